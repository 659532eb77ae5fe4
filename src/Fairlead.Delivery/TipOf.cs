using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery;

/// <summary>Asks a repository for the tip of a branch that has to be there.</summary>
internal static class TipOf
{
    /// <summary>The tip, fetched now.</summary>
    /// <exception cref="DeliveryException">There is no such branch.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public static async Task<CommitId> BranchAsync(
        BareClone repository,
        string branch,
        CancellationToken cancellationToken
    ) =>
        await repository.FetchAsync(branch, cancellationToken)
        ?? throw new DeliveryException(
            Refusals.MissingBranch,
            $"{repository.Remote} has no branch {branch}; check its name, or push a first commit to it."
        );
}
