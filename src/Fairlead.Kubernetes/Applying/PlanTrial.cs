using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Applying;

/// <summary>
/// Asks the cluster by a dry run what a plan alone cannot know: whether it changes a field in place, and whether a
/// conflict stands. Only objects that change are asked about, and only where there is doubt.
/// </summary>
/// <param name="session">The cluster.</param>
/// <param name="policy">What may be deleted.</param>
/// <param name="thorough">Ask about every change that the cluster might refuse, because nothing is applied afterwards.</param>
internal sealed class PlanTrial(ClusterSession session, PrunePolicy policy, bool thorough)
{
    /// <summary>The plan, with what the cluster would refuse recreated or blocked.</summary>
    public async Task<AppPlan> RunAsync(AppPlan plan, CancellationToken cancellationToken) =>
        plan with
        {
            Objects = await Task.WhenAll(plan.Objects.Select(item => TryAsync(item, cancellationToken))),
        };

    private bool IsInDoubt(PlannedObject item) =>
        item is { Action: PlannedAction.Change or PlannedAction.Adopt, Live: { } live, Desired: { } desired }
        && (
            ImmutableFields.In(item.Key.GroupKind, live.Root, Changed(item)).Any()
            || (thorough && !item.Key.GroupKind.IsBuiltIn)
            || (desired.Directives.Conflicts == ConflictPolicy.Fail && item.Differences.Any(IsConflict))
        );

    private static IEnumerable<string> Changed(PlannedObject item) =>
        item
            .Differences.Where(difference => difference.Kind != DifferenceKind.NotOwned)
            .Select(difference => difference.Path);

    private static bool IsConflict(FieldDifference difference) =>
        difference is { SetBy: not null, Kind: DifferenceKind.Value or DifferenceKind.Missing };

    private async Task<PlannedObject> TryAsync(PlannedObject item, CancellationToken cancellationToken)
    {
        if (!IsInDoubt(item) || item.Desired is not { Kind: { } kind } desired)
        {
            return item;
        }

        try
        {
            var path = kind.ObjectPath(item.Key.Namespace, item.Key.Name);
            var force = desired.Directives.Conflicts == ConflictPolicy.Take;
            var body = ObjectApplier.BodyFor(desired, item.Live);
            var request = ClusterRequest.Apply(path, body, force, dryRun: true) with { Before = item.Live?.Root ?? [] };
            await session.Client.SendAsync(request, cancellationToken);
            return item;
        }
        catch (ClusterException error) when (error.Status is not null)
        {
            return Refused(item, desired, error);
        }
    }

    private PlannedObject Refused(PlannedObject item, DesiredObject desired, ClusterException error)
    {
        if (error.IsImmutable && desired.Directives.MayRecreate)
        {
            return policy.WithheldBecause(item.Key) is { } reason
                ? item with
                {
                    Action = PlannedAction.Blocked,
                    Obstacle = Obstacle.Protection,
                    Reason = $"it would have to be deleted and made anew, and {reason}",
                }
                : item with
                {
                    Action = PlannedAction.Recreate,
                };
        }

        if (error.IsFieldConflict && desired.Directives.Conflicts == ConflictPolicy.Leave)
        {
            return item;
        }

        Obstacle? obstacle =
            error.IsImmutable ? Obstacle.Immutable
            : error.IsFieldConflict ? Obstacle.Conflict
            : thorough && error.Status == System.Net.HttpStatusCode.Forbidden ? Obstacle.Permission
            : thorough ? Obstacle.Refused
            : null;
        return obstacle is { } found
            ? item with
            {
                Action = PlannedAction.Blocked,
                Obstacle = found,
                Reason = Refusal.Reason(item.Live, error),
                IsRefused = true,
            }
            : item;
    }
}
