using Fairlead.Forges;
using Fairlead.Forges.Http;
using Fairlead.Git.Objects;
using Octokit;

namespace Fairlead.Delivery.Forges.GitHub;

/// <summary>A repository on GitHub.com, GitHub Enterprise, or a server that speaks their REST API.</summary>
/// <remarks>Source: GitHub's REST API documentation, version 2022-11-28: pulls, issues, commit statuses, checks.</remarks>
public sealed class GitHubForge : IForge
{
    private readonly GitHubApi _api;
    private readonly GitHubStatuses _statuses;
    private readonly GitHubReviews _reviews;

    /// <summary>Opens the repository; nothing is asked yet.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="token">A personal token, that of Actions, or an app.</param>
    /// <param name="patience">How long to wait for a busy forge.</param>
    /// <param name="handler">Makes what sends the requests; it is disposed with each client.</param>
    /// <exception cref="ForgeException">The address or the token is not GitHub's.</exception>
    public GitHubForge(ForgeAddress address, ForgeToken token, ForgePatience patience, Func<HttpMessageHandler> handler)
    {
        _api = new GitHubApi(address, token, patience, handler);
        _statuses = new GitHubStatuses(_api);
        _reviews = new GitHubReviews(_api);
    }

    /// <inheritdoc />
    public string Name => _api.Name;

    /// <inheritdoc />
    public async Task<PullRequest?> FindAsync(string headBranch, string baseBranch, CancellationToken cancellationToken)
    {
        var query = new PullRequestRequest
        {
            State = ItemStateFilter.Open,
            Head = $"{_api.Owner}:{headBranch}",
            Base = baseBranch,
        };
        var found = await _api.ListAsync(
            $"look for the pull request of {headBranch}",
            async client =>
                // A fork's branch may have the same name; a stranger's pull request is never the bot's.
                (await client.PullRequest.GetAllForRepository(_api.Owner, _api.Repository, query))
                    .Where(one => IsOwn(one, headBranch, baseBranch))
                    .Select(Read)
                    .ToList(),
            cancellationToken
        );
        return found.FirstOrDefault();
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<PullRequest>> ListAsync(string baseBranch, CancellationToken cancellationToken)
    {
        var query = new PullRequestRequest { State = ItemStateFilter.Open, Base = baseBranch };
        return await _api.ListAsync(
            $"list the pull requests to {baseBranch}",
            async client =>
                (await client.PullRequest.GetAllForRepository(_api.Owner, _api.Repository, query))
                    .Where(one => IsOwn(one, one.Head.Ref, baseBranch))
                    .Select(Read)
                    .ToList(),
            cancellationToken
        );
    }

    /// <inheritdoc />
    public async Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var made = new NewPullRequest(draft.Title, draft.HeadBranch, draft.BaseBranch) { Body = draft.Body };
        try
        {
            var opened = await _api.CallAsync(
                $"open a pull request for {draft.HeadBranch}",
                async client => Read(await client.PullRequest.Create(_api.Owner, _api.Repository, made)),
                cancellationToken
            );
            return await CompleteAsync(opened, draft, cancellationToken);
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

        var update = new PullRequestUpdate { Title = draft.Title, Body = draft.Body };
        var updated = await _api.CallAsync(
            $"update pull request {current.Number}",
            async client => Read(await client.PullRequest.Update(_api.Owner, _api.Repository, current.Number, update)),
            cancellationToken
        );
        return await CompleteAsync(updated, draft, cancellationToken);
    }

    /// <inheritdoc />
    public async Task CloseAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pullRequest);
        await CommentAsync(pullRequest, comment, cancellationToken);
        await _api.CallAsync(
            $"close pull request {pullRequest.Number}",
            client =>
                client.PullRequest.Update(
                    _api.Owner,
                    _api.Repository,
                    pullRequest.Number,
                    new PullRequestUpdate { State = ItemState.Closed }
                ),
            cancellationToken
        );
    }

    /// <inheritdoc />
    public async Task CommentAsync(PullRequest pullRequest, string comment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pullRequest);
        await _api.CallAsync(
            $"comment on pull request {pullRequest.Number}",
            client => client.Issue.Comment.Create(_api.Owner, _api.Repository, pullRequest.Number, comment),
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
    public Task<MergeOutcome> MergeAsync(
        PullRequest pullRequest,
        CommitId expectedHead,
        CommitMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(pullRequest);
        return new GitHubMerge(_api, pullRequest, expectedHead).RunAsync(message, cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Approval>> ApprovalsAsync(PullRequest pullRequest, CancellationToken cancellationToken) =>
        _reviews.ApprovalsAsync(pullRequest, cancellationToken);

    private async Task<PullRequest> CompleteAsync(
        PullRequest current,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    )
    {
        var missing = draft.Labels.Except(current.Labels, StringComparer.OrdinalIgnoreCase).ToArray();
        if (missing.Length > 0)
        {
            var labels = await _api.ListAsync(
                $"label pull request {current.Number}",
                async client =>
                    (await client.Issue.Labels.AddToIssue(_api.Owner, _api.Repository, current.Number, missing))
                        .Select(label => label.Name)
                        .ToList(),
                cancellationToken
            );
            current = current with { Labels = labels };
        }

        return await _reviews.AskAsync(current, draft.Reviewers, cancellationToken);
    }

    private bool IsOwn(Octokit.PullRequest found, string headBranch, string baseBranch) =>
        found.Head.Ref == headBranch
        && found.Base.Ref == baseBranch
        && string.Equals(
            found.Head.Repository?.FullName,
            $"{_api.Owner}/{_api.Repository}",
            StringComparison.OrdinalIgnoreCase
        );

    private static PullRequest Read(Octokit.PullRequest found) =>
        new(
            found.Number,
            found.HtmlUrl ?? "",
            found.Head.Ref,
            found.Base.Ref,
            CommitId.Parse(found.Head.Sha),
            found.Title,
            found.Body ?? ""
        )
        {
            Labels = [.. (found.Labels ?? []).Select(label => label.Name)],
            Reviewers =
            [
                .. (found.RequestedReviewers ?? []).Select(user => user.Login),
                .. (found.RequestedTeams ?? []).Select(team => $"{found.Base.Repository?.Owner?.Login}/{team.Slug}"),
            ],
        };
}
