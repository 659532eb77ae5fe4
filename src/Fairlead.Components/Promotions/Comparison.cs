using Fairlead.Components.Folders;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Planning.Printing;

namespace Fairlead.Components.Promotions;

/// <summary>Shows what it takes to come from another state to an environment as it is now.</summary>
internal sealed class Comparison(DeliveryOptions options, DeliveryTerms terms)
{
    private const string Cluster = "cluster";

    /// <summary>Shows it, and gives whether it is anything.</summary>
    public async Task<bool> RunAsync(
        string environment,
        string? against,
        bool json,
        CancellationToken cancellationToken
    )
    {
        _ = terms.Configuration.Environment(environment);
        var tip =
            await terms.Environments.FetchAsync(options.Branch, cancellationToken)
            ?? throw new DeliveryException(
                Refusals.MissingBranch,
                $"{terms.Environments.Remote} has no branch {options.Branch}."
            );
        if (against is Cluster && !IsEnvironment(against))
        {
            var snapshot = terms.Environments.Snapshot(tip);
            var live = await new LiveDiff(terms).RunAsync(snapshot, environment, cancellationToken);
            Output.Print(json ? PlanJson.Of(live).ToJsonString() : PlanText.Of(live), json);
            return live.Any(FolderReport.HasDifferences);
        }

        var now = EnvironmentTree.Read(terms.Environments.Snapshot(tip), environment);
        var plan = EnvironmentPlan.Between(Before(environment, against, tip), now);
        Output.Print(json ? plan.ToJson() : plan.ToText(), json);
        return !plan.IsEmpty;
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

        return IsEnvironment(against) ? Tree(tip, against)
            : terms.Environments.Find(against) is { } commit ? Tree(commit, environment)
            : throw new DeliveryException(
                Refusals.UnknownState,
                $"--against {against} is no environment ({string.Join(", ", terms.Configuration.Environments.Select(declared => declared.Name))}) "
                    + $"and no commit of {terms.Environments.Remote}; \"{Cluster}\" compares with the live one."
            );
    }

    private bool IsEnvironment(string name) => terms.Configuration.Environments.Any(declared => declared.Name == name);

    private EnvironmentTree Tree(CommitId commit, string environment) =>
        EnvironmentTree.Read(terms.Environments.Snapshot(commit), environment);
}
