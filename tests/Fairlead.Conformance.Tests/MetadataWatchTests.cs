using System.Collections.Concurrent;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;
using Fairlead.TestKit;

namespace Fairlead.Conformance.Tests;

/// <summary>Drift as the agent sees it: by metadata alone, repaired by one request.</summary>
public sealed class MetadataWatchTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private readonly ConcurrentQueue<LiveChange> _changes = new();

    [Fact]
    public async Task A_foreign_edit_is_told_by_field_and_manager_and_repaired_by_one_PATCH()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        using var client = ClusterClient.Open(Cluster.Options);
        using var session = await ClusterSession.OpenAsync(client, Stop);
        var set = Set(session, ConfigMap("a"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var watching = WatchAsync(client, session, stop.Token);
        await UntilAsync(change => change.Key.Name is "a");

        await EditAsync("configmaps/a", """{"data":{"color":"red"}}""");
        await UntilAsync(change => Drift(set, change) is not null);
        var change = _changes.First(item => Drift(set, item) is not null);
        Assert.StartsWith(
            "ConfigMap a: data was changed by kubectl-edit at ",
            Drift(set, change),
            StringComparison.Ordinal
        );
        Assert.True(change.Live!.IsMetadataOnly);

        await DriftRepair.RunAsync(session, set.Objects[0], change.Live, null, Stop);

        Assert.Equal(1, client.Requests.Writes);
        Assert.Equal("blue", (await GetAsync("configmaps/a"))["data"]!["color"]!.ToString());
        (await RunAsync()).Healthy().WithoutWrites();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    [Fact]
    public async Task A_repair_keeps_what_others_may_set()
    {
        var yaml = Deployment("web")
            .Replace(
                "{name: web}\nspec",
                "{name: web, annotations: {fairlead.dev/ignore-fields: /spec/replicas}}\nspec"
            );
        (await ApplyAsync(yaml)).Healthy();
        using var session = await ClusterSession.OpenAsync(Client, Stop);
        var set = Set(session, yaml);
        await EditAsync("apps/deployments/web", """{"spec":{"replicas":0,"minReadySeconds":3}}""", "autoscaler");
        var live = await GetAsync("apps/deployments/web");
        live["kind"] = "PartialObjectMetadata";
        live.Remove("spec");

        await DriftRepair.RunAsync(session, set.Objects[0], LiveObject.From(live, "apps/v1", "Deployment"), null, Stop);

        Assert.Equal(0, (int)(await GetAsync("apps/deployments/web"))["spec"]!["replicas"]!);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task What_was_deleted_while_nobody_watched_is_found()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        using var session = await ClusterSession.OpenAsync(Client, Stop);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var watching = WatchAsync(Client, session, stop.Token);
        await UntilAsync(change => change.Key.Name is "b");

        await DeleteAsync("configmaps/b");
        await UntilAsync(change => change.Key.Name is "b" && change.Live is null);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    private static string? Drift(DesiredSet set, LiveChange change) =>
        change.Key == set.Objects[0].Key ? DriftCheck.Describe(set.Objects[0], change) : null;

    private DesiredSet Set(ClusterSession session, string yaml) =>
        DesiredSet.Prepare(
            new Application("app", Namespace, Namespace),
            ManifestReader.Read(yaml, "app/0.yaml"),
            session.Catalog
        );

    private Task WatchAsync(ClusterClient client, ClusterSession session, CancellationToken cancellationToken)
    {
        var kind = session.Catalog.Find(new GroupKind("", "ConfigMap"))!;
        return new Watcher(client, new InventoryScope(kind, Namespace), _changes.Enqueue).RunAsync(cancellationToken);
    }

    private Task UntilAsync(Func<LiveChange, bool> seen) =>
        Eventually.UntilAsync(() => _changes.Any(seen), () => $"seen were {string.Join(", ", _changes)}.");
}
