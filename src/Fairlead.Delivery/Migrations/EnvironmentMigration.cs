using Fairlead.Delivery.Agents;
using Fairlead.Git;

namespace Fairlead.Delivery.Migrations;

/// <summary>
/// Lifts every environment of a repository to the newest format that its agent reads, all in one commit, by which no agent
/// does anything. Where all are lifted it makes no commit.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="agents">Tells what the environments' agents are.</param>
public sealed class EnvironmentMigration(BareClone repository, ConnectedAgents agents)
{
    /// <summary>The branch of <see cref="ProposeAsync" />.</summary>
    public const string ProposalBranch = "fairlead/migrate/formats";

    /// <summary>Commits and pushes; where the branch moves meanwhile, everything is worked out again on its new tip.</summary>
    /// <param name="branch">The branch that holds the environments.</param>
    /// <exception cref="DeliveryException">A file cannot be read, or an agent would do something for the change.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<MigrationResult> RunAsync(string branch, CancellationToken cancellationToken)
    {
        var last = MigrationPlan.Empty;
        var outcome = await repository.CommitAsync(
            branch,
            async (snapshot, token) => (last = await MigrationPlan.OfAsync(snapshot, agents, token)).Change,
            cancellationToken
        );
        return new MigrationResult(outcome.Tip, outcome.Changed, last.Environments, last.Notes);
    }

    /// <summary>Puts the commit on a branch of its own, for a pull request to be opened from.</summary>
    /// <inheritdoc cref="RunAsync" />
    public async Task<MigrationResult> ProposeAsync(string branch, CancellationToken cancellationToken)
    {
        var tip = await TipOf.BranchAsync(repository, branch, cancellationToken);
        var plan = await MigrationPlan.OfAsync(repository.Snapshot(tip), agents, cancellationToken);
        if (plan.Change is not { } change)
        {
            return new MigrationResult(tip, Changed: false, plan.Environments, plan.Notes);
        }

        var outcome = await repository.PutBranchAsync(ProposalBranch, tip, change, cancellationToken);
        return new MigrationResult(outcome.Tip, outcome.Changed, plan.Environments, plan.Notes)
        {
            Branch = ProposalBranch,
        };
    }
}
