using System.Text;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Comparison;

namespace Fairlead.Kubernetes.Planning.Printing;

/// <summary>Prints plans for a person at a terminal. Values of Secrets are never printed.</summary>
public static class PlanText
{
    /// <summary>The plans, one after the other, each with a line that sums it up.</summary>
    public static string Of(IEnumerable<AppPlan> plans) => string.Join('\n', plans.Select(Of));

    /// <summary>One plan: a line that sums it up, then what happens in order; what stays as it is is only counted.</summary>
    public static string Of(AppPlan plan)
    {
        var text = new StringBuilder(
            $"{plan.Set.App.Name} in {plan.Set.App.Namespace}: {PlanWords.Summary(action => plan.Count(action))}\n"
        );
        foreach (var item in PlanOrder.Of(plan).Where(item => item.Action != PlannedAction.Unchanged))
        {
            var reason = item.Reason.Length > 0 ? $": {PlanWords.OneLine(item.Reason)}" : "";
            text.Append(
                $"  {PlanWords.Sign(item.Action)} {PlanWords.Name(item.Key)}  {PlanWords.Of(item.Action)}{reason}\n"
            );
            foreach (var difference in item.Differences)
            {
                text.Append($"      {PlanWords.OneLine(Line(difference))}\n");
            }
        }

        if (plan.Rights?.ToYaml() is { Length: > 0 } yaml)
        {
            text.Append($"  These rights are missing; grant them with kubectl apply:\n\n{yaml}");
        }

        return text.ToString();
    }

    private static string Line(FieldDifference difference)
    {
        var change = difference.Kind switch
        {
            DifferenceKind.Surplus => "is removed",
            DifferenceKind.NotOwned => "is taken over",
            _ when difference.Desired is null => "differs",
            _ => $"{difference.Live ?? "(none)"} -> {difference.Desired}",
        };
        return difference.Owner is { } owner
            ? $"{difference.Path}  {change}  (set by {owner})"
            : $"{difference.Path}  {change}";
    }
}
