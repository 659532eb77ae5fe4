using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>What a promotion came to.</summary>
/// <param name="From">Where the releases come from.</param>
/// <param name="To">Where they go.</param>
/// <param name="Outcome">What was done.</param>
public sealed record PromotionResult(string From, string To, PromotionOutcome Outcome)
{
    /// <summary>What it changes in the cluster; null where there is nothing to promote.</summary>
    public EnvironmentPlan? Plan { get; init; }

    /// <summary>The apps that differ and stay because they are held, each with who holds it and why. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Held { get; init; } = new Dictionary<string, string>();

    /// <summary>The apps of which the source has no release that may move yet, each with why. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Left { get; init; } = new Dictionary<string, string>();

    /// <summary>How the gates stand; null where there is nothing to promote.</summary>
    public GateReport? Gates { get; init; }

    /// <summary>The pull request; null where there is none.</summary>
    public PullRequest? PullRequest { get; init; }

    /// <summary>The commit on the environments' branch; null where none was made.</summary>
    public CommitId? Commit { get; init; }

    /// <summary>What could not be done although the rest worked, each a sentence. Default: none.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// Whether repository and forge took nothing, so that all of this is what would be: <see cref="Commit"/> is nowhere.
    /// Default: false.
    /// </summary>
    public bool DryRun { get; init; }

    /// <summary>Whether anything was written to the repository or the forge, or in a dry run would be.</summary>
    public bool Changed =>
        Outcome is not (PromotionOutcome.NothingToDo or PromotionOutcome.Unchanged or PromotionOutcome.Blocked);

    /// <summary>
    /// 0 where there was nothing to do, 10 where something was written, 20 where only the gates are waited for; 0 in a dry
    /// run where something would be written.
    /// </summary>
    public int ExitCode =>
        Changed
            ? DryRun
                ? 0
                : 10
            : Gates is { HasPassed: false }
                ? 20
                : 0;

    /// <summary>For a terminal.</summary>
    public string ToText() => PromotionText.Write(this);

    /// <summary>For programs, on one line; fields are never removed or renamed.</summary>
    public string ToJson() => PromotionJson.Write(this);
}

/// <summary>What was done.</summary>
public enum PromotionOutcome
{
    /// <summary>The environment has these releases already.</summary>
    NothingToDo,

    /// <summary>The pull request is there and says all of it.</summary>
    Unchanged,

    /// <summary>Nothing was written: the gates do not let it pass.</summary>
    Blocked,

    /// <summary>A pull request was opened.</summary>
    Opened,

    /// <summary>The pull request was brought up to date.</summary>
    Updated,

    /// <summary>The pull request was closed, as nothing was left in it.</summary>
    Closed,

    /// <summary>The pull request was merged.</summary>
    Merged,

    /// <summary>A commit was made at once.</summary>
    Committed,
}
