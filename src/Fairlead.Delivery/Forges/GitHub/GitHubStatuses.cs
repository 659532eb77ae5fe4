using Fairlead.Git.Objects;
using Octokit;

namespace Fairlead.Delivery.Forges.GitHub;

/// <summary>What is said about a commit on GitHub: statuses, and the check runs of Actions and other apps.</summary>
internal sealed class GitHubStatuses(GitHubApi api)
{
    private static readonly ApiOptions Page = new() { PageSize = 100 };

    public async Task<IReadOnlyList<CommitState>> ReadAsync(CommitId commit, CancellationToken cancellationToken)
    {
        var statuses = await api.ListAsync(
            $"read the statuses of commit {commit.Short()}",
            async client =>
                (await client.Repository.Status.GetAll(api.Owner, api.Repository, commit.Hex, Page))
                    .Select(Read)
                    .ToList(),
            cancellationToken
        );
        return Newest([.. statuses, .. await ChecksAsync(commit, cancellationToken)]);
    }

    /// <summary>The check runs of a commit, each in the context of its name.</summary>
    public async Task<IReadOnlyList<CommitState>> ChecksAsync(CommitId commit, CancellationToken cancellationToken)
    {
        var runs = await api.CallAsync(
            $"read the check runs of commit {commit.Short()}",
            async client =>
            {
                var found = await client.Check.Run.GetAllForReference(
                    api.Owner,
                    api.Repository,
                    commit.Hex,
                    new CheckRunRequest { Filter = CheckRunCompletedAtFilter.Latest },
                    Page
                );
                return found.CheckRuns.Select(Read).ToList();
            },
            cancellationToken
        );
        return Newest(runs);
    }

    public Task WriteAsync(CommitId commit, CommitState state, CancellationToken cancellationToken) =>
        api.CallAsync(
            $"set the status {state.Context} of commit {commit.Short()}",
            client =>
                client.Repository.Status.Create(
                    api.Owner,
                    api.Repository,
                    commit.Hex,
                    new NewCommitStatus
                    {
                        Context = state.Context,
                        Description = CommitState.Describe(state.Description),
                        State = Word(state.State),
                        TargetUrl = state.Target,
                    }
                ),
            cancellationToken
        );

    private static List<CommitState> Newest(IEnumerable<CommitState> states) =>
        [
            .. states
                .GroupBy(state => state.Context)
                .Select(group => group.Aggregate((newest, next) => next.At > newest.At ? next : newest)),
        ];

    private static CommitState Read(CommitStatus status) =>
        new(
            status.Context,
            status.State.StringValue switch
            {
                "success" => CommitStatusValue.Success,
                "failure" => CommitStatusValue.Failure,
                "error" => CommitStatusValue.Error,
                _ => CommitStatusValue.Pending,
            },
            status.Description ?? "",
            status.TargetUrl,
            status.UpdatedAt
        );

    // Neutral and skipped let a required check pass on GitHub, so they do here.
    private static CommitState Read(CheckRun run) =>
        new(
            run.Name,
            run.Conclusion?.StringValue switch
            {
                "success" or "neutral" or "skipped" => CommitStatusValue.Success,
                "failure" or "timed_out" or "action_required" => CommitStatusValue.Failure,
                "cancelled" or "stale" or "startup_failure" => CommitStatusValue.Error,
                _ => CommitStatusValue.Pending,
            },
            run.Output?.Title ?? "",
            run.HtmlUrl,
            run.CompletedAt ?? run.StartedAt
        );

    private static Octokit.CommitState Word(CommitStatusValue value) =>
        value switch
        {
            CommitStatusValue.Success => Octokit.CommitState.Success,
            CommitStatusValue.Failure => Octokit.CommitState.Failure,
            CommitStatusValue.Error => Octokit.CommitState.Error,
            _ => Octokit.CommitState.Pending,
        };
}
