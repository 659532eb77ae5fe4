using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>Decides about members that are declared no longer: what goes, what stays, and why.</summary>
/// <param name="inventory">What the cluster has.</param>
/// <param name="policy">Limits.</param>
internal sealed class PrunePlanner(LiveInventory inventory, PrunePolicy policy)
{
    /// <summary>Plans what leaves an application that goes on.</summary>
    public IEnumerable<PlannedObject> Plan(DesiredSet set, IEnumerable<LiveObject> leaving, int members)
    {
        var planned = leaving.Select(Plan).ToList();
        if (set.Objects.Count == 0 && !set.MayBeEmpty)
        {
            return Blocked(planned, Obstacle.Protection, PrunePolicy.NothingStays);
        }

        return policy.Exceeded(Pruned(planned), set.Objects.Count == 0 ? null : members) is { } exceeded
            ? Blocked(planned, Obstacle.Budget, exceeded)
            : planned;
    }

    /// <summary>Plans what leaves with an application that is declared no longer; of all its objects a percentage says nothing.</summary>
    public IReadOnlyList<PlannedObject> PlanRemoval(IEnumerable<LiveObject> leaving)
    {
        var planned = leaving.Select(Plan).ToList();
        return policy.Exceeded(Pruned(planned), members: null) is { } exceeded
            ? [.. Blocked(planned, Obstacle.Budget, exceeded)]
            : planned;
    }

    private static List<GroupKind> Pruned(IEnumerable<PlannedObject> planned) =>
        [.. planned.Where(item => item.IsPruned).Select(item => item.Key.GroupKind)];

    private static IEnumerable<PlannedObject> Blocked(
        IEnumerable<PlannedObject> planned,
        Obstacle obstacle,
        string reason
    ) =>
        planned.Select(item =>
            item.IsPruned ? item with { Action = PlannedAction.Blocked, Obstacle = obstacle, Reason = reason } : item
        );

    private PlannedObject Plan(LiveObject member)
    {
        if (member.IsBeingDeleted)
        {
            return new PlannedObject(member.Key, PlannedAction.Prune, [], Finalizers.Sentence(member))
            {
                Live = member,
            };
        }

        var reason = KeepReason(member);
        return new PlannedObject(
            member.Key,
            reason is null ? PlannedAction.Prune : PlannedAction.Keep,
            [],
            reason ?? ""
        )
        {
            Live = member,
        };
    }

    private string? KeepReason(LiveObject member) =>
        inventory.Unreadable.ContainsKey(member.Key.GroupKind)
            ? $"{member.Key.Kind} objects could not all be read"
            : policy.KeepReason(member.Key, member.Root);
}
