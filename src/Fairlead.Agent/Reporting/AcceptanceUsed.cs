using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>A person's word let a commit through.</summary>
/// <param name="Message">Who accepted what, when and why.</param>
internal sealed record AcceptanceUsed(string Message) : ReconcileEvent("");
