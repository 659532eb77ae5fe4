using System.Globalization;
using Fairlead.Delivery.Configuration;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Planning;

/// <summary>Holds a plan against what a commit may remove.</summary>
internal static class PlanBudget
{
    public static IReadOnlyList<string> Breaches(IReadOnlyList<AppPlan> apps, PruneBudget budget) =>
        [.. apps.SelectMany(app => Breaches(app, budget))];

    private static IEnumerable<string> Breaches(AppPlan app, PruneBudget budget)
    {
        var pruned = app.Changes.Where(IsPruned).ToList();
        var present = app.Changes.Count - app.Count(PlannedAction.Create) + app.Unchanged;
        if (budget.Count is { } most && pruned.Count > most)
        {
            yield return Sentence(app, $"deletes {pruned.Count} objects, and the budget is {most}");
        }

        if (budget.Percent is { } percent && pruned.Count * 100L > present * (long)percent)
        {
            yield return Sentence(
                app,
                $"deletes {pruned.Count} of {present} objects, and the budget is {percent} percent"
            );
        }

        foreach (var (kind, limit) in budget.Kinds.OrderBy(limit => limit.Key.ToString(), StringComparer.Ordinal))
        {
            var count = pruned.Count(change => change.Subject.GroupKind == kind);
            if (count > limit)
            {
                yield return Sentence(app, $"deletes {count} of kind {kind}, and the budget is {limit}");
            }
        }
    }

    // The agent's own limits may have said so already.
    private static bool IsPruned(ObjectChange change) =>
        change is { Action: PlannedAction.Prune } or { Action: PlannedAction.Blocked, Obstacle: Obstacle.Budget };

    private static string Sentence(AppPlan app, FormattableString what) =>
        $"{app.App} {what.ToString(CultureInfo.InvariantCulture)}; the agent will not delete them.";
}
