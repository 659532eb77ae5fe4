using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Releases;
using Fairlead.Environments.Files;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>What a rollback does; nothing is written yet.</summary>
public sealed record RollbackPlan
{
    /// <summary>What was asked for.</summary>
    public required RollbackRequest Request { get; init; }

    /// <summary>The branch's tip it was worked out on.</summary>
    public required CommitId Tip { get; init; }

    /// <summary>The commit whose state comes back.</summary>
    public required CommitInfo Target { get; init; }

    /// <summary>What it changes in the cluster.</summary>
    public required EnvironmentPlan Plan { get; init; }

    /// <summary>The releases that come back, by app; those of apps that stay as they are do not count.</summary>
    public required IReadOnlyList<Release> Releases { get; init; }

    /// <summary>People's files, such as values, that go back too; in order.</summary>
    public required IReadOnlyList<string> OtherFiles { get; init; }

    /// <summary>
    /// What cannot be read in the present state, as sentences; the apps concerned are shown as created. Empty but for a
    /// damaged environment.
    /// </summary>
    public required IReadOnlyList<string> Unreadable { get; init; }

    /// <summary>The hold that keeps the next promotion from undoing it.</summary>
    public required Hold Hold { get; init; }

    /// <summary>The commit that does it.</summary>
    public required TreeChange Change { get; init; }

    /// <summary>The branch a pull request of it is opened from, such as <c>fairlead/rollback/prod</c>.</summary>
    public string ProposalBranch =>
        Request.App is null
            ? $"fairlead/rollback/{Request.Environment}"
            : $"fairlead/rollback/{Request.Environment}.{Request.App}";

    /// <summary>For a terminal.</summary>
    public string ToText() => RollbackText.Write(this);

    /// <summary>For a pull request, bounded in size.</summary>
    public string ToMarkdown() => RollbackMarkdown.Write(this);

    /// <summary>For programs; fields are never removed or renamed.</summary>
    public string ToJson() => RollbackJson.Write(this);
}

/// <summary>What a rollback came to.</summary>
/// <param name="Tip">The commit that was made, on the environments' branch or on the proposal's.</param>
/// <param name="Plan">What it does.</param>
public sealed record RollbackResult(CommitId Tip, RollbackPlan Plan)
{
    /// <summary>For programs: the plan, and the commit or the pull request that it became.</summary>
    /// <param name="opened">The pull request; null where it was committed.</param>
    public string ToJson(PullRequest? opened) => RollbackJson.Write(this, opened);
}
