using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>
/// Brings an earlier release set back, exactly as the repository had it, and holds it there. It needs the environment
/// repository alone: no registry, no source and no readable <c>fairlead.yaml</c>.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
public sealed class EnvironmentRollback(BareClone repository)
{
    /// <summary>Works out a rollback on the branch's present tip, and writes nothing.</summary>
    /// <exception cref="DeliveryException">What is asked for makes no sense, such as an unknown revision.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<RollbackPlan> PlanAsync(RollbackRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tip =
            await repository.FetchAsync(request.Branch, cancellationToken)
            ?? throw new DeliveryException(
                Refusals.MissingBranch,
                $"{repository.Remote} has no branch {request.Branch}; check its name, or push a first commit to it."
            );
        return new RollbackPlanner(repository, request, repository.Snapshot(tip)).Plan();
    }

    /// <summary>
    /// Commits a rollback as it was planned. Where the branch moved it is made again on the new tip, unless somebody
    /// changed meanwhile what is to be rolled back.
    /// </summary>
    /// <exception cref="DeliveryException">The plan is no longer what it was.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<RollbackResult> RunAsync(RollbackPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var latest = plan;
        var outcome = await repository.CommitAsync(
            plan.Request.Branch,
            snapshot => (latest = Again(plan, snapshot)).Change,
            cancellationToken
        );
        return new RollbackResult(outcome.Tip, latest);
    }

    /// <summary>Puts a rollback as it was planned on a branch of its own, for a pull request to be opened from.</summary>
    /// <returns>The result, whose tip is the branch's.</returns>
    /// <exception cref="GitException">The repository cannot be written, or somebody else uses the branch.</exception>
    public async Task<RollbackResult> ProposeAsync(RollbackPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var outcome = await repository.PutBranchAsync(plan.ProposalBranch, plan.Tip, plan.Change, cancellationToken);
        return new RollbackResult(outcome.Tip, plan);
    }

    private RollbackPlan Again(RollbackPlan plan, TreeSnapshot snapshot)
    {
        if (snapshot.Commit == plan.Tip)
        {
            return plan;
        }

        var scope = RollbackScope.Of(plan.Request);
        if (!scope.IsSame(repository.Snapshot(plan.Tip), snapshot))
        {
            var moved = repository.Describe(repository.Changes(snapshot.Commit, scope.Folder).First().Commit);
            throw new DeliveryException(
                Refusals.ChangedMeanwhile,
                $"{scope} changed while its rollback was decided on: commit {moved.Id.Short()} by {moved.Author.Name}, "
                    + $"\"{moved.Message.Subject}\". Look at the rollback's new plan, and run it again if it is still wanted."
            );
        }

        // The target stays the one that was shown, even where it was the previous release set.
        return new RollbackPlanner(repository, plan.Request, snapshot).Plan(plan.Target.Id);
    }
}
