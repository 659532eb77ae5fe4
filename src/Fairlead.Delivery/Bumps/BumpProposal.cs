using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Proposals;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>
/// Proposes releases to an environment whose branch is protected: what <see cref="EnvironmentBump"/> would commit is put on
/// the branch <c>fairlead/bump/ENVIRONMENT</c>, with one pull request for all builds. Each build takes over what others have
/// proposed, and an older one undoes nothing. Whatever says the same already is neither pushed nor sent.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="forge">Where the pull request is.</param>
/// <param name="charts">Where the releases' charts come from.</param>
/// <param name="time">The clock.</param>
public sealed class BumpProposal(BareClone repository, IForge forge, IChartSource charts, TimeProvider time)
{
    private const int MostAttempts = 20;

    /// <summary>As <see cref="EnvironmentBump.Sources"/>.</summary>
    public SourceHistory? Sources { get; init; }

    /// <summary>As <see cref="EnvironmentBump.Agents"/>.</summary>
    public ConnectedAgents? Agents { get; init; }

    /// <summary>Where the commits between two releases are looked up. Default: nowhere.</summary>
    public SourceLog? Log { get; init; }

    /// <summary>Opens the pull request or brings it up to date, and merges it where the environment says <c>autoMerge</c> and nothing holds it.</summary>
    /// <exception cref="DeliveryException">As with <see cref="EnvironmentBump.RunAsync"/>.</exception>
    /// <exception cref="SupersededException">Newer source is released or proposed, or that of another line.</exception>
    /// <exception cref="ForgeException">The forge cannot or will not.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<ProposalResult> RunAsync(BumpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await TryAsync(request, cancellationToken) is { } result)
            {
                return result;
            }
        }

        var branch = ProposedBump.BranchOf(request.Environment);
        throw new GitException(
            GitFailure.Contended,
            $"Cannot push {branch} to {repository.Remote}: it moved before each of {MostAttempts} attempts. Run again."
        );
    }

    // Null where another build, or a merge, was faster: all is looked at again.
    private async Task<ProposalResult?> TryAsync(BumpRequest request, CancellationToken cancellationToken)
    {
        var branch = ProposedBump.BranchOf(request.Environment);
        var there = await repository.FetchAsync(branch, cancellationToken);
        // Fetched after the head, so that a merge that lies between them is seen.
        var tip = repository.Snapshot(await TipOf.BranchAsync(repository, request.Branch, cancellationToken));
        var configuration = PromotionPlanner.Configuration(tip);
        var proposed = there is { } old
            ? ProposedBump.Read(repository, old, tip, request, configuration)
            : ProposedBump.None;
        var bump = new EnvironmentBump(repository, charts, time) { Sources = Sources, Agents = Agents };
        var plan = await bump.PlanAsync(request, tip, proposed.Releases, cancellationToken);
        var result = EnvironmentBump.Result(tip.Commit, changed: false, plan) with
        {
            Notes = [.. proposed.Left, .. plan.Notes],
        };
        if (plan.Change is not { } change)
        {
            return await NothingAsync(request, there, tip, result, cancellationToken);
        }

        if (there is { } head && new ProposalBranch(repository, request.Environment).Brings(head, tip, change))
        {
            return await TellAsync(
                request,
                plan,
                tip,
                result,
                new PushOutcome(head, Changed: false, 1),
                isNew: false,
                cancellationToken
            );
        }

        var put = await repository.PutBranchOverAsync(branch, there, tip.Commit, change, cancellationToken);
        return put is null || await MovedAsync(request, tip, cancellationToken)
            ? null
            : await TellAsync(request, plan, tip, result, put, isNew: there is null, cancellationToken);
    }

    // What came between would be taken for what is proposed here, or the other way round.
    private async Task<bool> MovedAsync(BumpRequest request, TreeSnapshot tip, CancellationToken cancellationToken)
    {
        var now = repository.Snapshot(await TipOf.BranchAsync(repository, request.Branch, cancellationToken));
        return !DecidedOn.IsSame(request.Environment, now, tip);
    }

    private async Task<ProposalResult?> NothingAsync(
        BumpRequest request,
        CommitId? there,
        TreeSnapshot tip,
        BumpResult result,
        CancellationToken cancellationToken
    )
    {
        var branch = ProposedBump.BranchOf(request.Environment);
        if (there is not { } head)
        {
            return new ProposalResult(result, branch, ProposalOutcome.NothingToDo);
        }

        var open = await forge.FindAsync(branch, request.Branch, cancellationToken);
        if (!await repository.DeleteSeenBranchAsync(branch, head, tip.Commit, cancellationToken))
        {
            return null;
        }

        // A forge closes by itself what has no branch any more, without a word.
        if (open is not null)
        {
            await forge.CommentAsync(
                open,
                $"Nothing is left to release: {request.Environment} has all that was proposed.",
                cancellationToken
            );
        }

        return new ProposalResult(result, branch, ProposalOutcome.Closed) { PullRequest = open };
    }

    private async Task<ProposalResult> TellAsync(
        BumpRequest request,
        BumpPlan plan,
        TreeSnapshot tip,
        BumpResult result,
        PushOutcome put,
        bool isNew,
        CancellationToken cancellationToken
    )
    {
        var (branch, head) = (ProposedBump.BranchOf(request.Environment), put.Tip);
        var target = PromotionPlanner.Configuration(tip).Environment(request.Environment);
        var changes = ProposalText.Changes(request.Environment, plan, tip);
        var open = await forge.FindAsync(branch, request.Branch, cancellationToken);
        var report = BumpGates.Evaluate(tip, target.Name, changes.Moving, time.GetUtcNow());
        var draft = Draft(request, target, changes, report, tip);
        var now = open is null
            ? await forge.OpenAsync(draft, cancellationToken)
            : await forge.UpdateAsync(open, draft, cancellationToken);
        now = now with { Head = head };
        var said = await new GateStatus(forge, time).SayAsync(head, report, cancellationToken);
        // Without a forge the branch is all that there is to change.
        var isTold = open is { Number: > 0 } && (said || !ReferenceEquals(now.Body, open.Body));
        var outcome =
            open is null || isNew ? ProposalOutcome.Opened
            : put.Changed || isTold ? ProposalOutcome.Updated
            : ProposalOutcome.Unchanged;
        var told = new ProposalResult(result, branch, outcome)
        {
            PullRequest = now,
            Gates = report,
            Head = head,
            Warnings = now.Warnings,
        };
        return target.AutoMerge && report.HasPassed
            ? await MergeAsync(told, now, tip, request, cancellationToken)
            : told;
    }

    private async Task<ProposalResult> MergeAsync(
        ProposalResult result,
        PullRequest open,
        TreeSnapshot tip,
        BumpRequest request,
        CancellationToken cancellationToken
    )
    {
        var outcome = await new GatedMerge(repository, forge, request.Environment).RunAsync(
            open,
            tip,
            cancellationToken
        );
        return outcome.Commit is { } merged
            ? result with
            {
                Bump = result.Bump with { Tip = merged, Changed = true },
                Outcome = ProposalOutcome.Merged,
            }
            : result with
            {
                Warnings = [.. result.Warnings, outcome.Refusal],
            };
    }

    private PullRequestDraft Draft(
        BumpRequest request,
        DeliveryEnvironment target,
        ReleaseChanges changes,
        GateReport report,
        TreeSnapshot tip
    )
    {
        var configuration = PromotionPlanner.Configuration(tip);
        var owners = changes.Moving.SelectMany(app => configuration.App(app).Owners);
        return new PullRequestDraft(
            ProposedBump.BranchOf(request.Environment),
            request.Branch,
            ProposalText.Title(request.Environment, changes),
            ProposalText.Write(request.Environment, changes, report, Log)
        )
        {
            Labels = [.. target.Labels.Distinct(StringComparer.OrdinalIgnoreCase)],
            Reviewers = [.. target.Owners.Concat(owners).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }
}
