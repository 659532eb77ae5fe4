using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reconciling;

/// <summary>How a pass over an environment ended, besides what was told of each of its applications.</summary>
/// <param name="Removed">The applications that are listed no longer, and how their removal went.</param>
/// <param name="IsSuperseded">Something was left as it is because a newer commit is applied, or may be.</param>
internal sealed record EnvironmentOutcome(IReadOnlyList<AppOutcome> Removed, bool IsSuperseded);
