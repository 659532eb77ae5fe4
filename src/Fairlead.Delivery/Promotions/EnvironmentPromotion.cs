using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Proposals;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>
/// Moves the releases that were verified together from one environment to the next, rendered with the next one's values.
/// Where a person or the gates decide it keeps one pull request for each target up to date; where the environment says
/// <c>promotion: direct</c> it commits. Whatever says the same already is neither pushed nor sent.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="forge">Where the pull request and the commit statuses are.</param>
/// <param name="charts">Where the releases' charts come from.</param>
/// <param name="http">Asks the addresses of HTTP gates.</param>
/// <param name="time">The clock.</param>
public sealed class EnvironmentPromotion(
    BareClone repository,
    IForge forge,
    IChartSource charts,
    HttpGateProbe http,
    TimeProvider time
)
{
    private readonly PromotionFacts _facts = new(forge, http, time);
    private readonly ConnectedAgents _agents = new(repository, () => forge);

    /// <summary>Where the commits between two releases are looked up. Default: nowhere.</summary>
    public SourceLog? Sources { get; init; }

    /// <summary>Promotes, as far as the gates let it.</summary>
    /// <exception cref="DeliveryException">The request, the configuration, a chart or an object is wrong.</exception>
    /// <exception cref="ForgeException">The forge cannot or will not.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<PromotionResult> RunAsync(PromotionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var plan = await PlanAsync(request, cancellationToken);
        var result = (plan.Change, plan.Target.Promotion) switch
        {
            (null, _) => await NothingAsync(plan, cancellationToken),
            (_, PromotionMode.Direct) => await CommitAsync(plan, cancellationToken),
            ({ } change, _) => await ProposeAsync(plan, change, cancellationToken),
        };
        return plan.Notes.Count == 0 ? result : result with { Warnings = [.. plan.Notes, .. result.Warnings] };
    }

    private async Task<PromotionPlan> PlanAsync(PromotionRequest request, CancellationToken cancellationToken)
    {
        var tip = repository.Snapshot(await TipAsync(request, cancellationToken));
        var planner = Planner(request, tip);
        var there = ReleaseSet.Read(tip, request.From);
        planner.CheckAsked(there);
        var newest = await planner.PlanAsync(there, cancellationToken);
        if (newest.Change is null)
        {
            return newest;
        }

        var verified = await Search(request)
            .FindVerifiedAsync(tip.Commit, planner.Target.Gates, planner.Before, planner.Apps, cancellationToken);
        return verified.IsSame(newest.Set, planner.Apps)
            ? newest with
            {
                Set = verified,
            }
            : await planner.PlanAsync(verified, cancellationToken);
    }

    // What can still pass is not replaced by what cannot yet, unless somebody names the apps that shall move.
    private async Task<PromotionPlan> ChooseAsync(
        PromotionPlan newer,
        PullRequest? open,
        CommitId? head,
        CancellationToken cancellationToken
    )
    {
        var request = newer.Request;
        if (
            open is null
            || head is not { } there
            || request.Apps.Count > 0
            || OpenPromotion.Read(repository, there, request.To) is not { } earlier
            || earlier.From != request.From
        )
        {
            return newer;
        }

        var set = await Search(request)
            .FindSameAsync(newer.Tip.Commit, newer.Target.Gates, earlier.Only(), earlier.Moving, cancellationToken);
        var kept = await Planner(request, newer.Tip).PlanAsync(set, cancellationToken);
        if (!kept.Moving.ToHashSet().SetEquals(earlier.Moving))
        {
            return newer;
        }

        var (old, next) = (
            await EvaluateAsync(kept, open, there, cancellationToken),
            await EvaluateAsync(newer, pullRequest: null, head: null, cancellationToken)
        );
        return GateProgress.IsSetBack(old, next) ? kept : newer;
    }

    private PromotionPlanner Planner(PromotionRequest request, TreeSnapshot tip) =>
        new(request, tip, charts, time.GetUtcNow()) { Agents = _agents };

    private ReleaseSetSearch Search(PromotionRequest request) => new(repository, forge, request.From, time);

    private async Task<CommitId> TipAsync(PromotionRequest request, CancellationToken cancellationToken) =>
        await repository.FetchAsync(request.Branch, cancellationToken)
        ?? throw new DeliveryException(
            Refusals.MissingBranch,
            $"{repository.Remote} has no branch {request.Branch}; check its name, or push a first commit to it."
        );

    private async Task<PromotionResult> NothingAsync(PromotionPlan plan, CancellationToken cancellationToken)
    {
        var (request, branch) = (plan.Request, plan.Request.HeadBranch);
        var result = new PromotionResult(request.From, request.To, PromotionOutcome.NothingToDo) { Held = plan.Held };
        if (await repository.FetchAsync(branch, cancellationToken) is null)
        {
            return result;
        }

        // Where the branch is gone the forge closes by itself, so without a branch nobody is asked.
        var open = await forge.FindAsync(branch, request.Branch, cancellationToken);
        if (open is not null)
        {
            var why =
                plan.Held.Count > 0
                    ? $"Nothing is left to promote but what is held: {string.Join(", ", plan.Held.Keys)}."
                    : $"Nothing is left to promote: {request.To} has all that {request.From} has.";
            await forge.CloseAsync(open, why, cancellationToken);
        }

        await repository.DeleteBranchAsync(branch, plan.Tip.Commit, cancellationToken);
        return result with { Outcome = PromotionOutcome.Closed, PullRequest = open };
    }

    private async Task<PromotionResult> CommitAsync(PromotionPlan plan, CancellationToken cancellationToken)
    {
        var request = plan.Request;
        var report = await EvaluateAsync(plan, pullRequest: null, HeadOf(plan.Set), cancellationToken);
        var result = new PromotionResult(request.From, request.To, PromotionOutcome.Blocked)
        {
            Plan = plan.Plan,
            Held = plan.Held,
            Left = plan.Set.Left,
            Gates = report,
        };
        if (!report.HasPassed)
        {
            return result;
        }

        var latest = report;
        var outcome = await repository.CommitAsync(
            request.Branch,
            async (snapshot, token) =>
            {
                if (snapshot.Commit == plan.Tip.Commit)
                {
                    return plan.Change;
                }

                // Somebody moved the branch: a hold may be new, and a rollback takes the releases back.
                var planner = Planner(request, snapshot);
                var again = await planner.PlanAsync(plan.Set, token);
                var set = await Search(request)
                    .FindSameAsync(snapshot.Commit, plan.Target.Gates, plan.Set, again.Moving, token);
                latest = await EvaluateAsync(again with { Set = set }, pullRequest: null, HeadOf(set), token);
                return latest.HasPassed ? again.Change : null;
            },
            cancellationToken
        );
        return result with
        {
            Gates = latest,
            Outcome =
                outcome.Changed ? PromotionOutcome.Committed
                : latest.HasPassed ? PromotionOutcome.NothingToDo
                : PromotionOutcome.Blocked,
            Commit = outcome.Changed ? outcome.Tip : null,
        };
    }

    // Where no commit has the whole set no commit's statuses speak for it.
    private static CommitId? HeadOf(ReleaseSet set) => set.IsTogether ? set.Commit : null;

    private async Task<PromotionResult> ProposeAsync(
        PromotionPlan newer,
        TreeChange its,
        CancellationToken cancellationToken
    )
    {
        var request = newer.Request;
        var there = await repository.FetchAsync(request.HeadBranch, cancellationToken);
        var open = there is null ? null : await forge.FindAsync(request.HeadBranch, request.Branch, cancellationToken);
        var plan = await ChooseAsync(newer, open, there, cancellationToken);
        var change = plan.Change ?? its;
        var (head, pushed) = await PutAsync(plan, change, there, cancellationToken);
        var report = await EvaluateAsync(plan, open, head, cancellationToken);
        var draft = Draft(plan, report);
        var now = open is null
            ? await forge.OpenAsync(draft, cancellationToken)
            : await forge.UpdateAsync(open, draft, cancellationToken);
        now = now with { Head = head };
        var outcome =
            open is null ? PromotionOutcome.Opened
            : pushed || !ReferenceEquals(now.Body, open.Body) ? PromotionOutcome.Updated
            : PromotionOutcome.Unchanged;
        var result = new PromotionResult(request.From, request.To, outcome)
        {
            Plan = plan.Plan,
            Held = plan.Held,
            Left = plan.Set.Left,
            Gates = report,
            PullRequest = now,
            Warnings = now.Warnings,
        };
        return await new PromotionMerge(repository, forge, time).RunAsync(
            result,
            plan.Target,
            plan.Tip,
            cancellationToken
        );
    }

    private async Task<(CommitId Head, bool Pushed)> PutAsync(
        PromotionPlan plan,
        TreeChange change,
        CommitId? there,
        CancellationToken cancellationToken
    )
    {
        var (branch, tip) = (new ProposalBranch(repository, plan.Request.To), plan.Tip);
        if (there is { } head && branch.Brings(head, tip, change))
        {
            return (head, false);
        }

        var put = await repository.PutBranchAsync(plan.Request.HeadBranch, tip.Commit, change, cancellationToken);
        return (put.Tip, put.Changed);
    }

    private Task<GateReport> EvaluateAsync(
        PromotionPlan plan,
        PullRequest? pullRequest,
        CommitId? head,
        CancellationToken cancellationToken
    ) =>
        _facts.EvaluateAsync(
            plan.Target,
            plan.Request.From,
            plan.Set,
            plan.Moving,
            plan.Tip,
            pullRequest,
            head,
            cancellationToken
        );

    private PullRequestDraft Draft(PromotionPlan plan, GateReport report)
    {
        var configuration = PromotionPlanner.Configuration(plan.Tip);
        var owners = plan.Moving.SelectMany(app => configuration.App(app).Owners);
        return new PullRequestDraft(
            plan.Request.HeadBranch,
            plan.Request.Branch,
            PromotionBody.Title(plan),
            PromotionBody.Write(plan, report, Sources)
        )
        {
            Labels = [.. plan.Target.Labels.Distinct(StringComparer.OrdinalIgnoreCase)],
            Reviewers = [.. plan.Target.Owners.Concat(owners).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }
}
