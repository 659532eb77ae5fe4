using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Forges;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>
/// Evaluates the gates of promotions that are open, says at their heads how they stand, and merges where that is asked
/// for. It renders and pushes nothing: what is gated is what the pull request brings.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="forge">Where the pull requests and the commit statuses are.</param>
/// <param name="http">Asks the addresses of HTTP gates.</param>
/// <param name="time">The clock.</param>
public sealed class PromotionGates(BareClone repository, IForge forge, HttpGateProbe http, TimeProvider time)
{
    /// <summary>One result for each environment that has an open promotion.</summary>
    /// <exception cref="DeliveryException">The configuration is wrong.</exception>
    /// <exception cref="ForgeException">The forge cannot or will not.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<IReadOnlyList<PromotionResult>> RunAsync(string branch, CancellationToken cancellationToken)
    {
        var tip =
            await repository.FetchAsync(branch, cancellationToken)
            ?? throw new DeliveryException(
                Refusals.MissingBranch,
                $"{repository.Remote} has no branch {branch}; check its name, or push a first commit to it."
            );
        var snapshot = repository.Snapshot(tip);
        var results = new List<PromotionResult>();
        foreach (var environment in PromotionPlanner.Configuration(snapshot).Environments)
        {
            if (await EvaluateAsync(environment, branch, snapshot, cancellationToken) is { } result)
            {
                results.Add(result);
            }
        }

        return results;
    }

    private async Task<PromotionResult?> EvaluateAsync(
        DeliveryEnvironment environment,
        string branch,
        TreeSnapshot tip,
        CancellationToken cancellationToken
    )
    {
        var own = PromotionRequest.BranchOf(environment.Name);
        if (
            await repository.FetchAsync(own, cancellationToken) is not { } head
            || OpenPromotion.Read(repository, head, environment.Name) is not { } promotion
            || await forge.FindAsync(own, branch, cancellationToken) is not { } open
        )
        {
            return null;
        }

        var (from, moving) = (promotion.From, promotion.Moving);
        var set = await new ReleaseSetSearch(repository, forge, from, time).FindSameAsync(
            tip.Commit,
            environment.Gates,
            promotion.Releases,
            moving,
            cancellationToken
        );
        var report = await new PromotionFacts(forge, http, time).EvaluateAsync(
            environment,
            from,
            set,
            moving,
            tip,
            open,
            head,
            cancellationToken
        );
        var result = new PromotionResult(from, environment.Name, PromotionOutcome.Unchanged)
        {
            Gates = report,
            // What is merged is the head that was gated; a forge that saw another one refuses.
            PullRequest = open with
            {
                Head = head,
            },
        };
        return await new PromotionMerge(repository, forge, time).RunAsync(result, environment, tip, cancellationToken);
    }
}
