using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>The last step of a pull request: says at its head how the gates stand, and merges where it may.</summary>
internal sealed class PromotionMerge(BareClone repository, IForge forge, TimeProvider time)
{
    /// <summary>The context of the status that a protected branch asks for.</summary>
    public const string Context = "fairlead/gates";

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

        var said = await SayAsync(open.Head, report, cancellationToken);
        result =
            said && result.Outcome == PromotionOutcome.Unchanged
                ? result with
                {
                    Outcome = PromotionOutcome.Updated,
                }
                : result;
        return target.AutoMerge && report.HasPassed ? await MergeAsync(result, open, tip, cancellationToken) : result;
    }

    /// <summary>Sets the status where it says something else; true where it was set.</summary>
    private async Task<bool> SayAsync(CommitId head, GateReport report, CancellationToken cancellationToken)
    {
        var state = State(report);
        var statuses = await forge.StatusesAsync(head, cancellationToken);
        var now = statuses.FirstOrDefault(status => status.Context == Context);
        if (now is not null && now.State == state.State && IsSame(now.Description, state.Description))
        {
            return false;
        }

        await forge.SetStatusAsync(head, state, cancellationToken);
        return true;
    }

    private CommitState State(GateReport report)
    {
        var (value, sentence) = report.State switch
        {
            GateState.Passed => (CommitStatusValue.Success, "All gates pass."),
            GateState.Waiting => (CommitStatusValue.Pending, report.Blocking[0].Sentence),
            _ => (CommitStatusValue.Failure, report.Blocking.First(gate => gate.State == GateState.Failed).Sentence),
        };
        // What a forge would cut differs from what it keeps, and would be set again each time.
        return new CommitState(Context, value, CommitState.Describe(sentence), Target: null, time.GetUtcNow());
    }

    private async Task<PromotionResult> MergeAsync(
        PromotionResult result,
        PullRequest open,
        TreeSnapshot tip,
        CancellationToken cancellationToken
    )
    {
        if (await MovedAsync(open, tip, result, cancellationToken))
        {
            return Warn(
                result,
                $"{open.BaseBranch} moved while the gates were evaluated, so nothing was merged. Run again."
            );
        }

        if (new HeadScope(repository, tip.Commit, result.To).FirstOutside(open.Head) is { } other)
        {
            return Warn(
                result,
                $"{open.HeadBranch} changes {other}, too, which is not of {result.To}, so nothing was merged. Take that out of the branch, or merge the pull request yourself."
            );
        }

        var approvals = await forge.ApprovalsAsync(open, cancellationToken);
        var outcome = await forge.MergeAsync(open, open.Head, Message(open, approvals), cancellationToken);
        if (outcome.Commit is not { } merged)
        {
            return Warn(result, outcome.Refusal);
        }

        // The forge's word is enough for the merge, but the branch can only be deleted once its content is seen there.
        if (await repository.FetchAsync(open.BaseBranch, cancellationToken) is { } now)
        {
            await repository.DeleteBranchAsync(open.HeadBranch, now, cancellationToken);
        }

        return result with
        {
            Outcome = PromotionOutcome.Merged,
            Commit = merged,
        };
    }

    // What was gated is one state of the target, with its holds, under one configuration.
    private async Task<bool> MovedAsync(
        PullRequest open,
        TreeSnapshot tip,
        PromotionResult result,
        CancellationToken cancellationToken
    )
    {
        if (await repository.FetchAsync(open.BaseBranch, cancellationToken) is not { } now)
        {
            return true;
        }

        string[] watched = [EnvironmentLayout.Folder(result.To), EnvironmentLayout.ConfigurationFile];
        var then = repository.Snapshot(now);
        return now != tip.Commit
            && (!watched.All(path => IsSame(then.IdOf(path), tip.IdOf(path))) || IsTakenBack(now, tip, result.From));
    }

    // New releases of the source are no reason to wait, or a busy one would never let anything pass; a rollback is.
    private bool IsTakenBack(CommitId now, TreeSnapshot tip, string environment) =>
        repository
            .History(now, MostRecent)
            .TakeWhile(commit => commit.Id != tip.Commit)
            .Any(commit =>
                RollbackTrailer.Of(repository, commit).Any(rollback => rollback.Concerns(environment, app: null))
            );

    private CommitMessage Message(PullRequest open, IReadOnlyList<Approval> approvals)
    {
        var own = repository.Describe(open.Head).Message;
        return own with
        {
            Subject = open.Number > 0 ? $"{own.Subject} (#{open.Number})" : own.Subject,
            Trailers =
            [
                .. own.Trailers,
                .. open.Url.Length > 0 ? [new Trailer("Fairlead-Pull-Request", open.Url)] : Array.Empty<Trailer>(),
                .. approvals.Select(approval => new Trailer("Fairlead-Approved-By", approval.Person)),
            ],
        };
    }

    private static PromotionResult Warn(PromotionResult result, string warning) =>
        result with
        {
            Warnings = [.. result.Warnings, warning],
        };

    private static bool IsSame(string? one, string? other) => one == other;
}
