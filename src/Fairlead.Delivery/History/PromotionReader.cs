using System.Text.RegularExpressions;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

/// <summary>Reads what the commit of a promotion says: its trailers, those of the branch it merged, and the forge's own words.</summary>
internal static partial class PromotionReader
{
    private static readonly string[] Approvals = ["Fairlead-Approved-By", "Approved-by", "Reviewed-by"];

    /// <summary>Null for a commit that came by no review and no promotion.</summary>
    public static Promotion? Read(BareClone repository, CommitInfo commit)
    {
        var merged = commit.Parents.Count > 1 ? repository.Describe(commit.Parents[1]).Message : null;
        var from = Value(commit, merged, "Fairlead-Promotion");
        var request = Value(commit, merged, "Fairlead-Pull-Request") ?? Named(commit.Message);
        if (from is null && request is null && merged is null)
        {
            return null;
        }

        return new Promotion(
            from?.Split(' ', 2)[0],
            request,
            [.. Approvers(commit, merged).Distinct()],
            request is null && merged is null ? null : commit.Author
        );
    }

    private static string? Value(CommitInfo commit, CommitMessage? merged, string key) =>
        commit.Message[key] ?? merged?[key];

    private static IEnumerable<string> Approvers(CommitInfo commit, CommitMessage? merged) =>
        commit
            .Message.Trailers.Concat(merged?.Trailers ?? [])
            .Where(trailer => Approvals.Contains(trailer.Key, StringComparer.OrdinalIgnoreCase))
            .Select(trailer => trailer.Value);

    // As GitHub, GitLab, Azure DevOps and Bitbucket write the commits of merged and of squashed requests.
    private static string? Named(CommitMessage message)
    {
        if (Merge().Match(message.Subject) is { Success: true } merge)
        {
            return "#" + merge.Groups["number"].Value;
        }

        if (GitLab().Match(message.Body) is { Success: true } request)
        {
            return request.Groups["request"].Value;
        }

        return Squash().Match(message.Subject) is { Success: true } squash ? "#" + squash.Groups["number"].Value : null;
    }

    [GeneratedRegex(
        @"^(Merge pull request #|Merged PR |Merged in .+ \(pull request #)(?<number>\d{1,9})\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Merge();

    [GeneratedRegex(
        @"^See merge request (?<request>[\w./-]*!\d{1,9})\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex GitLab();

    [GeneratedRegex(@"\(#(?<number>\d{1,9})\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Squash();
}
