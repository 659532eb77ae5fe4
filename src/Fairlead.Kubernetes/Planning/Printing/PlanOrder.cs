using Fairlead.Environments.Kinds;
using Fairlead.Environments.Planning;

namespace Fairlead.Kubernetes.Planning.Printing;

/// <summary>Puts the lines of a plan in the order in which they happen: what is applied, then what is pruned.</summary>
internal static class PlanOrder
{
    public static IReadOnlyList<PlannedObject> Of(AppPlan plan)
    {
        var byKey = plan.Objects.Where(item => item.Desired is not null).ToDictionary(item => item.Key);
        var applied = ApplyOrder
            .Of(plan.Set.Objects)
            .SelectMany(batch => batch.Objects)
            .Select(item => byKey[item.Key]);
        var leaving = plan
            .Objects.Where(item => item.Desired is null)
            .OrderByDescending(item => KindOrder.Of(item.Key.GroupKind))
            .ThenBy(item => item.Key.ToString(), StringComparer.Ordinal);
        return [.. applied, .. leaving];
    }
}
