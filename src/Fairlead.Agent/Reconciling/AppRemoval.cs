using Fairlead.Agent.Desired;
using Fairlead.Agent.Reporting;
using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Reconciling;

/// <summary>Removes the applications that an environment lists no longer.</summary>
/// <param name="reconciler">Deletes what an application had.</param>
/// <param name="reporter">Told how each ended.</param>
/// <param name="environment">Name of the environment.</param>
internal sealed class AppRemoval(AppReconciler reconciler, IReporter reporter, string environment)
{
    public async Task<IReadOnlyList<AppOutcome>> RunAsync(
        LiveInventory inventory,
        DesiredEnvironment desired,
        PrunePolicy policy,
        CancellationToken cancellationToken
    )
    {
        var listed = desired
            .Apps.Select(app => new Application(app.Declared.Name, app.Declared.Namespace, environment).SetId)
            .ToHashSet();
        var outcomes = new List<AppOutcome>();
        foreach (
            var parent in inventory
                .Parents.Values.Where(parent => !listed.Contains(parent.SetId))
                .OrderBy(parent => parent.App, StringComparer.Ordinal)
        )
        {
            if (ReasonToStay(parent, desired, policy) is { } reason)
            {
                reporter.Problem(parent.App, reason);
                continue;
            }

            var outcome = await reconciler.RemoveAsync(parent, cancellationToken);
            reporter.Done(outcome);
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private string? ReasonToStay(ApplySetParent parent, DesiredEnvironment desired, PrunePolicy policy)
    {
        if (desired.Apps.Count == 0)
        {
            return $"The environment lists no application at all; {parent.App} is left as it is.";
        }

        if (policy.SuspendedBecause is { } reason)
        {
            return $"{parent.App} is listed no longer, but {reason}.";
        }

        return desired.UnlistedFolders.Contains(parent.App)
            ? $"{parent.App} is listed no longer, but its manifests are still in {EnvironmentLayout.AppFolder(environment, parent.App)}; remove them to have it pruned."
            : null;
    }
}
