using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Forges;

/// <summary>What a merge came to.</summary>
/// <param name="Commit">The commit on the base branch; null where it was not merged.</param>
/// <param name="Refusal">Why it was not merged, in a sentence; empty where it was.</param>
public sealed record MergeOutcome(CommitId? Commit, string Refusal)
{
    /// <summary>Whether the base branch has it now.</summary>
    public bool IsMerged => Commit is not null;

    /// <summary>It was merged as a commit.</summary>
    public static MergeOutcome Merged(CommitId commit) => new(commit, "");

    /// <summary>It was refused.</summary>
    public static MergeOutcome Refused(string reason) => new(null, reason);
}
