using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Forges.GitLab;

/// <summary>Commit statuses on GitLab, where each context is a name; a pipeline's jobs are among them.</summary>
internal sealed class GitLabStatuses(GitLabApi api)
{
    // GitLab's own limit of a description.
    public async Task<IReadOnlyList<CommitState>> ReadAsync(CommitId commit, CancellationToken cancellationToken)
    {
        var found = await api.ListAsync(
            $"read the statuses of commit {commit.Short()}",
            api.OfProject($"repository/commits/{commit.Hex}/statuses"),
            GitLabJson.Default.IReadOnlyListGitLabStatus,
            cancellationToken
        );
        return
        [
            .. found
                .Select(Read)
                .GroupBy(state => state.Context)
                .Select(group => group.Aggregate((newest, next) => next.At > newest.At ? next : newest)),
        ];
    }

    public async Task WriteAsync(CommitId commit, CommitState state, CancellationToken cancellationToken)
    {
        var change = new GitLabStatusChange(
            Word(state.State),
            state.Context,
            CommitState.Describe(state.Description),
            state.Target
        );
        await api.SendAsync(
            $"set the status {state.Context} of commit {commit.Short()}",
            HttpMethod.Post,
            api.OfProject($"statuses/{commit.Hex}"),
            change,
            GitLabJson.Default.GitLabStatusChange,
            cancellationToken
        );
    }

    private static CommitState Read(GitLabStatus status) =>
        new(
            status.Name,
            status.Status switch
            {
                "success" or "skipped" => CommitStatusValue.Success,
                "failed" => CommitStatusValue.Failure,
                "canceled" => CommitStatusValue.Error,
                _ => CommitStatusValue.Pending,
            },
            status.Description ?? "",
            status.TargetUrl,
            status.FinishedAt ?? status.CreatedAt
        );

    private static string Word(CommitStatusValue value) =>
        value switch
        {
            CommitStatusValue.Success => "success",
            CommitStatusValue.Failure => "failed",
            CommitStatusValue.Error => "canceled",
            _ => "pending",
        };
}
