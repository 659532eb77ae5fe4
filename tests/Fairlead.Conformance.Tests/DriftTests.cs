using System.Collections.Concurrent;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

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

    private Task WatchAsync(CancellationToken cancellationToken) =>
        new Watcher(Client, new InventoryScope(ConfigMaps, Namespace), _changes.Enqueue).RunAsync(cancellationToken);

    private async Task UntilAsync(Func<LiveChange, bool> seen)
    {
        for (var attempt = 0; attempt < 200 && !_changes.Any(seen); attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Stop);
        }

        Assert.Contains(_changes, change => seen(change));
    }
}
