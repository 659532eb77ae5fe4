using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Promotions;
using Fairlead.Environments;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Removals;

/// <summary>
/// Takes an app out of an environment, or an environment away, by a commit that names the folder: nothing else lets an agent
/// delete what it does not find any more.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="time">Tells which holds are over.</param>
public sealed class EnvironmentRemoval(BareClone repository, TimeProvider time)
{
    private readonly HoldCheck _holds = new(repository, time);

    /// <summary>The environments that have an app, those that releases come to first before those they are promoted to.</summary>
    /// <exception cref="DeliveryException">The repository has no such branch, or no sound <c>fairlead.yaml</c>.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<IReadOnlyList<string>> EnvironmentsOfAsync(
        string app,
        string branch,
        CancellationToken cancellationToken
    )
    {
        var tip = repository.Snapshot(await TipOf.BranchAsync(repository, branch, cancellationToken));
        var declared = PromotionPlanner.Configuration(tip).EnvironmentsInOrder.Select(one => one.Name).ToList();
        var there = tip.Folders(EnvironmentLayout.Root)
            .Select(folder => folder.Split('/')[^1])
            .Where(environment => tip.Files(EnvironmentLayout.AppFolder(environment, app)).Count > 0)
            .ToList();
        return [.. declared.Intersect(there), .. there.Except(declared)];
    }

    /// <summary>Works a removal out on the branch's present tip, and writes nothing.</summary>
    /// <exception cref="DeliveryException">It makes no sense, something depends on what is to go, or somebody holds it.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<RemovalPlan> PlanAsync(RemovalRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tip = await TipOf.BranchAsync(repository, request.Branch, cancellationToken);
        return Plan(request, repository.Snapshot(tip));
    }

    /// <summary>
    /// Commits a removal as it was planned. Where the branch moved it is made again on the new tip, unless what is to go
    /// changed meanwhile.
    /// </summary>
    /// <exception cref="DeliveryException">The plan is no longer what it was.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<RemovalResult> RunAsync(RemovalPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var latest = plan;
        var outcome = await repository.CommitAsync(
            plan.Request.Branch,
            snapshot => (latest = Again(plan, snapshot)).Change,
            cancellationToken
        );
        return new RemovalResult(latest, outcome.Tip, outcome.Changed);
    }

    /// <summary>Puts a removal as it was planned on a branch of its own, and opens the pull request of it.</summary>
    /// <exception cref="ForgeException">The forge cannot or will not.</exception>
    /// <exception cref="GitException">The repository cannot be written, or somebody else uses the branch.</exception>
    public async Task<RemovalResult> ProposeAsync(RemovalPlan plan, IForge forge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(forge);
        if (plan.Change is not { } change)
        {
            return new RemovalResult(plan, plan.Tip, Changed: false);
        }

        var open = await forge.FindAsync(plan.ProposalBranch, plan.Request.Branch, cancellationToken);
        var outcome = await repository.PutBranchAsync(plan.ProposalBranch, plan.Tip, change, cancellationToken);
        var draft = new PullRequestDraft(
            plan.ProposalBranch,
            plan.Request.Branch,
            change.Message.Subject,
            plan.ToMarkdown()
        );
        var now = open is null
            ? await forge.OpenAsync(draft, cancellationToken)
            : await forge.UpdateAsync(open, draft, cancellationToken);
        return new RemovalResult(plan, outcome.Tip, outcome.Changed || open is null) { PullRequest = now };
    }

    private RemovalPlan Plan(RemovalRequest request, TreeSnapshot tip) =>
        new RemovalPlanner(repository, request, tip, _holds).Plan();

    private RemovalPlan Again(RemovalPlan plan, TreeSnapshot snapshot)
    {
        if (snapshot.Commit == plan.Tip)
        {
            return plan;
        }

        var scope = RemovalScope.Of(plan.Request);
        return scope.IsSame(repository.Snapshot(plan.Tip), snapshot)
            ? Plan(plan.Request, snapshot)
            : throw new DeliveryException(
                Refusals.ChangedMeanwhile,
                $"{scope} changed while its removal was decided on. Look at the new plan, and run Remove again if it is still wanted."
            );
    }
}
