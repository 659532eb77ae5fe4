using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Tests.Kubernetes;

public sealed class WatchTests : IAsyncLifetime
{
    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Changes_arrive_in_order_from_the_asked_version()
    {
        var version = await VersionAsync();
        await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("w"));
        await _cluster.ApplyAsync(Some.ConfigMaps + "/w", Some.ConfigMap("w", value: "2"), query: "&force=true");
        await _cluster.SendAsync("DELETE", Some.ConfigMaps + "/w");

        var events = await ReadAsync($"?watch=true&resourceVersion={version}&fieldSelector=metadata.name%3Dw", 3);

        Assert.Equal(["ADDED", "MODIFIED", "DELETED"], events.Select(line => (string?)line["type"]));
    }

    [Fact]
    public async Task An_object_that_leaves_the_selector_is_deleted_for_the_watch()
    {
        await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("w"));
        var version = await VersionAsync();
        await _cluster.SendAsync(
            "PATCH",
            Some.ConfigMaps + "/w",
            """{"metadata":{"labels":{"name":"gone"}}}""",
            "application/merge-patch+json"
        );

        var events = await ReadAsync($"?watch=true&resourceVersion={version}&labelSelector=name%3Dw", 1);

        Assert.Equal("DELETED", (string?)events[0]["type"]);
    }

    [Fact]
    public async Task A_version_before_compaction_is_answered_with_410_in_the_stream()
    {
        var version = await VersionAsync();
        await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("w"));
        _cluster.Api.Compact();

        var events = await ReadAsync($"?watch=true&resourceVersion={version}", 1);

        Assert.Equal("ERROR", (string?)events[0]["type"]);
        Assert.Equal(410, (int?)events[0]["object"]!["code"]);
    }

    [Fact]
    public async Task Initial_events_end_with_a_bookmark()
    {
        await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("w"));

        var events = await ReadAsync(
            "?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&fieldSelector=metadata.name%3Dw",
            2
        );

        Assert.Equal(["ADDED", "BOOKMARK"], events.Select(line => (string?)line["type"]));
        Assert.Equal("true", (string?)events[1]["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]);
    }

    [Fact]
    public async Task A_watch_ends_at_its_timeout_with_a_bookmark()
    {
        var version = await VersionAsync();

        var events = await ReadAsync(
            $"?watch=true&resourceVersion={version}&timeoutSeconds=1&allowWatchBookmarks=true",
            100
        );

        Assert.Equal("BOOKMARK", (string?)events[^1]["type"]);
    }

    private async Task<string> VersionAsync()
    {
        var list = await _cluster.GetAsync(Some.ConfigMaps + "?limit=1");
        return (string)list["metadata"]!["resourceVersion"]!;
    }

    private async Task<List<JsonObject>> ReadAsync(string query, int count)
    {
        var token = TestContext.Current.CancellationToken;
        await using var stream = await _cluster.Http.GetStreamAsync(Some.ConfigMaps + query, token);
        using var reader = new StreamReader(stream);
        var events = new List<JsonObject>();
        while (events.Count < count && await reader.ReadLineAsync(token) is { } line)
        {
            events.Add(JsonNode.Parse(line)!.AsObject());
        }

        return events;
    }
}
