using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Git;

namespace Fairlead.Components.Promotions;

/// <summary>The stage that compares an environment with another one, or with itself at another commit.</summary>
public sealed class DiffStage(DeliveryOptions options, DeliveryTerms terms)
{
    /// <summary>Shows what it takes to come from there to the environment as it is now.</summary>
    /// <param name="against">Another environment or a commit; null for the commit before the environment's last change.</param>
    public async Task RunAsync(string environment, string? against, bool json, CancellationToken cancellationToken)
    {
        _ = terms.Configuration.Environment(environment);
        var tip =
            await terms.Environments.FetchAsync(options.Branch, cancellationToken)
            ?? throw new DeliveryException($"{terms.Environments.Remote} has no branch {options.Branch}.");
        var now = EnvironmentTree.Read(terms.Environments.Snapshot(tip), environment);
        var plan = EnvironmentPlan.Between(Before(environment, against, tip), now);
        Output.Print(json ? plan.ToJson() : plan.ToText());
    }

    private EnvironmentTree Before(string environment, string? against, CommitId tip)
    {
        if (against is null)
        {
            var last = terms.Environments.Changes(tip, EnvironmentLayout.Folder(environment)).FirstOrDefault();
            return last.Before is null
                ? new EnvironmentTree(environment, [])
                : Tree(terms.Environments.Describe(last.Commit).Parents[0], environment);
        }

        var isEnvironment = terms.Configuration.Environments.Any(declared =>
            string.Equals(declared.Name, against, StringComparison.Ordinal)
        );
        return isEnvironment ? Tree(tip, against)
            : terms.Environments.Find(against) is { } commit ? Tree(commit, environment)
            : throw new DeliveryException(
                $"--against {against} is neither an environment ({string.Join(", ", terms.Configuration.Environments.Select(declared => declared.Name))}) "
                    + $"nor a commit of {terms.Environments.Remote}."
            );
    }

    private EnvironmentTree Tree(CommitId commit, string environment) =>
        EnvironmentTree.Read(terms.Environments.Snapshot(commit), environment);
}
