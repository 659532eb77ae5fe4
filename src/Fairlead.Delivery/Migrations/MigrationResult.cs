using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Migrations;

/// <summary>What a migration came to.</summary>
/// <param name="Tip">The new commit, or the branch's tip where nothing was to be lifted.</param>
/// <param name="Changed">Whether a commit was made.</param>
/// <param name="Environments">The environments that were lifted.</param>
/// <param name="Notes">Why others stay, each a sentence.</param>
public sealed record MigrationResult(
    CommitId Tip,
    bool Changed,
    IReadOnlyList<MigratedEnvironment> Environments,
    IReadOnlyList<string> Notes
)
{
    /// <summary>The branch that a pull request of it is opened from; null where it was committed at once, or is nothing.</summary>
    public string? Branch { get; init; }
}
