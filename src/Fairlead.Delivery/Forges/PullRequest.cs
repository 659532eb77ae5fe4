using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Forges;

/// <summary>A pull request, or merge request, as its forge has it.</summary>
/// <param name="Number">Its number in the repository; 0 where the forge has none.</param>
/// <param name="Url">Its page for people; empty where there is none.</param>
/// <param name="HeadBranch">Branch that it brings.</param>
/// <param name="BaseBranch">Branch that it is for.</param>
/// <param name="Head">Tip of its head branch as the forge saw it last.</param>
/// <param name="Title">Its title.</param>
/// <param name="Body">Its text in Markdown.</param>
public sealed record PullRequest(
    int Number,
    string Url,
    string HeadBranch,
    string BaseBranch,
    CommitId Head,
    string Title,
    string Body
)
{
    /// <summary>Names of its labels. Default: none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Users and <c>organisation/team</c>s whose review is asked for and not given yet. Default: none.</summary>
    public IReadOnlyList<string> Reviewers { get; init; } = [];

    /// <summary>What the last call could not do although the rest worked, each a sentence. Default: none.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// Whether title, text and labels are what a draft says. Reviewers do not count: they leave the list by reviewing, and
    /// an owner who may not review would be asked for ever.
    /// </summary>
    public bool Says(PullRequestDraft draft) =>
        Title == draft.Title
        && Plain(Body) == Plain(draft.Body)
        && !draft.Labels.Except(Labels, StringComparer.OrdinalIgnoreCase).Any();

    // Forges change line endings and what surrounds a text.
    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}

/// <summary>What a pull request shall be.</summary>
/// <param name="HeadBranch">Branch that it brings; on the forge already.</param>
/// <param name="BaseBranch">Branch that it is for.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown.</param>
public sealed record PullRequestDraft(string HeadBranch, string BaseBranch, string Title, string Body)
{
    /// <summary>Labels that it shall have; others that people gave it stay. Default: none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Users and <c>organisation/team</c>s to ask for a review. Default: none.</summary>
    public IReadOnlyList<string> Reviewers { get; init; } = [];
}
