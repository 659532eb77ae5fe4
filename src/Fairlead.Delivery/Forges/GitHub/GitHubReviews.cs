using Fairlead.Forges;
using Octokit;

namespace Fairlead.Delivery.Forges.GitHub;

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

    /// <summary>
    /// Those who may write to the repository and whose last word is an approval. A comment takes nothing back, and the word
    /// of a stranger, who may review whatever is public, gives nothing.
    /// </summary>
    public async Task<IReadOnlyList<Approval>> ApprovalsAsync(
        PullRequest pullRequest,
        CancellationToken cancellationToken
    )
    {
        var reviews = await ReadAsync(pullRequest, cancellationToken);
        var approvals = new List<Approval>();
        foreach (
            var review in reviews
                .Where(review =>
                    StateOf(review) is not (PullRequestReviewState.Commented or PullRequestReviewState.Pending)
                )
                .GroupBy(Person, StringComparer.OrdinalIgnoreCase)
                .Select(given => given.OrderBy(review => review.SubmittedAt).Last())
                .Where(review => StateOf(review) == PullRequestReviewState.Approved)
        )
        {
            if (await MayWriteAsync(Person(review), cancellationToken))
            {
                approvals.Add(new Approval(Person(review), review.SubmittedAt, review.CommitId));
            }
        }

        return approvals;
    }

    // Source: "Get repository permissions for a user": roles of one's own are told by the permission they rest on.
    private async Task<bool> MayWriteAsync(string person, CancellationToken cancellationToken)
    {
        try
        {
            return await api.CallAsync(
                $"read what {person} may do",
                async client =>
                    await client.Repository.Collaborator.ReviewPermission(api.Owner, api.Repository, person)
                        is { Permission: "admin" or "write" }
                            or { RoleName: "maintain" or "write" },
                cancellationToken
            );
        }
        catch (ForgeException error) when (error.Failure == ForgeFailure.NotFound)
        {
            return false;
        }
    }

    private Task<List<PullRequestReview>> ReadAsync(PullRequest pullRequest, CancellationToken cancellationToken) =>
        api.ListAsync(
            $"read the reviews of pull request {pullRequest.Number}",
            async client =>
                Whole(await client.PullRequest.Review.GetAll(api.Owner, api.Repository, pullRequest.Number)),
            cancellationToken
        );

    private static List<PullRequestReview> Whole(IReadOnlyList<PullRequestReview> reviews) =>
        reviews.All(review => review is { State.StringValue.Length: > 0 })
            ? [.. reviews]
            : throw new FormatException("A review has no state.");

    private static bool IsTeam(string name) => name.Contains('/');

    private static string Person(PullRequestReview review) => review.User?.Login ?? "ghost";

    private static PullRequestReviewState? StateOf(PullRequestReview review) =>
        review.State.TryParse(out var state) ? state : null;
}
