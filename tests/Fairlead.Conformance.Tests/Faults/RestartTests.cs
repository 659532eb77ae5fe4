using System.Collections.Concurrent;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.TestKit;

namespace Fairlead.Conformance.Tests.Faults;

/// <summary>A server that restarts, or forgets its history, while it is watched and listed.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _seen = new();
    private RestartingCluster _cluster = null!;
    private FaultProxy _proxy = null!;
    private ClusterClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cluster = await RestartingCluster.StartAsync(Stop);
        _proxy = await FaultProxy.StartAsync(_cluster.Options, Stop);
        _client = ClusterClient.Open(_proxy.Options);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _proxy.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_watch_goes_on_after_a_restart_that_forgot_the_history()
    {
        await ApplyAsync(ConformanceTest.ConfigMap("a"), ConformanceTest.ConfigMap("b"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var kind = new ResourceKind(new GroupKind("", "ConfigMap"), "v1", "configmaps", true, ["list", "watch"]);
        var watcher = new Watcher(_client, new InventoryScope(kind, "shop"), Note) { WholeObjects = true };
        var watching = watcher.RunAsync(stop.Token);
        await UntilAsync(() => _seen.Count == 2);

        _proxy.Decide = request => request.IsWatch ? Fault.Refusal(503) : Fault.None;
        await _cluster.RestartAsync();
        await ApplyAsync(ConformanceTest.ConfigMap("a", "green"));
        _cluster.Compact();
        _proxy.Decide = _ => Fault.None;

        await UntilAsync(() => _seen.Count == 1 && _seen.TryGetValue("a", out var color) && color is "green");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    [Fact]
    public async Task A_long_list_whose_next_page_is_forgotten_is_read_again_and_prunes_nothing()
    {
        string[] many = [.. Enumerable.Range(0, 510).Select(number => ConformanceTest.ConfigMap($"c{number:000}"))];
        await ApplyAsync(many);
        var compactions = 0;
        _proxy.Decide = request =>
        {
            if (request.Query.Contains("&continue=") && compactions++ == 0)
            {
                Write();
                _cluster.Compact();
            }

            return Fault.None;
        };

        var pass = await ApplyAsync(many);

        Assert.Equal(1, Math.Min(compactions, 1));
        Assert.Empty(pass.Actions);
    }

    [Fact]
    public async Task A_pass_ends_well_although_the_server_restarts_in_the_middle_of_it()
    {
        var restarted = 0;
        _proxy.Decide = request =>
        {
            if (request.IsWrite && Interlocked.Increment(ref restarted) == 3)
            {
                _cluster.RestartAsync().GetAwaiter().GetResult();
            }

            return Fault.None;
        };

        await ApplyAsync([.. Enumerable.Range(0, 6).Select(number => ConformanceTest.ConfigMap($"c{number}"))]);

        Assert.True(restarted >= 3);
    }

    private async Task<Pass> ApplyAsync(params string[] yaml)
    {
        using var client = ClusterClient.Open(_proxy.Options);
        var declared = new Dictionary<string, string[]> { ["app"] = yaml };
        var runner = new PassRunner(client, "shop", declared);
        return (await runner.RunAsync("app", new ReconcileOptions(), change: null, Stop)).Healthy();
    }

    // Something has to happen, or the page is still the newest there is.
    private void Write() =>
        ClusterClient
            .Open(_cluster.Options)
            .SendAsync(
                new ClusterRequest(
                    HttpMethod.Post,
                    "/api/v1/namespaces/default/configmaps",
                    System.Text.Json.Nodes.JsonNode.Parse("""{"metadata":{"generateName":"x-"}}""")
                ),
                Stop
            )
            .GetAwaiter()
            .GetResult();

    private static Task UntilAsync(Func<bool> isReached) =>
        Eventually.UntilAsync(isReached, () => "the cluster does not get there.");

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
