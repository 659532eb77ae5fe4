using Octokit;

namespace Fairlead.Delivery.Forges;

/// <summary>Reviews of GitHub's pull requests: asked for, and given.</summary>
internal sealed class GitHubReviews(GitHubApi api)
{
    /// <summary>Asks those for a review who were not asked yet; one who reviewed is not asked again.</summary>
    public async Task<PullRequest> AskAsync(
        PullRequest current,
        IReadOnlyList<string> reviewers,
        CancellationToken cancellationToken
    )
    {
        var missing = reviewers.Except(current.Reviewers, StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count == 0)
        {
            return current;
        }

        var reviews = await ReadAsync(current, cancellationToken);
        missing = [.. missing.Except(reviews.Select(Person), StringComparer.OrdinalIgnoreCase)];
        if (missing.Count == 0)
        {
            return current;
        }

        try
        {
            await api.CallAsync(
                $"ask {string.Join(", ", missing)} for a review",
                client =>
                    client.PullRequest.ReviewRequest.Create(
                        api.Owner,
                        api.Repository,
                        current.Number,
                        new PullRequestReviewRequest(
                            [.. missing.Where(name => !IsTeam(name))],
                            [.. missing.Where(IsTeam).Select(name => name.Split('/')[1])]
                        )
                    ),
                cancellationToken
            );
            return current with { Reviewers = [.. current.Reviewers, .. missing] };
        }
        // An owner who may not review is no reason to stop a promotion; whoever runs it is told.
        catch (ForgeException error) when (error.Failure is ForgeFailure.Refused or ForgeFailure.NotFound)
        {
            return current with { Warnings = [.. current.Warnings, error.Message] };
        }
    }

    /// <summary>Those whose last word is an approval. A comment takes nothing back.</summary>
    public async Task<IReadOnlyList<Approval>> ApprovalsAsync(
        PullRequest pullRequest,
        CancellationToken cancellationToken
    )
    {
        var reviews = await ReadAsync(pullRequest, cancellationToken);
        return
        [
            .. reviews
                .Where(review =>
                    StateOf(review) is not (PullRequestReviewState.Commented or PullRequestReviewState.Pending)
                )
                .GroupBy(Person, StringComparer.OrdinalIgnoreCase)
                .Select(given => given.OrderBy(review => review.SubmittedAt).Last())
                .Where(review => StateOf(review) == PullRequestReviewState.Approved)
                .Select(review => new Approval(Person(review), review.SubmittedAt, review.CommitId)),
        ];
    }

    private Task<IReadOnlyList<PullRequestReview>> ReadAsync(
        PullRequest pullRequest,
        CancellationToken cancellationToken
    ) =>
        api.CallAsync(
            $"read the reviews of pull request {pullRequest.Number}",
            client => client.PullRequest.Review.GetAll(api.Owner, api.Repository, pullRequest.Number),
            cancellationToken
        );

    private static bool IsTeam(string name) => name.Contains('/', StringComparison.Ordinal);

    private static string Person(PullRequestReview review) => review.User?.Login ?? "ghost";

    private static PullRequestReviewState? StateOf(PullRequestReview review) =>
        review.State.TryParse(out var state) ? state : null;
}
