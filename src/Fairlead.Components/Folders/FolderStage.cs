using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Components.Folders;

/// <summary>Compares a folder of manifests with a cluster, or makes the cluster match it, without any repository.</summary>
internal sealed class FolderStage(FolderOptions options)
{
    /// <summary>Environment under which folders are recorded, which no agent has.</summary>
    private const string Environment = "folder";

    /// <summary>What <see cref="SyncAsync"/> would do; changes nothing.</summary>
    /// <exception cref="ManifestException">The folder cannot be read.</exception>
    /// <exception cref="ClusterException">The cluster cannot be read.</exception>
    public Task<AppPlan> DiffAsync(CancellationToken cancellationToken) =>
        RunAsync(
            new ReconcileOptions { PlanOnly = true },
            (reconciler, set) => reconciler.PlanAsync(set, cancellationToken),
            _ => { },
            cancellationToken
        );

    /// <summary>Applies the folder, waits until it is healthy, and prunes what it declares no longer.</summary>
    /// <param name="report">Told of everything that happens, from any thread.</param>
    /// <param name="cancellationToken">Ends the run; what was begun is continued by the next one.</param>
    /// <exception cref="ManifestException">The folder cannot be read.</exception>
    /// <exception cref="ClusterException">The cluster cannot be read.</exception>
    public Task<AppOutcome> SyncAsync(Action<ReconcileEvent> report, CancellationToken cancellationToken) =>
        RunAsync(
            new ReconcileOptions { Timeout = options.Timeout, Health = Health() },
            (reconciler, set) => reconciler.RunAsync(set, cancellationToken),
            report,
            cancellationToken
        );

    private HealthRules Health()
    {
        if (options.HealthRules is not { } path)
        {
            return HealthRules.None;
        }

        return File.Exists(path)
            ? HealthRules.Read(File.ReadAllText(path), path)
            : throw new ManifestException(Refusals.MissingRules, path, "this file of health rules does not exist.");
    }

    private async Task<T> RunAsync<T>(
        ReconcileOptions limits,
        Func<AppReconciler, DesiredSet, Task<T>> work,
        Action<ReconcileEvent> report,
        CancellationToken cancellationToken
    )
    {
        var manifests = FolderManifests.Read(options.Folder);
        using var client = ClusterClient.Open(
            new ClusterOptions { Kubeconfig = options.Kubeconfig, Context = options.Context }
        );
        using var session = await ClusterSession.OpenAsync(client, cancellationToken);
        var place = options.Namespace ?? client.Namespace ?? "default";
        var app = new Application(options.App, place, Environment) { AdoptedSets = options.AdoptedSets };
        var set = DesiredSet.Prepare(app, manifests, session.Catalog);
        var inventory = await InventoryReader.ReadAsync(client, session.Catalog, Environment, [set], cancellationToken);
        return await work(new AppReconciler(session, inventory, [set], limits, report), set);
    }
}
