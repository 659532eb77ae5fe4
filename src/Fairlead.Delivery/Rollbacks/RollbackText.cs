using System.Globalization;
using System.Text;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>Writes the plan of a rollback for a terminal.</summary>
internal static class RollbackText
{
    public static string Write(RollbackPlan plan)
    {
        var text = new StringBuilder();
        var at = Timestamp.ToMinute(plan.Target.CommittedAt);
        text.Append(
            CultureInfo.InvariantCulture,
            $"{RollbackScope.Of(plan.Request)}: back to {plan.Target.Id.Short()} of {at} UTC, \"{plan.Target.Message.Subject}\"\n"
        );
        Lines(text, plan.Releases, release => $"{release.App} {release.Version}");
        Lines(text, plan.Unreadable, problem => $"cannot be read now: {problem}");
        Lines(text, plan.OtherFiles, path => $"goes back too: {path}");
        text.Append(CultureInfo.InvariantCulture, $"  held {Until(plan.Hold)}: {plan.Hold.Reason}\n\n");
        return text.Append(plan.Plan.ToText()).ToString();
    }

    private static void Lines<T>(StringBuilder text, IEnumerable<T> items, Func<T, string> line)
    {
        foreach (var item in items)
        {
            text.Append("  ").Append(line(item)).Append('\n');
        }
    }

    private static string Until(Hold hold) =>
        hold.Expires is { } end ? $"until {Timestamp.ToMinute(end)} UTC" : "until the hold is removed";
}
