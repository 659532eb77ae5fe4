using System.Text;
using Fairlead.Delivery.History;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Releases;

namespace Fairlead.Delivery.Proposals;

/// <summary>Writes into the text of a pull request which releases it brings, and what they consist of.</summary>
/// <param name="Plan">What it changes in the cluster.</param>
/// <param name="Moving">The apps whose releases it changes.</param>
/// <param name="Before">What the environment has.</param>
/// <param name="After">What it would have.</param>
internal sealed record ReleaseChanges(
    EnvironmentPlan Plan,
    IReadOnlyList<string> Moving,
    IReadOnlyDictionary<string, Release> Before,
    IReadOnlyDictionary<string, Release> After
)
{
    /// <summary>The most rows that any part of a text has.</summary>
    public const int MostRows = 50;

    private const int MostCommits = 20;

    /// <summary>The first words of a title.</summary>
    public string Names()
    {
        var apps = Plan.Apps.Where(app => Moving.Contains(app.App)).ToList();
        return apps switch
        {
            [] => "apps",
            [var one] => $"{one.App} {one.Versions}",
            { Count: <= 3 } => string.Join(", ", apps.Select(app => app.App)),
            _ => $"{apps.Count} apps",
        };
    }

    /// <summary>A row for each app.</summary>
    public void WriteApps(StringBuilder text)
    {
        var moving = Plan.Apps.Where(app => Moving.Contains(app.App)).ToList();
        text.Append("| App | Version | Image | Source |\n|---|---|---|---|\n");
        foreach (var app in moving.Take(MostRows))
        {
            var release = After.GetValueOrDefault(app.App);
            var image = Image(Before.GetValueOrDefault(app.App), release);
            text.Append($"| {app.App} | {MarkdownText.Of(app.Versions)} | {image} | {Source(release)} |\n");
        }

        text.Append(More(moving.Count, MostRows)).Append('\n');
    }

    /// <summary>The commits between the releases; nothing where they are not known. Each commit is told once.</summary>
    public void WriteCommits(StringBuilder text, SourceLog? sources)
    {
        var commits = Moving
            .SelectMany(app => Between(app, sources))
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

    /// <summary>What follows a list that was cut.</summary>
    public static string More(int count, int shown) => count > shown ? $"\nand {count - shown} more\n" : "";

    private IReadOnlyList<SourceCommit> Between(string app, SourceLog? sources) =>
        sources is not null && Before.GetValueOrDefault(app) is { } before && After.GetValueOrDefault(app) is { } after
            ? sources.Between(before.Source, after.Source) ?? []
            : [];

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

    private static string Source(Release? release) =>
        release is null ? ""
        : release.Source.Commit.Length == 40
            ? MarkdownText.Link(
                release.Source.Commit[..7],
                $"{release.Source.Repository.TrimEnd('/')}/commit/{release.Source.Commit}"
            )
        : MarkdownText.Of(release.Source.Commit);
}
