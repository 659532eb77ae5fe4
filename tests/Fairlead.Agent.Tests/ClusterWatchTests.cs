using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fairlead.Agent.Loop;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Sandbox;
using Fairlead.TestKit;
using Fairlead.Yaml;

namespace Fairlead.Agent.Tests;

/// <summary>Few streams, whatever the number of namespaces.</summary>
public sealed class ClusterWatchTests : IAsyncLifetime
{
    private const int Namespaces = 200;
    private static readonly string[] Names = [.. Enumerable.Range(0, Namespaces).Select(index => $"n{index}")];

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<LiveChange> _changes = new();
    private readonly AgentState _state = new("dev", TimeProvider.System);
    private readonly StringWriter _log = new();
    private Sandbox.Sandbox _sandbox = null!;
    private ClusterClient _admin = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await Sandbox.Sandbox.StartAsync(new SandboxOptions { Folder = _folder.FullPath }, Stop);
        _admin = ClusterClient.Open(Options);
        await Task.WhenAll(Names.Select(name => CreateAsync("/api/v1/namespaces", $"{{metadata: {{name: {name}}}}}")));
        await CreateConfigMapAsync("n0");
        await CreateConfigMapAsync("n150");
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _sandbox.DisposeAsync();
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_kind_in_200_namespaces_is_one_stream()
    {
        using var client = ClusterClient.Open(Options);
        await using var watch = await FollowAsync(client);
        await AssertSeesAsync(client);

        Assert.InRange(Sent(client), 1, 10);
        Assert.Empty(_state.Problems);
        var sign = Assert.Single(watch.Signs);
        Assert.Equal((new GroupKind("", "ConfigMap"), ""), (sign.Kind, sign.Namespace));
        Assert.InRange(sign.Silence, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task What_may_not_be_watched_is_a_problem_until_it_may()
    {
        using var client = ClusterClient.Open(Options with { ImpersonatedUser = "system:serviceaccount:n0:watcher" });
        var supervisor = new Supervisor(_state, new StateReporter(LogReporter.Json(_log), _state), TimeProvider.System);
        await using var watch = new ClusterWatch(client, _changes.Enqueue, supervisor);
        await watch.FollowAsync([.. (await ScopesAsync(_admin)).Take(1)], Stop);

        await Eventually.UntilAsync(() => _state.Problems.Count > 0, () => $"{_log}");
        Assert.Contains(
            "cannot list resource \"configmaps\"",
            Assert.Single(_state.Problems),
            StringComparison.Ordinal
        );
        Assert.Empty(watch.Signs);

        await GrantAsync("n0");
        await UntilAsync(change => change is { Key.Namespace: "n0", Live: not null });
        await Eventually.UntilAsync(() => _state.Problems.Count == 0, () => string.Join(' ', _state.Problems));
        Assert.Single(watch.Signs);
    }

    [Fact]
    public async Task Without_rights_in_the_whole_cluster_each_namespace_is_watched_and_requests_are_answered()
    {
        await Task.WhenAll(Names.Select(GrantAsync));
        using var client = ClusterClient.Open(Options with { ImpersonatedUser = "system:serviceaccount:n0:watcher" });
        await using var watch = await FollowAsync(client);
        await AssertSeesAsync(client);

        Assert.InRange(Sent(client), Namespaces, 3 * Namespaces);
        Assert.Empty(_state.Problems);
    }

    [Fact]
    public async Task What_another_watch_knew_and_is_gone_by_now_is_told()
    {
        using var client = ClusterClient.Open(Options);
        var scope = (await ScopesAsync(client))[0];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var watcher = new Watcher(client, scope, _changes.Enqueue) { Remembered = [Key("a"), Key("gone")] };
        var watching = watcher.RunAsync(stop.Token);

        await UntilAsync(change => change == new LiveChange(Key("gone"), null));
        await UntilAsync(change => change.Key == Key("a") && change.Live is not null);
        Assert.Equal([Key("a")], watcher.Known);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);

        static ObjectKey Key(string name) => new("", "ConfigMap", "n0", name);
    }

    [Fact]
    public void Few_namespaces_are_watched_each_by_itself()
    {
        var kind = new ResourceKind(new GroupKind("", "ConfigMap"), "v1", "configmaps", true, []);
        var five = Names.Take(5).Select(name => new InventoryScope(kind, name)).ToList();

        Assert.Equal(five.Take(4), WatchPlan.Of(five.Take(4), []));
        Assert.Equal([new InventoryScope(kind, "")], WatchPlan.Of(five, []));
        Assert.Equal(five, WatchPlan.Of(five, [kind.GroupKind]));
    }

    private static int Sent(ClusterClient client) => client.Requests.ByMethod.Values.Sum();

    private ClusterOptions Options =>
        new() { Kubeconfig = _sandbox.Addresses.KubeconfigPath, Context = SandboxAddresses.KubernetesContext };

    private async Task<ClusterWatch> FollowAsync(ClusterClient client)
    {
        var supervisor = new Supervisor(_state, new StateReporter(LogReporter.Json(_log), _state), TimeProvider.System);
        var watch = new ClusterWatch(client, _changes.Enqueue, supervisor);
        await watch.FollowAsync(await ScopesAsync(client), Stop);
        return watch;
    }

    private static async Task<IReadOnlyList<InventoryScope>> ScopesAsync(ClusterClient client)
    {
        using var session = await ClusterSession.OpenAsync(client, Stop);
        var kind = session.Catalog.Find(new GroupKind("", "ConfigMap"))!;
        return [.. Names.Select(name => new InventoryScope(kind, name))];
    }

    private async Task AssertSeesAsync(ClusterClient client)
    {
        await UntilAsync(change => change is { Key.Namespace: "n0", Live: not null });
        await UntilAsync(change => change is { Key.Namespace: "n150", Live: not null });
        var before = _changes.Count;
        await _admin.SendAsync(
            new ClusterRequest(
                HttpMethod.Patch,
                "/api/v1/namespaces/n150/configmaps/a",
                JsonNode.Parse("""{"data":{"color":"foreign"}}"""),
                "application/merge-patch+json"
            ),
            Stop
        );
        await UntilAsync(change => change is { Key.Namespace: "n150", Live: not null }, after: before);
        await DeleteAsync("n150");
        await UntilAsync(change => change is { Key.Namespace: "n150", Live: null });

        await client.SendAsync(ClusterRequest.Get("/api/v1/namespaces/n7/configmaps"), Stop);
    }

    private async Task GrantAsync(string name)
    {
        await CreateAsync(
            $"/apis/rbac.authorization.k8s.io/v1/namespaces/{name}/roles",
            "{metadata: {name: watcher}, rules: [{apiGroups: [''], resources: [configmaps], verbs: [list, watch]}]}"
        );
        await CreateAsync(
            $"/apis/rbac.authorization.k8s.io/v1/namespaces/{name}/rolebindings",
            "{metadata: {name: watcher}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: watcher}, subjects: [{kind: ServiceAccount, name: watcher, namespace: n0}]}"
        );
    }

    private Task CreateConfigMapAsync(string name) =>
        CreateAsync(
            $"/api/v1/namespaces/{name}/configmaps",
            "{metadata: {name: a, labels: {applyset.kubernetes.io/part-of: s}}}"
        );

    private async Task CreateAsync(string path, string yaml) =>
        await _admin.SendAsync(
            new ClusterRequest(HttpMethod.Post, path, YamlReader.ReadSingle(yaml, "object").Root),
            Stop
        );

    private async Task DeleteAsync(string name) =>
        await _admin.SendAsync(new ClusterRequest(HttpMethod.Delete, $"/api/v1/namespaces/{name}/configmaps/a"), Stop);

    private Task UntilAsync(Func<LiveChange, bool> seen, int after = 0) =>
        Eventually.UntilAsync(
            () => _changes.Skip(after).Any(seen),
            () => $"seen were {string.Join(", ", _changes)}; {_log}"
        );
}
