using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Rights;

namespace Fairlead.Kubernetes.Planning;

/// <summary>What is going to happen to an application.</summary>
/// <param name="Set">What it declares.</param>
/// <param name="Objects">Every object it declares or had, in no particular order.</param>
public sealed record AppPlan(DesiredSet Set, IReadOnlyList<PlannedObject> Objects)
{
    /// <summary>Rights that are missing for it; null where none is, or where nobody asked.</summary>
    public AccessReport? Rights { get; init; }

    /// <summary>Number of objects with one of the given actions.</summary>
    public int Count(params ReadOnlySpan<PlannedAction> actions)
    {
        var count = 0;
        foreach (var item in Objects)
        {
            count += actions.Contains(item.Action) ? 1 : 0;
        }

        return count;
    }

    /// <summary>True where objects are created, changed, recreated or pruned.</summary>
    public bool HasChanges => Objects.Any(item => item.IsApplied || item.IsPruned);
}
