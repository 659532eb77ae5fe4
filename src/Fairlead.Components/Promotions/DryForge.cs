using Fairlead.Delivery.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Promotions;

/// <summary>
/// A forge in a dry run: it reads what is there, and answers every change as if it had been made. What the forge's own rules
/// would refuse, such as the merge of a protected branch, only a real run finds out.
/// </summary>
/// <param name="forge">The forge that is read.</param>
/// <param name="environments">The clone, which pushes nothing; merges are made in it.</param>
internal sealed class DryForge(IForge forge, BareClone environments) : IForge, IDisposable
{
    /// <inheritdoc />
    public string Name => forge.Name;

    /// <inheritdoc />
    public Task<PullRequest?> FindAsync(string headBranch, string baseBranch, CancellationToken cancellationToken) =>
        forge.FindAsync(headBranch, baseBranch, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<PullRequest>> ListAsync(string baseBranch, CancellationToken cancellationToken) =>
        forge.ListAsync(baseBranch, cancellationToken);

    /// <inheritdoc />
    public async Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellationToken)
    {
        if (await forge.FindAsync(draft.HeadBranch, draft.BaseBranch, cancellationToken) is { } there)
        {
            return await UpdateAsync(there, draft, cancellationToken);
        }

        var head =
            await environments.FetchAsync(draft.HeadBranch, cancellationToken)
            ?? throw new InvalidOperationException($"There is no branch {draft.HeadBranch} to open a pull request of.");
        return new PullRequest(0, "", draft.HeadBranch, draft.BaseBranch, head, draft.Title, draft.Body)
        {
            Labels = draft.Labels,
            Reviewers = draft.Reviewers,
        };
    }

    /// <inheritdoc />
    public Task<PullRequest> UpdateAsync(
        PullRequest current,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            current.Says(draft)
                ? current
                : current with
                {
                    Title = draft.Title,
                    Body = draft.Body,
                    Labels = [.. current.Labels.Union(draft.Labels)],
                }
        );

    /// <inheritdoc />
    public Task CloseAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc />
    public Task CommentAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc />
    /// <remarks>Of a commit of this dry run the forge knows nothing.</remarks>
    public Task<IReadOnlyList<CommitState>> StatusesAsync(CommitId commit, CancellationToken cancellationToken) =>
        environments.IsDry(commit)
            ? Task.FromResult<IReadOnlyList<CommitState>>([])
            : forge.StatusesAsync(commit, cancellationToken);

    /// <inheritdoc />
    public Task SetStatusAsync(CommitId commit, CommitState state, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc />
    public async Task<MergeOutcome> MergeAsync(
        PullRequest pullRequest,
        CommitId expectedHead,
        CommitMessage message,
        CancellationToken cancellationToken
    )
    {
        var merged = await environments.CommitAsync(
            pullRequest.BaseBranch,
            target => Change(target.Commit, expectedHead, message),
            cancellationToken
        );
        return MergeOutcome.Merged(merged.Tip);
    }

    /// <inheritdoc />
    /// <remarks>Nobody can have approved what this dry run would propose.</remarks>
    public Task<IReadOnlyList<Approval>> ApprovalsAsync(PullRequest pullRequest, CancellationToken cancellationToken) =>
        pullRequest.Number == 0
            ? Task.FromResult<IReadOnlyList<Approval>>([])
            : forge.ApprovalsAsync(pullRequest, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => (forge as IDisposable)?.Dispose();

    private CommitId Base(CommitId target, CommitId head)
    {
        var commit = head;
        while (!environments.IsAncestor(commit, target) && environments.Describe(commit).Parents is [var first, ..])
        {
            commit = first;
        }

        return commit;
    }

    // A squashed merge: what the head changes on what it has of the base, whoever brought that up to date meanwhile.
    private TreeChange Change(CommitId target, CommitId head, CommitMessage message)
    {
        var before = Base(target, head);
        return new TreeChange
        {
            Restores = environments.Differences(before, head, "").ToDictionary(file => file.Path, _ => head),
            Message = message,
        };
    }
}
