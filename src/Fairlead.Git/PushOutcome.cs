using Fairlead.Git.Objects;

namespace Fairlead.Git;

/// <summary>What <see cref="BareClone.CommitAsync(string, Func{TreeSnapshot, TreeChange?}, CancellationToken)"/> came to.</summary>
/// <param name="Tip">The new commit, or the branch's tip where nothing was to be changed.</param>
/// <param name="Changed">Whether a commit was pushed.</param>
/// <param name="Attempts">How many tips the change was planned on, at least 1.</param>
public sealed record PushOutcome(CommitId Tip, bool Changed, int Attempts);
