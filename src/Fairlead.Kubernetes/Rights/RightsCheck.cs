using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Rights;

/// <summary>Blocks, before anything is written, what the cluster would refuse for want of rights.</summary>
internal static class RightsCheck
{
    public static async Task<AppPlan> RunAsync(
        ClusterSession session,
        LiveInventory inventory,
        AppPlan plan,
        PassMemory memory,
        CancellationToken cancellationToken
    )
    {
        var needs = RequiredRights.Of(plan, inventory, session.Catalog);
        var missing = await AccessReview.MissingAsync(session.Client, needs, memory, cancellationToken);
        if (missing.Count == 0)
        {
            return plan;
        }

        var lacking = missing.ToHashSet();
        var user = await AccessReview.UserAsync(session.Client, cancellationToken);
        return plan with
        {
            Objects = [.. plan.Objects.Select(item => Blocked(item, lacking, session))],
            Rights = new AccessReport(plan.Set.App.Name, user, missing),
        };
    }

    private static PlannedObject Blocked(PlannedObject item, HashSet<AccessNeed> missing, ClusterSession session)
    {
        var needs = RequiredRights.For(item, session.Catalog).Where(missing.Contains).ToList();
        return needs.Count == 0
            ? item
            : item with
            {
                Action = PlannedAction.Blocked,
                Obstacle = Obstacle.Permission,
                Reason =
                    $"the right to {string.Join(" and ", needs.Select(need => need.Verb))} {needs[0].Resource}"
                    + (needs[0].Namespace.Length > 0 ? $" in {needs[0].Namespace}" : "")
                    + " is missing",
            };
    }
}
