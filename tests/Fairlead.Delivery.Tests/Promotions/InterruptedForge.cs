using Fairlead.Delivery.Forges;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>A forge to whose repository something happens just before a status is set, or just before the merge.</summary>
internal sealed class InterruptedForge(IForge forge) : IForge
{
    public Func<Task> BeforeStatus { get; init; } = () => Task.CompletedTask;

    public Func<Task> BeforeMerge { get; init; } = () => Task.CompletedTask;

    public string Name => forge.Name;

    public Task<PullRequest?> FindAsync(string headBranch, string baseBranch, CancellationToken cancellationToken) =>
        forge.FindAsync(headBranch, baseBranch, cancellationToken);

    public Task<IReadOnlyList<PullRequest>> ListAsync(string baseBranch, CancellationToken cancellationToken) =>
        forge.ListAsync(baseBranch, cancellationToken);

    public Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellationToken) =>
        forge.OpenAsync(draft, cancellationToken);

    public Task<PullRequest> UpdateAsync(
        PullRequest current,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    ) => forge.UpdateAsync(current, draft, cancellationToken);

    public Task CloseAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken) =>
        forge.CloseAsync(pullRequest, comment, cancellationToken);

    public Task CommentAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken) =>
        forge.CommentAsync(pullRequest, comment, cancellationToken);

    public Task<IReadOnlyList<CommitState>> StatusesAsync(CommitId commit, CancellationToken cancellationToken) =>
        forge.StatusesAsync(commit, cancellationToken);

    public async Task SetStatusAsync(CommitId commit, CommitState state, CancellationToken cancellationToken)
    {
        await BeforeStatus();
        await forge.SetStatusAsync(commit, state, cancellationToken);
    }

    public async Task<MergeOutcome> MergeAsync(
        PullRequest pullRequest,
        CommitId expectedHead,
        CommitMessage message,
        CancellationToken cancellationToken
    )
    {
        await BeforeMerge();
        return await forge.MergeAsync(pullRequest, expectedHead, message, cancellationToken);
    }

    public Task<IReadOnlyList<Approval>> ApprovalsAsync(PullRequest pullRequest, CancellationToken cancellationToken) =>
        forge.ApprovalsAsync(pullRequest, cancellationToken);
}
