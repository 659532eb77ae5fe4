using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>What came of a bump that was proposed.</summary>
/// <param name="Bump">What it changes; its tip is the branch's that it is proposed for.</param>
/// <param name="Branch">The branch that brings it.</param>
/// <param name="Outcome">What was done.</param>
public sealed record ProposalResult(BumpResult Bump, string Branch, ProposalOutcome Outcome)
{
    /// <summary>The pull request; null where there is none.</summary>
    public PullRequest? PullRequest { get; init; }

    /// <summary>How the environment's gates stand; null where nothing is proposed.</summary>
    public GateReport? Gates { get; init; }

    /// <summary>The commit that brings it; null where nothing is proposed.</summary>
    public CommitId? Head { get; init; }

    /// <summary>What could not be done although the rest worked, each a sentence. Default: none.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>What was done with a proposal.</summary>
public enum ProposalOutcome
{
    /// <summary>The environment has it all, and nothing is proposed.</summary>
    NothingToDo,

    /// <summary>The pull request is there and says all of it.</summary>
    Unchanged,

    /// <summary>A pull request was opened.</summary>
    Opened,

    /// <summary>The pull request was brought up to date.</summary>
    Updated,

    /// <summary>The pull request was closed, as nothing was left in it.</summary>
    Closed,

    /// <summary>The pull request was merged.</summary>
    Merged,
}
