using System.Collections.Concurrent;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;
using Fairlead.TestKit;

namespace Fairlead.Conformance.Tests;

public sealed class DriftTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private static readonly ResourceKind ConfigMaps = new(
        new GroupKind("", "ConfigMap"),
        "v1",
        "configmaps",
        IsNamespaced: true,
        ["list", "watch", "patch"]
    );

    private readonly ConcurrentQueue<LiveChange> _changes = new();

    [Fact]
    public async Task A_watch_tells_what_is_there_and_what_changes()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var watching = WatchAsync(stop.Token);
        await UntilAsync(change => change.Key.Name is "a");

        await EditAsync("configmaps/a", """{"data":{"color":"red"}}""");
        await UntilAsync(change => change.Live?.Root["data"]?["color"]?.ToString() is "red");
        await DeleteAsync("configmaps/a");
        await UntilAsync(change => change.Key.Name is "a" && change.Live is null);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    [Fact]
    public async Task Only_members_are_watched()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        await CreateAsync("configmaps", ConfigMap("stranger"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var watching = WatchAsync(stop.Token);
        await UntilAsync(change => change.Key.Name is "a");

        await EditAsync("configmaps/stranger", """{"data":{"color":"red"}}""");
        await EditAsync("configmaps/a", """{"data":{"color":"red"}}""");
        await UntilAsync(change => change.Live?.Root["data"]?["color"]?.ToString() is "red");

        Assert.DoesNotContain(_changes, change => change.Key.Name is "stranger");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    [Fact]
    public async Task An_object_that_leaves_its_set_is_gone_for_the_watch()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var watching = WatchAsync(stop.Token);
        await UntilAsync(change => change.Key.Name is "a");

        await EditAsync("configmaps/a", """{"metadata":{"labels":{"applyset.kubernetes.io/part-of":null}}}""");
        await UntilAsync(change => change.Key.Name is "a" && change.Live is null);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    [Fact]
    public async Task An_object_that_is_made_again_is_seen_with_its_new_identity()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        var before = (await GetAsync("configmaps/a"))["metadata"]!["uid"]!.ToString();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var watching = WatchAsync(stop.Token);
        await UntilAsync(change => change.Key.Name is "a");

        await DeleteAsync("configmaps/a");
        (await RunAsync()).Healthy();
        await UntilAsync(change => change.Live is { } live && live.Uid != before);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    [Theory]
    [InlineData(
        """{"data":{"color":"red"}}""",
        "ConfigMap a: data.color \"red\" becomes \"blue\" (set by kubectl-edit at "
    )]
    [InlineData("""{"metadata":{"annotations":{"note":"theirs"}}}""", null)]
    [InlineData("""{"data":{"other":"theirs"}}""", null)]
    public async Task Only_a_change_of_a_declared_field_is_drift(string edit, string? expected)
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        await EditAsync("configmaps/a", edit);
        using var session = await ClusterSession.OpenAsync(Client, Stop);
        var manifests = ManifestReader.Read(ConfigMap("a"), "app/0.yaml");
        var set = DesiredSet.Prepare(new Application("app", Namespace, Namespace), manifests, session.Catalog);
        var live = await ObjectStore.FindAsync(Client, ConfigMaps, set.Objects[0].Key, Stop);

        var told = DriftCheck.Describe(set.Objects[0], new LiveChange(set.Objects[0].Key, live));

        if (expected is null)
        {
            Assert.Null(told);
        }
        else
        {
            Assert.StartsWith(expected, told, StringComparison.Ordinal);
        }
    }

    private Task WatchAsync(CancellationToken cancellationToken) =>
        new Watcher(Client, new InventoryScope(ConfigMaps, Namespace), _changes.Enqueue)
        {
            WholeObjects = true,
        }.RunAsync(cancellationToken);

    private Task UntilAsync(Func<LiveChange, bool> seen) =>
        Eventually.UntilAsync(() => _changes.Any(seen), () => $"seen were {string.Join(", ", _changes)}.");
}
