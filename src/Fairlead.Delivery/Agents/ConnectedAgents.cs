using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Promotions;
using Fairlead.Environments.Agents;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Agents;

/// <summary>
/// Finds out what the agent of an environment is, from the last commit status in which it said so. Each environment is
/// looked for once; where no status says it, <c>agent</c> of its <c>environment.yaml</c> does.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="forge">Opens the forge that keeps the statuses; asked only where an environment is looked for.</param>
public sealed class ConnectedAgents(BareClone repository, Func<IForge> forge)
{
    // An agent that reports does so for each state that it applies, so that a few states back tell enough.
    private const int MostStates = 3;

    private readonly Dictionary<string, ReportedAgent> _known = [];

    /// <summary>What the agent said last.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="tip">The branch's tip.</param>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<ReportedAgent> FindAsync(string environment, CommitId tip, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(environment, out var known))
        {
            return known;
        }

        return _known[environment] = await AskAsync(environment, tip, cancellationToken);
    }

    // Nobody's delivery waits for what a forge knows of an agent.
    private async Task<ReportedAgent> AskAsync(string environment, CommitId tip, CancellationToken cancellationToken)
    {
        try
        {
            return new ReportedAgent(await SearchAsync(environment, tip, cancellationToken), null);
        }
        catch (ForgeException error)
        {
            return new ReportedAgent(null, $"{environment}: what its agent is cannot be found out: {error.Message}");
        }
    }

    private async Task<AgentReport?> SearchAsync(string environment, CommitId tip, CancellationToken cancellationToken)
    {
        var context = $"fairlead/{environment}";
        var opened = forge();
        foreach (var commit in new SourceWalk(repository, environment).ReportedAt(tip, MostStates))
        {
            var statuses = await opened.StatusesAsync(commit, cancellationToken);
            var own = statuses.FirstOrDefault(status => status.Context == context);
            if (AgentReport.TryParse(own?.Description, out var report))
            {
                return report;
            }
        }

        return null;
    }
}
