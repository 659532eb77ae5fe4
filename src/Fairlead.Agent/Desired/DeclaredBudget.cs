namespace Fairlead.Agent.Desired;

/// <summary>Most objects of an application that one pass may prune, as <c>environment.yaml</c> says it.</summary>
/// <param name="Count">Most of them; null for the agent's own limit.</param>
/// <param name="Percent">Most of them, in percent of what there is; null for the agent's own limit.</param>
/// <param name="Kinds">Most of them by kind.</param>
internal sealed record DeclaredBudget(int? Count, int? Percent, IReadOnlyList<DeclaredLimit> Kinds)
{
    /// <summary>Nothing is said, so that the agent's own limits hold.</summary>
    public static DeclaredBudget Default { get; } = new(null, null, []);
}

/// <summary>A limit for a kind, by the name that people gave it; only the cluster knows which kind that is.</summary>
/// <param name="Kind">As it is written, such as <c>Deployment</c> or <c>deployments.apps</c>.</param>
/// <param name="Most">Most objects of it.</param>
/// <param name="Place">File, line and column, for messages.</param>
internal sealed record DeclaredLimit(string Kind, int Most, string Place);
