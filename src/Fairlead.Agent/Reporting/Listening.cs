using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>The dashboard can be opened.</summary>
/// <param name="Address">Where.</param>
public sealed record Listening(string Address) : ReconcileEvent("");
