using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>The dashboard can be opened.</summary>
/// <param name="Address">Where.</param>
internal sealed record Listening(string Address) : ReconcileEvent("");
