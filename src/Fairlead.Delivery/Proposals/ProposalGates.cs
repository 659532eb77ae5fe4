using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Promotions;
using Fairlead.Environments;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Proposals;

/// <summary>
/// Says of every open pull request that is no promotion how its gates stand, so that a branch may require the status
/// <c>fairlead/gates</c> of all: a bump waits for the end of a hold, and the others have no gates.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="forge">Where the pull requests and the commit statuses are.</param>
/// <param name="time">The clock.</param>
public sealed class ProposalGates(BareClone repository, IForge forge, TimeProvider time)
{
    private const string Promotions = "fairlead/promote/";

    /// <summary>One for each pull request that is no promotion, in the order of their numbers. Those of forks are left alone.</summary>
    /// <exception cref="DeliveryException">The configuration is wrong.</exception>
    /// <exception cref="ForgeException">The forge cannot or will not.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<IReadOnlyList<GatedPullRequest>> RunAsync(string branch, CancellationToken cancellationToken)
    {
        var listed = await forge.ListAsync(branch, cancellationToken);
        var others = listed
            .Where(open => !open.HeadBranch.StartsWith(Promotions, StringComparison.Ordinal))
            .OrderBy(open => open.Number)
            .ToList();
        if (others.Count == 0)
        {
            return [];
        }

        var tip = repository.Snapshot(await TipOf.BranchAsync(repository, branch, cancellationToken));
        var configuration = PromotionPlanner.Configuration(tip);
        var results = new List<GatedPullRequest>();
        foreach (var open in others)
        {
            if (
                await repository.FetchAsync(open.HeadBranch, cancellationToken) is { } head
                && !IsPromotion(head, tip.Commit)
            )
            {
                results.Add(await SayAsync(open with { Head = head }, configuration, tip, cancellationToken));
            }
        }

        return results;
    }

    private async Task<GatedPullRequest> SayAsync(
        PullRequest open,
        DeliveryConfiguration configuration,
        TreeSnapshot tip,
        CancellationToken cancellationToken
    )
    {
        if (
            configuration.Environments.FirstOrDefault(one => ProposedBump.BranchOf(one.Name) == open.HeadBranch) is
            { } target
        )
        {
            return await BumpAsync(open, target, tip, cancellationToken);
        }

        const string Sentence = "Nothing to gate.";
        var said = await new GateStatus(forge, time).SayAsync(
            open.Head,
            CommitStatusValue.Success,
            Sentence,
            cancellationToken
        );
        return new GatedPullRequest(open, Sentence, said);
    }

    private async Task<GatedPullRequest> BumpAsync(
        PullRequest open,
        DeliveryEnvironment target,
        TreeSnapshot tip,
        CancellationToken cancellationToken
    )
    {
        var after = repository.Snapshot(open.Head);
        var moving = after
            .Folders(EnvironmentLayout.Folder(target.Name))
            .Where(app =>
                after.IdOf(EnvironmentLayout.AppFolder(target.Name, app))
                != tip.IdOf(EnvironmentLayout.AppFolder(target.Name, app))
            )
            .ToList();
        var report = BumpGates.Evaluate(tip, target.Name, moving, time.GetUtcNow());
        var said = await new GateStatus(forge, time).SayAsync(open.Head, report, cancellationToken);
        var sentence = GateStatus.SentenceOf(report);
        if (!(target.AutoMerge && report.HasPassed))
        {
            return new GatedPullRequest(open, sentence, said);
        }

        var merge = new GatedMerge(repository, forge, target.Name);
        var outcome = await merge.RunAsync(open, tip, cancellationToken);
        return outcome.IsMerged
            ? new GatedPullRequest(open, "Merged.", Changed: true)
            : new GatedPullRequest(open, sentence, said) { Warnings = [outcome.Refusal] };
    }

    // Under another name a promotion has the same commits, and what was said of their gates stays.
    private bool IsPromotion(CommitId head, CommitId tip)
    {
        var (pending, seen) = (new Stack<CommitId>([head]), new HashSet<CommitId>());
        while (pending.TryPop(out var id))
        {
            if (!seen.Add(id) || repository.IsAncestor(id, tip))
            {
                continue;
            }

            var commit = repository.Describe(id);
            if (commit.Message["Fairlead-Promotion"] is not null)
            {
                return true;
            }

            foreach (var parent in commit.Parents)
            {
                pending.Push(parent);
            }
        }

        return false;
    }
}
