using Fairlead.Delivery.Forges;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Tests.Promotions;

/// <summary>A forge each of whose calls may be the last one of a run.</summary>
internal sealed class KillingForge(IForge forge, Killer killer) : IForge
{
    public string Name => forge.Name;

    public Task<PullRequest?> FindAsync(string headBranch, string baseBranch, CancellationToken cancellationToken) =>
        killer.StepAsync(() => forge.FindAsync(headBranch, baseBranch, cancellationToken));

    public Task<IReadOnlyList<PullRequest>> ListAsync(string baseBranch, CancellationToken cancellationToken) =>
        killer.StepAsync(() => forge.ListAsync(baseBranch, cancellationToken));

    public Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellationToken) =>
        killer.StepAsync(() => forge.OpenAsync(draft, cancellationToken));

    public Task<PullRequest> UpdateAsync(
        PullRequest current,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    ) => killer.StepAsync(() => forge.UpdateAsync(current, draft, cancellationToken));

    public Task CloseAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken) =>
        killer.StepAsync(() => forge.CloseAsync(pullRequest, comment, cancellationToken));

    public Task CommentAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken) =>
        killer.StepAsync(() => forge.CommentAsync(pullRequest, comment, cancellationToken));

    public Task<IReadOnlyList<CommitState>> StatusesAsync(CommitId commit, CancellationToken cancellationToken) =>
        killer.StepAsync(() => forge.StatusesAsync(commit, cancellationToken));

    public Task SetStatusAsync(CommitId commit, CommitState state, CancellationToken cancellationToken) =>
        killer.StepAsync(() => forge.SetStatusAsync(commit, state, cancellationToken));

    public Task<MergeOutcome> MergeAsync(
        PullRequest pullRequest,
        CommitId expectedHead,
        CommitMessage message,
        CancellationToken cancellationToken
    ) => killer.StepAsync(() => forge.MergeAsync(pullRequest, expectedHead, message, cancellationToken));

    public Task<IReadOnlyList<Approval>> ApprovalsAsync(PullRequest pullRequest, CancellationToken cancellationToken) =>
        killer.StepAsync(() => forge.ApprovalsAsync(pullRequest, cancellationToken));
}
