using System.Text;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Comparison;

namespace Fairlead.Kubernetes.Planning.Printing;

/// <summary>Prints plans for pull requests and job summaries. Values of Secrets are never printed.</summary>
public static class PlanMarkdown
{
    /// <summary>The plans, one section each.</summary>
    public static string Of(IEnumerable<AppPlan> plans) => string.Join('\n', plans.Select(Of));

    /// <summary>One plan as a section; what stays as it is is only counted.</summary>
    public static string Of(AppPlan plan)
    {
        var text = new StringBuilder($"### {Code(plan.Set.App.Name)} in {Code(plan.Set.App.Namespace)}\n\n");
        text.Append($"{PlanWords.Summary(action => plan.Count(action))}\n\n");
        foreach (var item in PlanOrder.Of(plan).Where(item => item.Action != PlannedAction.Unchanged))
        {
            var reason = item.Reason.Length > 0 ? $": {Code(item.Reason)}" : "";
            text.Append($"- **{PlanWords.Of(item.Action)}** {Code(PlanWords.Name(item.Key))}{reason}\n");
            foreach (var difference in item.Differences)
            {
                text.Append($"  - {Line(difference)}\n");
            }
        }

        if (plan.Rights?.ToYaml() is { Length: > 0 } yaml)
        {
            text.Append($"\nThese rights are missing:\n\n```yaml\n{yaml}```\n");
        }

        return text.ToString();
    }

    private static string Line(FieldDifference difference)
    {
        var path = Code(difference.Path);
        var change = difference.Kind switch
        {
            DifferenceKind.Surplus => "is removed",
            DifferenceKind.NotOwned => "is taken over",
            _ when difference.Desired is null => "differs",
            _ when difference.Live is null => $"becomes {Code(difference.Desired)}",
            _ => $"{Code(difference.Live)} → {Code(difference.Desired)}",
        };
        return difference.Owner is { } owner ? $"{path} {change} (set by {Code(owner)})" : $"{path} {change}";
    }

    // Whatever the text holds, it stays a piece of code: the fence is longer than any run of backticks in it.
    private static string Code(string text)
    {
        var line = PlanWords.OneLine(text);
        var fence = new string('`', LongestRun(line) + 1);
        return line.Length == 0 ? ""
            : fence.Length == 1 ? $"`{line}`"
            : $"{fence} {line} {fence}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
