using System.Globalization;
using System.Text;

namespace Fairlead.Delivery;

/// <summary>Writes a plan for a pull request, whose text forges bound (GitHub: 65,536 characters).</summary>
internal static class PlanMarkdown
{
    private const int LargestApp = 12_000;
    private const int LargestPlan = 48_000;
    private const int LongestList = 20;
    private const int LongestTable = 100;

    public static string Write(EnvironmentPlan plan)
    {
        var changed = plan.Apps.Where(app => !app.IsEmpty).ToList();
        if (changed.Count == 0)
        {
            return $"**{plan.Environment}**: nothing changes.\n";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"**{plan.Environment}**: {plan.Summary}.\n\n");
        text.Append("| app | version | create | change | recreate | prune |\n|---|---|---:|---:|---:|---:|\n");
        foreach (var app in changed.Take(LongestTable))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(app.App)} | {Cell(app.Versions)} ")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"| {app.Count(ChangeKind.Create)} | {app.Count(ChangeKind.Change)} "
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"| {app.Count(ChangeKind.Recreate)} | {app.Count(ChangeKind.Prune)} |\n"
                );
        }

        if (changed.Count > LongestTable)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nand {changed.Count - LongestTable} more apps\n");
        }

        Append(text, "Over budget", plan.Breaches);
        Append(text, "Look twice", plan.Risks.Select(risk => risk.Sentence));
        foreach (var app in changed)
        {
            text.Append(
                text.Length < LargestPlan
                    ? Folded(app)
                    : $"\n{Cell(app.App)}: left out, the plan is too long to show.\n"
            );
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nPlan `{plan.Digest}`\n").ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<string> sentences)
    {
        var all = sentences.ToList();
        foreach (var (index, sentence) in all.Take(LongestList).Index())
        {
            text.Append(index == 0 ? $"\n**{title}**\n\n" : "").Append("- ").Append(Cell(Cut(sentence))).Append('\n');
        }

        if (all.Count > LongestList)
        {
            text.Append(CultureInfo.InvariantCulture, $"- and {all.Count - LongestList} more\n");
        }
    }

    private static string Cut(string sentence) => sentence.Length <= 400 ? sentence : sentence[..397] + "...";

    private static string Folded(AppPlan app)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n<details><summary>{Cell(app.App)} {Cell(app.Versions)}</summary>\n\n"
        );
        var body = Body(app);
        var fence = Fence(body);
        text.Append(CultureInfo.InvariantCulture, $"{fence}diff\n{body}{fence}\n\n</details>\n");
        return text.ToString();
    }

    private static string Body(AppPlan app)
    {
        var text = new StringBuilder();
        foreach (var (index, change) in app.Changes.Index())
        {
            if (text.Length > LargestApp)
            {
                text.Append(CultureInfo.InvariantCulture, $"  and {app.Changes.Count - index} more objects\n");
                break;
            }

            text.Append(CultureInfo.InvariantCulture, $"{PlanText.Sign(change.Kind)} {change.Subject}\n");
            foreach (var field in change.Fields.Take(40))
            {
                text.Append(CultureInfo.InvariantCulture, $"      {field}\n");
            }

            if (change.Fields.Count > 40)
            {
                text.Append(CultureInfo.InvariantCulture, $"      and {change.Fields.Count - 40} more fields\n");
            }
        }

        return text.ToString();
    }

    // A value may hold backticks of its own; the fence must be longer than any of them.
    private static string Fence(string body)
    {
        var fence = "```";
        while (body.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return fence;
    }

    private static string Cell(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");
}
