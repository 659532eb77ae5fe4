using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>One commit of the branch, as the environment that is promoted from had it then.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="CommittedAt">When it was made.</param>
/// <param name="Releases">App to release.</param>
/// <param name="Statuses">The newest status of each context; none where nobody was asked.</param>
/// <param name="Rollbacks">What it says it took back.</param>
internal sealed record SourceStep(
    CommitId Commit,
    DateTimeOffset CommittedAt,
    IReadOnlyDictionary<string, Release> Releases,
    IReadOnlyList<CommitState> Statuses,
    IReadOnlyList<RollbackTrailer> Rollbacks
)
{
    /// <summary>The commit that brought the environment into this state. Default: this one.</summary>
    public CommitId BroughtBy { get; init; } = Commit;
}
