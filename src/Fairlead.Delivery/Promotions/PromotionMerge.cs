using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Proposals;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>The last step of a promotion's pull request: says at its head how the gates stand, and merges where it may.</summary>
internal sealed class PromotionMerge(BareClone repository, IForge forge, TimeProvider time)
{
    private const int MostRecent = 100;

    /// <summary>Sets the status and merges.</summary>
    /// <param name="result">What was done so far, with pull request and gates.</param>
    /// <param name="target">The environment, as the tip declares it.</param>
    /// <param name="tip">The commit that the gates and the plan were worked out on.</param>
    public async Task<PromotionResult> RunAsync(
        PromotionResult result,
        DeliveryEnvironment target,
        TreeSnapshot tip,
        CancellationToken cancellationToken
    )
    {
        if (result is not { PullRequest: { } open, Gates: { } report })
        {
            return result;
        }

        var said = await new GateStatus(forge, time).SayAsync(open.Head, report, cancellationToken);
        result =
            said && result.Outcome == PromotionOutcome.Unchanged
                ? result with
                {
                    Outcome = PromotionOutcome.Updated,
                }
                : result;
        return target.AutoMerge && report.HasPassed ? await MergeAsync(result, open, tip, cancellationToken) : result;
    }

    private async Task<PromotionResult> MergeAsync(
        PromotionResult result,
        PullRequest open,
        TreeSnapshot tip,
        CancellationToken cancellationToken
    )
    {
        var merge = new GatedMerge(repository, forge, result.To)
        {
            IsTakenBack = now => IsTakenBack(now, tip, result.From),
        };
        var outcome = await merge.RunAsync(open, tip, cancellationToken);
        return outcome.Commit is { } merged
            ? result with
            {
                Outcome = PromotionOutcome.Merged,
                Commit = merged,
            }
            : result with
            {
                Warnings = [.. result.Warnings, outcome.Refusal],
            };
    }

    // New releases of the source are no reason to wait, or a busy one would never let anything pass; a rollback is.
    private bool IsTakenBack(CommitId now, TreeSnapshot tip, string environment) =>
        repository
            .History(now, MostRecent)
            .TakeWhile(commit => commit.Id != tip.Commit)
            .Any(commit =>
                RollbackTrailer.Of(repository, commit).Any(rollback => rollback.Concerns(environment, app: null))
            );
}
