using Fairlead.Agent.Desired;
using Fairlead.Agent.Reporting;
using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Reconciling;

/// <summary>
/// Removes the applications that an environment lists no longer: those that a commit took away on purpose, and the sets of
/// namespaces that one has left. One that vanished is an error.
/// </summary>
/// <param name="reconciler">Deletes what an application had.</param>
/// <param name="removals">Tells what was taken away on purpose.</param>
/// <param name="reporter">Told how each ended.</param>
/// <param name="environment">Name of the environment.</param>
internal sealed class AppRemoval(
    AppReconciler reconciler,
    RemovalHistory removals,
    IReporter reporter,
    string environment
)
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

            var outcome = await RemoveAsync(parent, desired, cancellationToken);
            reporter.Done(outcome);
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private Task<AppOutcome> RemoveAsync(
        ApplySetParent parent,
        DesiredEnvironment desired,
        CancellationToken cancellationToken
    )
    {
        if (desired.Apps.Any(app => app.Declared.Name == parent.App))
        {
            // It is there, in another namespace.
            return reconciler.RemoveAsync(parent, cancellationToken);
        }

        return removals.OfApp(CommitId.Parse(desired.Commit), parent.App, parent.Source?.Commit) switch
        {
            null => Task.FromResult(Vanished(parent.App)),
            { KeepsObjects: true } => reconciler.ReleaseAsync(parent, cancellationToken),
            _ => reconciler.RemoveAsync(parent, cancellationToken),
        };
    }

    private AppOutcome Vanished(string app)
    {
        var folder = EnvironmentLayout.AppFolder(environment, app);
        return new AppOutcome(
            app,
            AppStatus.Failed,
            $"{folder} is gone, and no commit since names it as removed, so that the objects of {app} are left as they are. "
                + $"Put it back, and run ./build.sh Remove --environment {environment} --app {app} to take it away on purpose."
        )
        {
            Code = Refusals.VanishedApp,
        };
    }

    private string? ReasonToStay(ApplySetParent parent, DesiredEnvironment desired, PrunePolicy policy)
    {
        if (policy.SuspendedBecause is { } reason)
        {
            return $"{parent.App} is listed no longer, but {reason}.";
        }

        return desired.UnlistedFolders.Contains(parent.App)
            ? $"{parent.App} is listed no longer, but its manifests are still in {EnvironmentLayout.AppFolder(environment, parent.App)}; remove them to have it pruned."
            : null;
    }
}
