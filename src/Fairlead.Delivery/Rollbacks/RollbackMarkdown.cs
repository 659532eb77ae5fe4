using System.Globalization;
using System.Text;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>Writes a rollback for a pull request.</summary>
internal static class RollbackMarkdown
{
    // GitHub takes 65,536 characters.
    private const int Longest = 60_000;
    private const int MostLines = 30;

    public static string Write(RollbackPlan plan)
    {
        var text = new StringBuilder();
        var at = Timestamp.ToMinute(plan.Target.CommittedAt);
        text.Append(
            CultureInfo.InvariantCulture,
            $"Brings **{RollbackScope.Of(plan.Request)}** back to `{plan.Target.Id.Short()}` of {at} UTC, {MarkdownText.Of(plan.Target.Message.Subject)}, and holds it against bumps and promotions.\n\n"
        );
        if (plan.Request.Reason is { Length: > 0 } reason)
        {
            text.Append("> ").Append(MarkdownText.Of(reason)).Append("\n\n");
        }

        Lines(text, "Cannot be read now", plan.Unreadable);
        Lines(text, "Goes back too", plan.OtherFiles);
        return text.Append(plan.Plan.ToMarkdown(Longest - text.Length)).ToString();
    }

    private static void Lines(StringBuilder text, string title, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        text.Append("**").Append(title).Append("**\n\n");
        foreach (var item in items.Take(MostLines))
        {
            text.Append("- ").Append(MarkdownText.Of(item)).Append('\n');
        }

        text.Append(items.Count > MostLines ? $"- and {items.Count - MostLines} more\n\n" : "\n");
    }
}
