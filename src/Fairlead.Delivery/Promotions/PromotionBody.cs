using System.Text;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.History;
using Fairlead.Delivery.Releases;

namespace Fairlead.Delivery.Promotions;

/// <summary>The text of a promotion's pull request: what moves, since when, at what risk, and what it still waits for.</summary>
internal static class PromotionBody
{
    // GitHub takes 65,536 characters; each part before the plan is bounded, and the plan gets what is left.
    private const int Longest = 60_000;
    private const int MostCommits = 20;
    private const int MostRows = 50;
    private const string Closing =
        "Fairlead keeps this pull request up to date: it is changed when the releases do, and closed when nothing is left. "
        + "Commits that others add to its branch are never overwritten.\n";

    public static string Title(PromotionPlan plan)
    {
        var apps = plan.Plan.Apps.Where(app => plan.Moving.Contains(app.App)).ToList();
        var what = apps switch
        {
            [] => "apps",
            [var one] => $"{one.App} {one.Versions}",
            { Count: <= 3 } => string.Join(", ", apps.Select(app => app.App)),
            _ => $"{apps.Count} apps",
        };
        return $"Promote {plan.Request.From} to {plan.Request.To}: {what}";
    }

    public static string Write(PromotionPlan plan, GateReport gates, SourceLog? sources)
    {
        var text = new StringBuilder();
        text.Append(
            plan.Set.IsTogether
                ? $"Moves what runs in **{plan.Request.From}** at `{plan.Set.Commit.Short()}` to **{plan.Request.To}**.\n\n"
                : $"Moves what was verified in **{plan.Request.From}**, app by app and not all at the same time, to **{plan.Request.To}**.\n\n"
        );
        Apps(text, plan);
        Gates(text, gates);
        Commits(text, plan, sources);
        text.Append("### Plan\n\n");
        var room = Longest - text.Length - Closing.Length;
        return text.Append(plan.Plan.ToMarkdown(room).Trim()).Append("\n\n").Append(Closing).ToString();
    }

    private static void Apps(StringBuilder text, PromotionPlan plan)
    {
        var moving = plan.Plan.Apps.Where(app => plan.Moving.Contains(app.App)).ToList();
        text.Append("| App | Version | Image | Source |\n|---|---|---|---|\n");
        foreach (var app in moving.Take(MostRows))
        {
            var release = plan.Set.Releases.GetValueOrDefault(app.App);
            var image = Image(plan.Before.Releases.GetValueOrDefault(app.App), release);
            text.Append($"| {app.App} | {MarkdownText.Of(app.Versions)} | {image} | {Source(release)} |\n");
        }

        text.Append(More(moving.Count, MostRows)).Append('\n');
        var staying = plan.Held.Concat(plan.Set.Left).OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        foreach (var (app, why) in staying.Take(MostRows))
        {
            text.Append($"- **{app}** stays as it is, {MarkdownText.Of(why)}\n");
        }

        text.Append(More(staying.Count, MostRows)).Append(staying.Count > 0 ? "\n" : "");
    }

    private static string Image(Release? before, Release? after)
    {
        var images = new[] { before, after }
            .Select(release => release?.Images.Values.FirstOrDefault())
            .OfType<ReleasedImage>()
            .ToList();
        // Where an image comes from elsewhere its digest does not tell.
        var isElsewhere = images.DistinctBy(image => image.Reference.Name).Count() > 1;
        return string.Join(
            " -> ",
            images
                .Select(image => isElsewhere ? $"{image.Reference.Name}@{image.Digest.Short}" : image.Digest.Short)
                .Distinct()
                .Select(text => $"`{text}`")
        );
    }

    private static string More(int count, int shown) => count > shown ? $"\nand {count - shown} more\n" : "";

    private static string Source(Release? release) =>
        release is null ? ""
        : release.Source.Commit.Length == 40
            ? MarkdownText.Link(
                release.Source.Commit[..7],
                $"{release.Source.Repository.TrimEnd('/')}/commit/{release.Source.Commit}"
            )
        : MarkdownText.Of(release.Source.Commit);

    private static void Gates(StringBuilder text, GateReport report)
    {
        if (report.Gates.Count == 0)
        {
            return;
        }

        text.Append("### Gates\n\n| Gate | State | |\n|---|---|---|\n");
        foreach (var gate in report.Gates.OrderBy(gate => gate.State == GateState.Passed).Take(MostRows))
        {
            text.Append(
                $"| {MarkdownText.Of(gate.Name)} | {gate.State.ToString().ToLowerInvariant()} | {MarkdownText.Of(gate.Sentence)} |\n"
            );
        }

        text.Append(More(report.Gates.Count, MostRows)).Append('\n');
    }

    // Apps of one source repository share their commits; each commit is told once.
    private static void Commits(StringBuilder text, PromotionPlan plan, SourceLog? sources)
    {
        var commits = plan
            .Moving.SelectMany(app => Between(plan, app, sources))
            .DistinctBy(commit => commit.Id)
            .OrderByDescending(commit => commit.At)
            .ToList();
        if (commits.Count == 0)
        {
            return;
        }

        text.Append("### Commits\n\n");
        foreach (var commit in commits.Take(MostCommits))
        {
            text.Append(
                $"- `{commit.Id.Short()}` {MarkdownText.Of(commit.Subject)} ({MarkdownText.Of(commit.Author.Name)})\n"
            );
        }

        text.Append(commits.Count > MostCommits ? $"- and {commits.Count - MostCommits} more\n\n" : "\n");
    }

    private static IReadOnlyList<SourceCommit> Between(PromotionPlan plan, string app, SourceLog? sources) =>
        sources is not null
        && plan.Before.Releases.GetValueOrDefault(app) is { } before
        && plan.Set.Releases.GetValueOrDefault(app) is { } after
            ? sources.Between(before.Source, after.Source) ?? []
            : [];
}
