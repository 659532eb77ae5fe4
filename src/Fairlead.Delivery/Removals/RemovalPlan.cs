using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Removals;

/// <summary>What a removal does; nothing is written yet.</summary>
public sealed record RemovalPlan
{
    /// <summary>What was asked for.</summary>
    public required RemovalRequest Request { get; init; }

    /// <summary>The branch's tip it was worked out on.</summary>
    public required CommitId Tip { get; init; }

    /// <summary>What it changes in the cluster.</summary>
    public required EnvironmentPlan Plan { get; init; }

    /// <summary>Whether it leaves <c>fairlead.yaml</c>, too.</summary>
    public required bool LeavesConfiguration { get; init; }

    /// <summary>Whether people let it in by a pull request, as they do with what is promoted there.</summary>
    public required bool NeedsReview { get; init; }

    /// <summary>The commit that does it; null where nothing is there to remove.</summary>
    public required TreeChange? Change { get; init; }

    /// <summary>The branch a pull request of it is opened from, such as <c>fairlead/remove/prod</c>.</summary>
    public string ProposalBranch => $"fairlead/remove/{Request.Environment}{(Request.App is { } app ? $".{app}" : "")}";

    /// <summary>For a terminal.</summary>
    public string ToText() => RemovalText.Write(this);

    /// <summary>For a pull request, bounded in size.</summary>
    public string ToMarkdown() => RemovalText.Markdown(this);
}

/// <summary>What a removal came to.</summary>
/// <param name="Plan">What it does.</param>
/// <param name="Tip">The commit that was made, on the environments' branch or on the proposal's; the tip where none was.</param>
/// <param name="Changed">Whether a commit was made.</param>
public sealed record RemovalResult(RemovalPlan Plan, CommitId Tip, bool Changed)
{
    /// <summary>The pull request; null where it was committed, or is nothing.</summary>
    public PullRequest? PullRequest { get; init; }

    /// <summary>Whether nothing was written, so that the commit is nobody's. Default: false.</summary>
    public bool IsDry { get; init; }

    /// <summary>Several of them for programs; fields are never removed or renamed.</summary>
    public static string ToJson(IReadOnlyList<RemovalResult> results) => RemovalJson.Write(results);
}
