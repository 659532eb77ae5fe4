using Fairlead.Agent.Desired;
using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Reconciling;

/// <summary>Makes a cluster match an environment: every application in the order of dependencies.</summary>
/// <param name="client">The cluster.</param>
/// <param name="environment">Name of the environment.</param>
/// <param name="options">Limits for each application.</param>
/// <param name="reporter">Told of everything that happens.</param>
public sealed class EnvironmentReconciler(
    ClusterClient client,
    string environment,
    ReconcileOptions options,
    IReporter reporter
)
{
    /// <summary>Told what is declared, before anything is changed.</summary>
    public Action<IReadOnlyList<DesiredSet>> Prepared { get; init; } = _ => { };

    /// <summary>One pass over the applications; the outcomes of all of them, in no particular order.</summary>
    /// <param name="desired">What is declared.</param>
    /// <param name="previous">Outcomes of applications that are not to be looked at again; empty to look at all.</param>
    /// <param name="cancellationToken">Ends the pass; what was begun is continued by the next one.</param>
    /// <exception cref="ClusterException">The cluster cannot be reached, or tells nothing about itself.</exception>
    public async Task<EnvironmentOutcome> RunAsync(
        DesiredEnvironment desired,
        IReadOnlyDictionary<string, AppOutcome> previous,
        CancellationToken cancellationToken
    )
    {
        using var session = await ClusterSession.OpenAsync(client, cancellationToken);
        var prepared = desired.Apps.Select(app => Prepare(app, session.Catalog)).ToList();
        var sets = prepared.Select(app => app.Set).OfType<DesiredSet>().ToList();
        Prepared(sets);
        var inventory = await InventoryReader.ReadAsync(client, session.Catalog, environment, sets, cancellationToken);
        var limits = options with { Prune = options.Prune with { SuspendedBecause = Unreadable(prepared) } };
        var reconciler = new AppReconciler(session, inventory, sets, limits, reporter.Report);
        var schedule = new AppSchedule(reconciler, reporter, previous);
        var outcomes = await schedule.RunAsync(prepared, cancellationToken);
        var removed = await RemoveAsync(reconciler, inventory, desired, limits.Prune, cancellationToken);
        return new EnvironmentOutcome([.. outcomes, .. removed], sets, session.Catalog, inventory);
    }

    private PreparedApp Prepare(DesiredApp app, ResourceCatalog catalog)
    {
        if (app.Problem is { } problem)
        {
            return new PreparedApp(app.Declared, null, problem);
        }

        try
        {
            var application = new Application(app.Declared.Name, app.Declared.Namespace, environment);
            var set = DesiredSet.Prepare(application, app.Objects, catalog);
            _ = ApplyOrder.Of(set.Objects);
            return new PreparedApp(app.Declared, set, null);
        }
        catch (ManifestException error)
        {
            return new PreparedApp(app.Declared, null, error.Message);
        }
    }

    // What an application declares that cannot be read is unknown; it might be the very object another one gave up.
    private static string? Unreadable(IEnumerable<PreparedApp> apps) =>
        apps.FirstOrDefault(app => app.Problem is not null) is { } app
            ? $"nothing is pruned while {app.Declared.Name} cannot be read"
            : null;

    private async Task<IReadOnlyList<AppOutcome>> RemoveAsync(
        AppReconciler reconciler,
        LiveInventory inventory,
        DesiredEnvironment desired,
        PrunePolicy policy,
        CancellationToken cancellationToken
    )
    {
        var listed = desired
            .Apps.Select(app => new Application(app.Declared.Name, app.Declared.Namespace, environment).SetId)
            .ToHashSet(StringComparer.Ordinal);
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
            ? $"{parent.App} is listed no longer, but its manifests are still in environments/{environment}/{parent.App}; remove them to have it pruned."
            : null;
    }
}
