using System.Text;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Proposals;

namespace Fairlead.Delivery.Promotions;

/// <summary>The text of a promotion's pull request: what moves, since when, at what risk, and what it still waits for.</summary>
internal static class PromotionBody
{
    // GitHub takes 65,536 characters; each part before the plan is bounded, and the plan gets what is left.
    private const int Longest = 60_000;
    private const int MostRows = ReleaseChanges.MostRows;
    private const string Closing =
        "Fairlead keeps this pull request up to date: it is changed when the releases do, and closed when nothing is left. "
        + "Commits that others add to its branch are never overwritten.\n";

    public static string Title(PromotionPlan plan) =>
        $"Promote {plan.Request.From} to {plan.Request.To}: {Changes(plan).Names()}";

    public static string Write(PromotionPlan plan, GateReport gates, SourceLog? sources)
    {
        var text = new StringBuilder();
        text.Append(
            plan.Set.IsTogether
                ? $"Moves what runs in **{plan.Request.From}** at `{plan.Set.Commit.Short()}` to **{plan.Request.To}**.\n\n"
                : $"Moves what was verified in **{plan.Request.From}**, app by app and not all at the same time, to **{plan.Request.To}**.\n\n"
        );
        var changes = Changes(plan);
        changes.WriteApps(text);
        Staying(text, plan);
        GateRows.Write(text, gates);
        changes.WriteCommits(text, sources);
        text.Append("### Plan\n\n");
        var room = Longest - text.Length - Closing.Length;
        return text.Append(plan.Plan.ToMarkdown(room).Trim()).Append("\n\n").Append(Closing).ToString();
    }

    private static ReleaseChanges Changes(PromotionPlan plan) =>
        new(plan.Plan, plan.Moving, plan.Before.Releases, plan.Set.Releases);

    private static void Staying(StringBuilder text, PromotionPlan plan)
    {
        var staying = plan.Held.Concat(plan.Set.Left).OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        foreach (var (app, why) in staying.Take(MostRows))
        {
            text.Append($"- **{app}** stays as it is, {MarkdownText.Of(why)}\n");
        }

        text.Append(ReleaseChanges.More(staying.Count, MostRows)).Append(staying.Count > 0 ? "\n" : "");
    }
}
