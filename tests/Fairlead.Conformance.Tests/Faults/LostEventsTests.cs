using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Conformance.Tests.Faults;

/// <summary>A watch that stays open and alive, and does not tell everything.</summary>
public sealed partial class LostEventsTests(TestCluster cluster) : FaultTest(cluster)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentDictionary<string, string> _seen = new();
    private readonly ConcurrentQueue<string> _told = new();
    private readonly ConcurrentQueue<string?> _troubles = new();
    private ClusterClient _client = null!;
    private Watcher _watcher = null!;
    private int _beats;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _client = ClusterClient.Open(Proxy.Options with { Time = _time });
    }

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Lost_events_are_found_by_a_relist_said_and_made_up_for()
    {
        var isDeaf = false;
        Proxy.Watch = () => line => isDeaf && !line.Contains("\"beat\"") ? [] : [line];
        await WatchAsync(async () =>
        {
            isDeaf = true;
            await EditAsync("configmaps/b", """{"data":{"color":"lost"}}""");
            await DeleteAsync("configmaps/c");
            await CreateAsync("configmaps", await LikeAsync("b", "d"));

            await UntilAsync(() => !_troubles.IsEmpty);
            var message = Assert.Single(_troubles);
            Assert.Equal(
                $"The watch of configmaps in {Namespace} was not told of what happened to ConfigMap b, ConfigMap d, ConfigMap c; it is begun anew. Look for what drops data between the API server and here if this comes again. The server last said something on it at TIME.",
                Time().Replace(message!, "TIME")
            );
            await UntilAsync(() =>
                _seen.GetValueOrDefault("b") is "lost" && !_seen.ContainsKey("c") && _seen.ContainsKey("d")
            );

            isDeaf = false;
            await UntilAsync(() => _troubles.Count == 2);
            Assert.Null(_troubles.Last());
        });
    }

    [Fact]
    public async Task A_cluster_whose_versions_went_back_is_looked_at_anew_as_a_whole()
    {
        var isRestored = false;
        Proxy.Decide = request =>
            isRestored && _troubles.IsEmpty && request.Query.Contains("limit=")
                ? Fault.Edited(text => ListVersion().Replace(text, "\"metadata\":{\"resourceVersion\":\"1\""))
                : Fault.None;
        await WatchAsync(async () =>
        {
            isRestored = true;
            var told = _told.Count(name => name is "b");

            await UntilAsync(() => !_troubles.IsEmpty && _told.Count(name => name is "b") > told);

            Assert.Matches(
                $"^The watch of configmaps in {Namespace} has seen version [0-9]+ and the cluster is at version 1, as after a restore of its store; everything is looked at anew. The server last said something on it at ",
                _troubles.First()
            );
            await UntilAsync(() => _troubles.Count == 2);
            Assert.Null(_troubles.Last());
        });
    }

    [Fact]
    public async Task A_cache_that_lags_behind_is_no_loss()
    {
        Proxy.Decide = request =>
            request.Query.Contains("&resourceVersion=0")
                ? Fault.Edited(text => ListVersion().Replace(text, "\"metadata\":{\"resourceVersion\":\"1\""))
                : Fault.None;
        await WatchAsync(async () =>
        {
            var told = _told.Count(name => name is "b");

            await UntilAsync(() => Relists() >= 2);

            Assert.Empty(_troubles);
            Assert.Equal(told, _told.Count(name => name is "b"));
        });
    }

    [Fact]
    public async Task What_changes_all_the_time_is_no_loss_and_costs_one_list_in_minutes()
    {
        await WatchAsync(async () =>
        {
            var begun = _time.GetUtcNow();
            await UntilAsync(() => Relists() >= 4);
            var passed = _time.GetUtcNow() - begun;

            Assert.Empty(_troubles);
            Assert.True(passed > 3 * 0.75 * Watcher.RelistPeriod, $"{passed} for 4 relists");
            Assert.InRange(_watcher.LastSign!.Value, begun, _time.GetUtcNow());
        });
    }

    private int Relists() => Proxy.Requests.Count(request => request.Query.Contains("&resourceVersion=0"));

    private async Task WatchAsync(Func<Task> test)
    {
        (await ApplyAsync(ConfigMap("beat"), ConfigMap("b"), ConfigMap("c"))).Healthy();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var kind = new ResourceKind(new GroupKind("", "ConfigMap"), "v1", "configmaps", true, ["list", "watch"]);
        _watcher = new Watcher(_client, new InventoryScope(kind, Namespace), Note)
        {
            WholeObjects = true,
            Troubled = error => _troubles.Enqueue(error?.Message),
        };
        var watching = _watcher.RunAsync(stop.Token);
        await Eventually.UntilAsync(() => _seen.Count == 3, () => $"{_seen.Count} are seen.");
        await BeatAsync();

        await test();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    // Something is told before time goes on, so that no watch is taken for dead.
    private Task UntilAsync(Func<bool> isReached) =>
        Eventually.UntilAsync(
            async () =>
            {
                await BeatAsync();
                _time.Advance(Step);
                return isReached();
            },
            () => $"seen were {string.Join(", ", _seen)}, and {string.Join(" ", _troubles)}"
        );

    private async Task BeatAsync()
    {
        var beat = $"{++_beats}";
        await EditAsync("configmaps/beat", $$$"""{"data":{"color":"{{{beat}}}"}}""");
        await Eventually.UntilAsync(
            () =>
            {
                // A watch that begins anew waits a second.
                if (_seen.GetValueOrDefault("beat") != beat)
                {
                    _time.Advance(TimeSpan.FromMilliseconds(100));
                }

                return _seen.GetValueOrDefault("beat") == beat;
            },
            () => "the watch is dead."
        );
    }

    private async Task<string> LikeAsync(string name, string other)
    {
        var like = await GetAsync($"configmaps/{name}");
        var labels = like["metadata"]!["labels"]!.ToJsonString();
        return $$$"""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "{{{other}}}", "labels": {{{labels}}} } }""";
    }

    private void Note(LiveChange change)
    {
        _told.Enqueue(change.Key.Name);
        if (change.Live is { } live)
        {
            _seen[change.Key.Name] = live.Root["data"]?["color"]?.ToString() ?? "";
        }
        else
        {
            _seen.TryRemove(change.Key.Name, out _);
        }
    }

    [GeneratedRegex("\"metadata\":\\{\"resourceVersion\":\"[0-9]+\"", RegexOptions.None, 1000)]
    private static partial Regex ListVersion();

    [GeneratedRegex("2030-[0-9-]+ [0-9:]+Z", RegexOptions.None, 1000)]
    private static partial Regex Time();
}
