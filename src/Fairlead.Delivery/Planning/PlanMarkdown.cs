using System.Globalization;
using System.Text;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Planning;

/// <summary>Writes a plan for a pull request, whose text forges bound: what does not fit is counted, and left out whole.</summary>
internal static class PlanMarkdown
{
    private const int LargestApp = 12_000;
    private const int LongestList = 20;
    private const int LongestTable = 100;
    private const int LongestSentence = 400;
    private const int MostFields = 40;

    // What follows the folded parts: a sentence about those that were left out, and the digest.
    private const int End = 300;

    public static string Write(EnvironmentPlan plan, int longest)
    {
        var changed = plan.Apps.Where(app => !app.IsEmpty).ToList();
        if (changed.Count == 0)
        {
            return $"**{plan.Environment}**: nothing changes.\n";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"**{plan.Environment}**: {plan.Summary}.\n\n");
        Table(text, changed);
        Append(text, "Over budget", plan.Breaches);
        Append(text, "Look twice", plan.Risks.Select(risk => risk.Sentence));
        var left = Folds(text, changed, longest - End);
        if (left > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nThe changes of {Apps(left)} are left out: they are too many to show here. `Diff` shows all of them.\n"
            );
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nPlan `{plan.Digest}`\n").ToString();
    }

    private static void Table(StringBuilder text, List<AppPlan> changed)
    {
        var actions = PlanWords.Counted(action => changed.Exists(app => app.Count(action) > 0)).ToList();
        text.Append("| app | version |").AppendJoin("", actions.Select(action => $" {PlanWords.Of(action)} |"));
        text.Append("\n|---|---|").AppendJoin("", actions.Select(_ => "---:|")).Append('\n');
        foreach (var app in changed.Take(LongestTable))
        {
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {MarkdownText.Of(app.App)} | {MarkdownText.Of(app.Versions)} |"
                )
                .AppendJoin("", actions.Select(action => $" {app.Count(action)} |"))
                .Append('\n');
        }

        if (changed.Count > LongestTable)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nand {Apps(changed.Count - LongestTable)} more\n");
        }
    }

    private static void Append(StringBuilder text, string title, IEnumerable<string> sentences)
    {
        var all = sentences.ToList();
        foreach (var (index, sentence) in all.Take(LongestList).Index())
        {
            text.Append(index == 0 ? $"\n**{title}**\n\n" : "")
                .Append("- ")
                .Append(MarkdownText.Of(sentence, LongestSentence))
                .Append('\n');
        }

        if (all.Count > LongestList)
        {
            text.Append(CultureInfo.InvariantCulture, $"- and {all.Count - LongestList} more\n");
        }
    }

    // A part that is cut in the middle would swallow what follows it.
    private static int Folds(StringBuilder text, List<AppPlan> changed, int longest)
    {
        var left = 0;
        foreach (var app in changed)
        {
            var part = Folded(app);
            if (text.Length + part.Length > longest)
            {
                left++;
                continue;
            }

            text.Append(part);
        }

        return left;
    }

    private static string Folded(AppPlan app)
    {
        var body = Body(app);
        var fence = Fence(body);
        return $"\n<details><summary>{MarkdownText.Html($"{app.App} {app.Versions}")}</summary>\n\n"
            + $"{fence}diff\n{body}{fence}\n\n</details>\n";
    }

    private static string Body(AppPlan app)
    {
        var text = new StringBuilder();
        text.AppendJoin("", StepText.Head(app.Steps).Select(line => $"{line}\n"));
        foreach (var (index, change) in app.Changes.Index())
        {
            if (text.Length > LargestApp)
            {
                text.Append(CultureInfo.InvariantCulture, $"  and {app.Changes.Count - index} more objects\n");
                break;
            }

            text.Append(StepText.Of(change)).Append('\n');
            foreach (var field in change.Fields.Take(MostFields))
            {
                text.Append(CultureInfo.InvariantCulture, $"      {field}\n");
            }

            if (change.Fields.Count > MostFields)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"      and {change.Fields.Count - MostFields} more fields\n"
                );
            }
        }

        return text.AppendJoin("", app.Steps.Hooks.Select(hook => $"{StepText.Of(hook)}\n")).ToString();
    }

    // A value may hold backticks of its own; the fence must be longer than any of them.
    private static string Fence(string body)
    {
        var fence = "```";
        while (body.Contains(fence))
        {
            fence += "`";
        }

        return fence;
    }

    private static string Apps(int count) => count == 1 ? "1 app" : $"{count} apps";
}
