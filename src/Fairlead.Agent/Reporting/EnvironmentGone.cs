using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>The environment was taken away on purpose, and all that it had is gone, or let go of.</summary>
/// <param name="Message">By which commit.</param>
internal sealed record EnvironmentGone(string Message) : ReconcileEvent("");
