using System.Collections.Concurrent;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Conformance.Tests.Faults;

/// <summary>However badly a watch is transmitted, it ends with what is true.</summary>
public sealed class WatchFaultTests(TestCluster cluster) : FaultTest(cluster)
{
    private const string LastColor = "color-9";

    private readonly ConcurrentDictionary<string, string> _seen = new();
    private ClusterClient _watching = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _watching = ClusterClient.Open(Proxy.Options);
    }

    public override async ValueTask DisposeAsync()
    {
        _watching.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_event_twice()
    {
        Proxy.Watch = () => line => [line, line];

        await WatchAsync(ChangeAllAsync);
    }

    [Fact]
    public async Task Events_that_overtake_each_other()
    {
        Proxy.Watch = () =>
        {
            string? held = null;
            return line =>
            {
                if (held is null && line.Contains("\"MODIFIED\""))
                {
                    held = line;
                    return [];
                }

                var earlier = held;
                held = null;
                return earlier is null ? [line] : [line, earlier];
            };
        };

        await WatchAsync(ChangeAllAsync);
    }

    [Fact]
    public async Task A_connection_that_ends_after_a_few_events()
    {
        Proxy.Watch = () =>
        {
            var count = 0;
            return line => count++ < 6 ? [line] : throw new IOException("cut");
        };

        await WatchAsync(ChangeAllAsync);
    }

    [Fact]
    public async Task Half_a_line()
    {
        var halves = 0;
        Proxy.Watch = () => line => Interlocked.Increment(ref halves) == 2 ? [line[..(line.Length / 2)]] : [line];

        await WatchAsync(ChangeAllAsync);
    }

    [Theory]
    [InlineData("""{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old"}}""")]
    [InlineData("""{"type":"ERROR","object":{"kind":"Status","code":500,"reason":"InternalError","message":"etcd"}}""")]
    [InlineData("this is no JSON")]
    public async Task A_line_that_ends_the_watch(string ending)
    {
        var lines = 0;
        Proxy.Watch = () => line => Interlocked.Increment(ref lines) == 2 ? [ending] : [line];

        await WatchAsync(ChangeAllAsync);
    }

    [Fact]
    public async Task A_deletion_while_nobody_could_watch()
    {
        var isAway = false;
        Proxy.Decide = request => isAway && request.IsWatch ? Fault.Refusal(503) : Fault.None;
        Proxy.Watch = () => line => isAway ? throw new IOException("cut") : [line];

        await WatchAsync(async () =>
        {
            isAway = true;
            await EditAsync("configmaps/a", $$$"""{"data":{"color":"{{{LastColor}}}"}}""");
            await EditAsync("configmaps/b", $$$"""{"data":{"color":"{{{LastColor}}}"}}""");
            await DeleteAsync("configmaps/c");
            isAway = false;
        });
    }

    private async Task ChangeAllAsync()
    {
        for (var number = 0; number < 10; number++)
        {
            await EditAsync("configmaps/a", $$$"""{"data":{"color":"color-{{{number}}}"}}""");
            await EditAsync("configmaps/b", $$$"""{"data":{"color":"color-{{{number}}}"}}""");
        }

        await DeleteAsync("configmaps/c");
    }

    private async Task WatchAsync(Func<Task> change)
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"), ConfigMap("c"))).Healthy();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var kind = new ResourceKind(new GroupKind("", "ConfigMap"), "v1", "configmaps", true, ["list", "watch"]);
        var watcher = new Watcher(_watching, new InventoryScope(kind, Namespace), Note) { WholeObjects = true };
        var watching = watcher.RunAsync(stop.Token);
        await UntilAsync(() => Task.FromResult(_seen.Count == 3));

        await change();

        await UntilAsync(() => Task.FromResult(_seen.Count == 2 && _seen.Values.All(color => color == LastColor)));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    private void Note(LiveChange change)
    {
        if (change.Live is { } live)
        {
            _seen[change.Key.Name] = live.Root["data"]?["color"]?.ToString() ?? "";
        }
        else
        {
            _seen.TryRemove(change.Key.Name, out _);
        }
    }
}
