using Fairlead.Forges;
using Fairlead.Forges.Http;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Forges.GitLab;

/// <summary>A project on GitLab.com or on a GitLab of one's own: its merge requests are the pull requests.</summary>
/// <remarks>Source: GitLab's REST API documentation, version 4: merge requests, notes, commits, approvals.</remarks>
public sealed class GitLabForge : IForge, IDisposable
{
    private readonly GitLabApi _api;
    private readonly GitLabStatuses _statuses;

    /// <summary>Opens the project; nothing is asked yet.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="token">A project, group or personal token with scope <c>api</c>, or <c>CI_JOB_TOKEN</c> as far as its rights go.</param>
    /// <param name="patience">How long to wait for a busy forge.</param>
    /// <param name="handler">Sends the requests; it is disposed with the forge.</param>
    /// <exception cref="ForgeException">The token is not GitLab's.</exception>
    public GitLabForge(ForgeAddress address, ForgeToken token, ForgePatience patience, HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(address);
        _api = new GitLabApi(address, token, patience, handler);
        _statuses = new GitLabStatuses(_api);
    }

    /// <inheritdoc />
    public string Name => _api.Name;

    /// <inheritdoc />
    public async Task<PullRequest?> FindAsync(string headBranch, string baseBranch, CancellationToken cancellationToken)
    {
        var found = await _api.ListAsync(
            $"look for the merge request of {headBranch}",
            _api.OfProject(
                $"merge_requests?state=opened&source_branch={Uri.EscapeDataString(headBranch)}&target_branch={Uri.EscapeDataString(baseBranch)}"
            ),
            GitLabJson.Default.IReadOnlyListGitLabMergeRequest,
            cancellationToken
        );
        // A fork's branch may have the same name; a stranger's merge request is never the bot's.
        var own = found.FirstOrDefault(one =>
            one.SourceProjectId == one.TargetProjectId
            && one.SourceBranch == headBranch
            && one.TargetBranch == baseBranch
        );
        return own is null ? null : Read(own);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<PullRequest>> ListAsync(string baseBranch, CancellationToken cancellationToken)
    {
        var found = await _api.ListAsync(
            $"list the merge requests to {baseBranch}",
            _api.OfProject($"merge_requests?state=opened&target_branch={Uri.EscapeDataString(baseBranch)}"),
            GitLabJson.Default.IReadOnlyListGitLabMergeRequest,
            cancellationToken
        );
        return
        [
            .. found
                .Where(one => one.SourceProjectId == one.TargetProjectId && one.TargetBranch == baseBranch)
                .Select(Read),
        ];
    }

    /// <inheritdoc />
    public async Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (reviewers, warnings) = await ReviewersAsync(draft.Reviewers, cancellationToken);
        var change = new GitLabMergeRequestChange
        {
            SourceBranch = draft.HeadBranch,
            TargetBranch = draft.BaseBranch,
            Title = draft.Title,
            Description = draft.Body,
            Labels = Joined(draft.Labels),
            ReviewerIds = reviewers.Count == 0 ? null : reviewers,
            RemoveSourceBranch = true,
        };
        try
        {
            var opened = await _api.SendAsync(
                $"open a merge request for {draft.HeadBranch}",
                HttpMethod.Post,
                _api.OfProject("merge_requests"),
                change,
                GitLabJson.Default.GitLabMergeRequestChange,
                GitLabJson.Default.GitLabMergeRequest,
                cancellationToken
            );
            return Read(opened) with { Warnings = warnings };
        }
        catch (ForgeException error) when (error.Message.Contains("already exists", StringComparison.OrdinalIgnoreCase))
        {
            var other = await FindAsync(draft.HeadBranch, draft.BaseBranch, cancellationToken);
            if (other is null)
            {
                throw;
            }

            return await UpdateAsync(other, draft, cancellationToken);
        }
    }

    /// <inheritdoc />
    public async Task<PullRequest> UpdateAsync(
        PullRequest current,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(draft);
        if (current.Says(draft))
        {
            return current;
        }

        var change = new GitLabMergeRequestChange
        {
            Title = draft.Title,
            Description = draft.Body,
            AddLabels = Joined(draft.Labels),
        };
        return await ChangeAsync($"update merge request {current.Number}", current, change, cancellationToken);
    }

    /// <inheritdoc />
    public async Task CloseAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pullRequest);
        await CommentAsync(pullRequest, comment, cancellationToken);
        await ChangeAsync(
            $"close merge request {pullRequest.Number}",
            pullRequest,
            new GitLabMergeRequestChange { StateEvent = "close" },
            cancellationToken
        );
    }

    /// <inheritdoc />
    public Task CommentAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pullRequest);
        return _api.SendAsync(
            $"comment on merge request {pullRequest.Number}",
            HttpMethod.Post,
            _api.OfProject($"merge_requests/{pullRequest.Number}/notes"),
            new GitLabNote(comment),
            GitLabJson.Default.GitLabNote,
            cancellationToken
        );
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<CommitState>> StatusesAsync(CommitId commit, CancellationToken cancellationToken) =>
        _statuses.ReadAsync(commit, cancellationToken);

    /// <inheritdoc />
    public Task SetStatusAsync(CommitId commit, CommitState state, CancellationToken cancellationToken) =>
        _statuses.WriteAsync(commit, state, cancellationToken);

    /// <inheritdoc />
    public async Task<MergeOutcome> MergeAsync(
        PullRequest pullRequest,
        CommitId expectedHead,
        CommitMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(pullRequest);
        ArgumentNullException.ThrowIfNull(message);
        var text = message.ToString();
        try
        {
            var merged = await _api.SendAsync(
                $"merge merge request {pullRequest.Number}",
                HttpMethod.Put,
                _api.OfProject($"merge_requests/{pullRequest.Number}/merge"),
                new GitLabMergeOrder(expectedHead.Hex, Squash: true, text, text, ShouldRemoveSourceBranch: true),
                GitLabJson.Default.GitLabMergeOrder,
                GitLabJson.Default.GitLabMergeRequest,
                cancellationToken
            );
            return
                CommitId.TryParse(merged.MergeCommitSha ?? merged.SquashCommitSha ?? merged.Sha, out var commit)
                && merged.State is "merged"
                ? MergeOutcome.Merged(commit)
                : MergeOutcome.Refused($"{Name}: merge request {pullRequest.Number} is {merged.State}, not merged.");
        }
        catch (ForgeException error) when (error.Failure == ForgeFailure.Refused)
        {
            return MergeOutcome.Refused(error.Message);
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Approval>> ApprovalsAsync(
        PullRequest pullRequest,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(pullRequest);
        var approvals = await _api.GetAsync(
            $"read the approvals of merge request {pullRequest.Number}",
            _api.OfProject($"merge_requests/{pullRequest.Number}/approvals"),
            GitLabJson.Default.GitLabApprovals,
            cancellationToken
        );
        if (approvals.ApprovedBy is not { Count: > 0 } given)
        {
            return [];
        }

        var versions = await _api.ListAsync(
            $"read the versions of merge request {pullRequest.Number}",
            _api.OfProject($"merge_requests/{pullRequest.Number}/versions"),
            GitLabJson.Default.IReadOnlyListGitLabVersion,
            cancellationToken
        );
        return
        [
            .. given
                .OfType<GitLabApprover>()
                .Select(one => new Approval(
                    one.User.Username,
                    one.ApprovedAt ?? DateTimeOffset.UnixEpoch,
                    Approved(versions, one.ApprovedAt)
                )),
        ];
    }

    // GitLab keeps approvals when the branch moves, and names no commit: what was approved is what was there at that time.
    private static string Approved(IReadOnlyList<GitLabVersion> versions, DateTimeOffset? at) =>
        versions is [var only] && at is null
            ? only.HeadCommitSha
            : versions
                .Where(version => version.CreatedAt <= at)
                .OrderByDescending(version => version.CreatedAt)
                .Select(version => version.HeadCommitSha)
                .FirstOrDefault("");

    /// <inheritdoc />
    public void Dispose() => _api.Dispose();

    // GitLab asks people, by number; a group cannot be a reviewer.
    private async Task<(IReadOnlyList<long> Ids, IReadOnlyList<string> Warnings)> ReviewersAsync(
        IReadOnlyList<string> names,
        CancellationToken cancellationToken
    )
    {
        var ids = new List<long>();
        var warnings = new List<string>();
        foreach (var name in names)
        {
            var users = name.Contains('/')
                ? []
                : await _api.ListAsync(
                    $"look for the user {name}",
                    $"users?username={Uri.EscapeDataString(name)}",
                    GitLabJson.Default.IReadOnlyListGitLabUser,
                    cancellationToken
                );
            if (users is [var user, ..])
            {
                ids.Add(user.Id);
            }
            else
            {
                warnings.Add($"{Name}: {name} cannot be asked for a review: there is no user of that name.");
            }
        }

        return (ids, warnings);
    }

    private async Task<PullRequest> ChangeAsync(
        string doing,
        PullRequest current,
        GitLabMergeRequestChange change,
        CancellationToken cancellationToken
    ) =>
        Read(
            await _api.SendAsync(
                doing,
                HttpMethod.Put,
                _api.OfProject($"merge_requests/{current.Number}"),
                change,
                GitLabJson.Default.GitLabMergeRequestChange,
                GitLabJson.Default.GitLabMergeRequest,
                cancellationToken
            )
        );

    private PullRequest Read(GitLabMergeRequest found) =>
        CommitId.TryParse(found.Sha, out var head)
            ? new PullRequest(
                found.Iid,
                found.WebUrl,
                found.SourceBranch,
                found.TargetBranch,
                head,
                found.Title,
                found.Description ?? ""
            )
            {
                Labels = found.Labels ?? [],
                Reviewers = [.. (found.Reviewers ?? []).OfType<GitLabUser>().Select(user => user.Username)],
            }
            : throw new ForgeException(
                ForgeFailure.Invalid,
                $"{Name}: merge request {found.Iid} has no head commit yet; GitLab is still preparing it. Run again."
            );

    private static string? Joined(IReadOnlyList<string> labels) => labels.Count == 0 ? null : string.Join(',', labels);
}
