using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Desired;

/// <summary>Most objects of an application that one pass may prune, as <c>environment.yaml</c> says it.</summary>
/// <param name="Count">Most of them; null for the agent's own limit.</param>
/// <param name="Percent">Most of them, in percent of what there is; null for the agent's own limit.</param>
/// <param name="Kinds">Most of them by kind.</param>
public sealed record DeclaredBudget(int? Count, int? Percent, IReadOnlyDictionary<GroupKind, int> Kinds)
{
    /// <summary>Nothing is said, so that the agent's own limits hold.</summary>
    public static DeclaredBudget Default { get; } = new(null, null, new Dictionary<GroupKind, int>());
}
