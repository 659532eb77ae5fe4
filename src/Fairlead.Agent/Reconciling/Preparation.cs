using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reconciling;

/// <summary>What was prepared for one pass.</summary>
/// <param name="Session">The cluster.</param>
/// <param name="Apps">Every application of the environment.</param>
/// <param name="Limits">Limits for pruning by kind.</param>
internal sealed record Preparation(ClusterSession Session, IReadOnlyList<PreparedApp> Apps, KindLimits Limits);
