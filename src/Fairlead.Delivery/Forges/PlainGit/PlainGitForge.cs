using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Forges.PlainGit;

/// <summary>
/// A repository without a forge: the branch itself is the pull request, and a person merges it. Nothing keeps statuses,
/// comments or approvals, so there are none.
/// </summary>
/// <param name="repository">A clone of the repository.</param>
public sealed class PlainGitForge(BareClone repository) : IForge
{
    /// <inheritdoc />
    public string Name => $"Git repository {repository.Remote}";

    /// <inheritdoc />
    public async Task<PullRequest?> FindAsync(string headBranch, string baseBranch, CancellationToken cancellationToken)
    {
        if (await repository.FetchAsync(headBranch, cancellationToken) is not { } head)
        {
            return null;
        }

        var message = repository.Describe(head).Message;
        return new PullRequest(0, "", headBranch, baseBranch, head, message.Subject, message.Body);
    }

    /// <inheritdoc />
    /// <remarks>Which branches are meant to be merged, nobody says here.</remarks>
    public Task<IReadOnlyList<PullRequest>> ListAsync(string baseBranch, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PullRequest>>([]);

    /// <inheritdoc />
    public async Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var found =
            await FindAsync(draft.HeadBranch, draft.BaseBranch, cancellationToken)
            ?? throw new ForgeException(
                ForgeFailure.NotFound,
                $"{Name} has no branch {draft.HeadBranch}; push it before a pull request is made of it."
            );
        return found with { Title = draft.Title, Body = draft.Body };
    }

    /// <inheritdoc />
    public Task<PullRequest> UpdateAsync(
        PullRequest current,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    ) => Task.FromResult(current with { Title = draft.Title, Body = draft.Body });

    /// <inheritdoc />
    /// <remarks>Deleting the branch, which whoever calls this does, is all there is to close.</remarks>
    public Task CloseAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc />
    public Task CommentAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc />
    public Task<IReadOnlyList<CommitState>> StatusesAsync(CommitId commit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CommitState>>([]);

    /// <inheritdoc />
    public Task SetStatusAsync(CommitId commit, CommitState state, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc />
    public Task<MergeOutcome> MergeAsync(
        PullRequest pullRequest,
        CommitId expectedHead,
        CommitMessage message,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            MergeOutcome.Refused(
                $"{Name} has no forge that merges: merge {pullRequest?.HeadBranch} into {pullRequest?.BaseBranch} by hand, or write "
                    + "\"promotion: direct\" for the environment."
            )
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<Approval>> ApprovalsAsync(PullRequest pullRequest, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Approval>>([]);
}
