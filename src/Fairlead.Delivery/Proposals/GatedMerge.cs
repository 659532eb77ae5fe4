using Fairlead.Delivery.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Proposals;

/// <summary>Merges a pull request of an environment whose gates passed, if it still is what they passed for.</summary>
/// <param name="repository">The environment repository.</param>
/// <param name="forge">Where the pull request is.</param>
/// <param name="environment">The environment.</param>
internal sealed class GatedMerge(BareClone repository, IForge forge, string environment)
{
    /// <summary>Whether the commits up to the branch's present tip take something back that the gates passed for. Default: never.</summary>
    public Func<CommitId, bool> IsTakenBack { get; init; } = _ => false;

    /// <summary>Merges, and deletes the branch.</summary>
    /// <param name="open">The pull request.</param>
    /// <param name="tip">The commit that the gates and the plan were worked out on.</param>
    /// <returns>The commit on the base branch, or why there is none.</returns>
    public async Task<MergeOutcome> RunAsync(PullRequest open, TreeSnapshot tip, CancellationToken cancellationToken)
    {
        if (await MovedAsync(open, tip, cancellationToken))
        {
            return MergeOutcome.Refused(
                $"{open.BaseBranch} moved while the gates were evaluated, so nothing was merged. Run again."
            );
        }

        if (new HeadScope(repository, tip.Commit, environment).FirstOutside(open.Head) is { } other)
        {
            return MergeOutcome.Refused(
                $"{open.HeadBranch} changes {other}, too, which is not of {environment}, so nothing was merged. Take that out of the branch, or merge the pull request yourself."
            );
        }

        var approvals = await forge.ApprovalsAsync(open, cancellationToken);
        var outcome = await forge.MergeAsync(open, open.Head, Message(open, approvals), cancellationToken);
        // The forge's word is enough for the merge, but the branch can only be deleted once its content is seen there.
        if (outcome.IsMerged && await repository.FetchAsync(open.BaseBranch, cancellationToken) is { } now)
        {
            await repository.DeleteSeenBranchAsync(open.HeadBranch, open.Head, now, cancellationToken);
        }

        return outcome;
    }

    private async Task<bool> MovedAsync(PullRequest open, TreeSnapshot tip, CancellationToken cancellationToken)
    {
        if (await repository.FetchAsync(open.BaseBranch, cancellationToken) is not { } now)
        {
            return true;
        }

        return now != tip.Commit && (!DecidedOn.IsSame(environment, repository.Snapshot(now), tip) || IsTakenBack(now));
    }

    private CommitMessage Message(PullRequest open, IReadOnlyList<Approval> approvals)
    {
        var own = repository.Describe(open.Head).Message;
        return own with
        {
            Subject = open.Number > 0 ? $"{own.Subject} (#{open.Number})" : own.Subject,
            Trailers =
            [
                .. own.Trailers,
                .. open.Url.Length > 0 ? [new Trailer("Fairlead-Pull-Request", open.Url)] : Array.Empty<Trailer>(),
                .. approvals.Select(approval => new Trailer("Fairlead-Approved-By", approval.Person)),
            ],
        };
    }
}
