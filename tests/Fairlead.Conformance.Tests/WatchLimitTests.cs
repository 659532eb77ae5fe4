using System.Collections.Concurrent;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.TestKit;

namespace Fairlead.Conformance.Tests;

/// <summary>An API server allows about a hundred streams on one connection, and every watch is one.</summary>
public sealed class WatchLimitTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private const int Watches = 250;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly GroupKind[] Kinds =
    [
        new("", "Secret"),
        new("", "Service"),
        new("", "ServiceAccount"),
        new("apps", "Deployment"),
        new("", "ConfigMap"),
    ];

    private readonly ConcurrentQueue<LiveChange> _changes = new();

    [Fact]
    public async Task Requests_go_on_while_250_kinds_in_namespaces_are_watched()
    {
        using var client = ClusterClient.Open(Target);
        using var session = await ClusterSession.OpenAsync(client, Stop);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var watching = Scopes(session.Catalog)
            .Select(scope => new Watcher(client, scope, _changes.Enqueue).RunAsync(stop.Token))
            .ToList();

        // Through the very client that watches.
        Declare("app", ConfigMap("a"));
        (
            await new PassRunner(client, Namespace, Declared)
                .RunAsync("app", Options, null, Stop)
                .WaitAsync(Patience, Stop)
        ).Healthy();
        await UntilAsync(change => change.Key.Name is "a" && change.Live is not null);
        await DeleteAsync("configmaps/a");
        await UntilAsync(change => change.Key.Name is "a" && change.Live is null);

        Assert.DoesNotContain(watching, watch => watch.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(watching));
    }

    // The last of them is the one in which something happens; the other namespaces are not even there.
    private IEnumerable<InventoryScope> Scopes(ResourceCatalog catalog) =>
        Enumerable
            .Range(0, Watches)
            .Select(index => new InventoryScope(
                catalog.Find(Kinds[index % Kinds.Length])!,
                index == Watches - 1 ? Namespace : $"{Namespace}-{index / Kinds.Length}"
            ));

    private Task UntilAsync(Func<LiveChange, bool> seen) =>
        Eventually.UntilAsync(() => _changes.Any(seen), () => $"seen were {string.Join(", ", _changes)}.");
}
