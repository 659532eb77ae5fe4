using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Releases;

/// <summary>Where the source of a release is.</summary>
/// <param name="Repository">Address of the source repository.</param>
/// <param name="Commit">The commit's 40 hex digits, or <c>uncommitted on</c> and those of the commit below.</param>
public sealed record ReleaseSource(string Repository, string Commit)
{
    private const string Uncommitted = "uncommitted on ";

    /// <summary>The commit that the source is or lies upon; null where it is of no Git checkout.</summary>
    public CommitId? FindCommit() =>
        CommitId.TryParse(
            Commit.StartsWith(Uncommitted, StringComparison.Ordinal) ? Commit[Uncommitted.Length..] : Commit,
            out var commit
        )
            ? commit
            : null;
}
