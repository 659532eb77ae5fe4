using System.Collections.Concurrent;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Conformance.Tests;

/// <summary>Makes passes as a process does that has just started: it knows nothing but what is declared.</summary>
/// <param name="client">The cluster.</param>
/// <param name="namespace">Namespace of the applications, and name of the environment.</param>
/// <param name="declared">The documents of each application.</param>
internal sealed class PassRunner(
    ClusterClient client,
    string @namespace,
    IReadOnlyDictionary<string, string[]> declared
)
{
    /// <summary>Ids of apply sets of other tools that every application takes over.</summary>
    public IReadOnlyList<string> AdoptedSets { get; init; } = [];

    /// <summary>The commit that declares every application; null where that is not recorded.</summary>
    public SetSource? Source { get; init; }

    /// <summary>Applies an application, or removes it where it is declared no longer.</summary>
    public async Task<Pass> RunAsync(
        string app,
        ReconcileOptions options,
        Func<LiveInventory, LiveInventory>? change,
        CancellationToken cancellationToken
    )
    {
        var events = new ConcurrentQueue<ReconcileEvent>();
        using var session = await ClusterSession.OpenAsync(client, cancellationToken);
        var sets = declared.Select(pair => Prepare(pair.Key, pair.Value, session.Catalog)).ToList();
        var inventory = await InventoryReader.ReadAsync(client, session.Catalog, @namespace, sets, cancellationToken);
        var reconciler = new AppReconciler(
            session,
            change?.Invoke(inventory) ?? inventory,
            sets,
            options,
            events.Enqueue
        );
        var set = sets.Find(candidate => candidate.App.Name == app);
        var outcome = set is not null
            ? await reconciler.RunAsync(set, cancellationToken)
            : await reconciler.RemoveAsync(Parent(inventory, app), cancellationToken);
        return new Pass(outcome, [.. events], client.Requests);
    }

    private static ApplySetParent Parent(LiveInventory inventory, string app) =>
        inventory.Parents.Values.Single(parent => parent.App == app);

    private DesiredSet Prepare(string app, string[] yaml, ResourceCatalog catalog) =>
        DesiredSet.Prepare(
            new Application(app, @namespace, @namespace) { AdoptedSets = AdoptedSets, Source = Source },
            [.. yaml.SelectMany((text, index) => ManifestReader.Read(text, $"{app}/{index}.yaml"))],
            catalog
        );
}
