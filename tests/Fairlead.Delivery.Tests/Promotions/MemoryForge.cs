using Fairlead.Delivery.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>A forge without a server, whose clock is the test's.</summary>
internal sealed class MemoryForge(BareClone repository, TimeProvider time) : IForge
{
    private readonly Dictionary<CommitId, Dictionary<string, CommitState>> _statuses = [];
    private readonly Dictionary<string, PullRequest> _open = [];
    private int _opened;

    public string Name => "memory";

    public int Looks { get; set; }

    public void Say(CommitId commit, string context, CommitStatusValue value, string description = "")
    {
        if (!_statuses.TryGetValue(commit, out var said))
        {
            _statuses[commit] = said = new();
        }

        if (said.GetValueOrDefault(context) is not { } now || now.State != value || now.Description != description)
        {
            said[context] = new CommitState(context, value, description, Target: null, time.GetUtcNow());
        }
    }

    public Task<PullRequest?> FindAsync(string headBranch, string baseBranch, CancellationToken cancellationToken) =>
        Task.FromResult(_open.GetValueOrDefault(headBranch));

    public Task<IReadOnlyList<PullRequest>> ListAsync(string baseBranch, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PullRequest>>([.. _open.Values]);

    public async Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellationToken)
    {
        var head = (await repository.FetchAsync(draft.HeadBranch, cancellationToken))!.Value;
        return _open[draft.HeadBranch] = new PullRequest(
            ++_opened,
            "",
            draft.HeadBranch,
            draft.BaseBranch,
            head,
            draft.Title,
            draft.Body
        );
    }

    public async Task<PullRequest> UpdateAsync(
        PullRequest current,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    ) =>
        _open[draft.HeadBranch] = current with
        {
            Head = (await repository.FetchAsync(draft.HeadBranch, cancellationToken))!.Value,
            Title = draft.Title,
            Body = draft.Body,
        };

    public Task CloseAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken)
    {
        _open.Remove(pullRequest.HeadBranch);
        return Task.CompletedTask;
    }

    public Task CommentAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<IReadOnlyList<CommitState>> StatusesAsync(CommitId commit, CancellationToken cancellationToken)
    {
        Looks++;
        return Task.FromResult<IReadOnlyList<CommitState>>(
            _statuses.TryGetValue(commit, out var said) ? [.. said.Values] : []
        );
    }

    public Task SetStatusAsync(CommitId commit, CommitState state, CancellationToken cancellationToken)
    {
        Say(commit, state.Context, state.State);
        return Task.CompletedTask;
    }

    public async Task<MergeOutcome> MergeAsync(
        PullRequest pullRequest,
        CommitId expectedHead,
        CommitMessage message,
        CancellationToken cancellationToken
    )
    {
        var parent = repository.Describe(expectedHead).Parents[0];
        var head = repository.Snapshot(expectedHead);
        var files = repository.Differences(parent, expectedHead, "");
        var merged = await repository.CommitAsync(
            pullRequest.BaseBranch,
            _ => new TreeChange
            {
                Writes = files
                    .Where(file => file.After is not null)
                    .ToDictionary(file => file.Path, file => head.Read(file.Path)!),
                Deletes = [.. files.Where(file => file.After is null).Select(file => file.Path)],
                Message = message,
            },
            cancellationToken
        );
        _open.Remove(pullRequest.HeadBranch);
        return MergeOutcome.Merged(merged.Tip);
    }

    public Task<IReadOnlyList<Approval>> ApprovalsAsync(PullRequest pullRequest, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Approval>>([]);
}
