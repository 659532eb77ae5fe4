using Fairlead.Forges;
using Fairlead.Git.Objects;
using Octokit;

namespace Fairlead.Delivery.Forges.GitHub;

/// <summary>
/// Merges a pull request as one commit whose message we choose, so that its trailers reach the base branch; with a merge
/// commit where the repository allows no squashing.
/// </summary>
internal sealed class GitHubMerge(GitHubApi api, PullRequest pullRequest, CommitId expectedHead)
{
    public async Task<MergeOutcome> RunAsync(CommitMessage message, CancellationToken cancellationToken)
    {
        var text = message.ToString().Split('\n', 2);
        var outcome = await TryAsync(PullRequestMergeMethod.Squash, text[0], text[1].Trim('\n'), cancellationToken);
        return outcome.Refusal.Contains("Squash merges are not allowed", StringComparison.OrdinalIgnoreCase)
            ? await TryAsync(PullRequestMergeMethod.Merge, text[0], text[1].Trim('\n'), cancellationToken)
            : outcome;
    }

    private async Task<MergeOutcome> TryAsync(
        PullRequestMergeMethod method,
        string title,
        string text,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var merged = await api.CallAsync(
                $"merge pull request {pullRequest.Number}",
                client => MergeAsync(client, method, title, text),
                cancellationToken
            );
            return merged;
        }
        catch (ForgeException error) when (error.Failure == ForgeFailure.Refused)
        {
            return MergeOutcome.Refused(error.Message);
        }
    }

    private async Task<MergeOutcome> MergeAsync(
        GitHubClient client,
        PullRequestMergeMethod method,
        string title,
        string text
    )
    {
        try
        {
            var merge = new MergePullRequest
            {
                Sha = expectedHead.Hex,
                MergeMethod = method,
                CommitTitle = title,
                CommitMessage = text,
            };
            var merged = await client.PullRequest.Merge(api.Owner, api.Repository, pullRequest.Number, merge);
            return merged.Merged && CommitId.TryParse(merged.Sha, out var commit)
                ? MergeOutcome.Merged(commit)
                : MergeOutcome.Refused(
                    $"{api.Name}: pull request {pullRequest.Number} was not merged ({merged.Message})."
                );
        }
        catch (PullRequestMismatchException)
        {
            return MergeOutcome.Refused(
                $"{api.Name}: the head of pull request {pullRequest.Number} moved away from {expectedHead.Short()}, for which the "
                    + "gates were evaluated. Run again."
            );
        }
        catch (PullRequestNotMergeableException error)
        {
            return MergeOutcome.Refused(
                $"{api.Name}: pull request {pullRequest.Number} cannot be merged ({GitHubApi.ReasonOf(error)})."
            );
        }
    }
}
