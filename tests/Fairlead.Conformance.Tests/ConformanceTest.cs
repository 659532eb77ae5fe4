using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.TestKit;

namespace Fairlead.Conformance.Tests;

/// <summary>A test with a namespace of its own. Every pass is made by a process that knows nothing of the earlier ones.</summary>
public abstract class ConformanceTest(TestCluster cluster) : IAsyncLifetime
{
    private readonly Dictionary<string, string[]> _declared = [];
    private readonly List<string> _outside = [];

    protected TestCluster Cluster => cluster;

    protected string Namespace { get; set; } = $"fl-{Guid.NewGuid():N}"[..16];

    protected ReconcileOptions Options { get; set; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A service account of the test's namespace that the passes act as; null for the administrator.</summary>
    protected string? Account { get; set; }

    /// <summary>Ids of apply sets of other tools that every application takes over.</summary>
    protected IReadOnlyList<string> AdoptedSets { get; set; } = [];

    /// <summary>The commit that declares every application; null where that is not recorded.</summary>
    protected SetSource? Source { get; set; }

    /// <summary>What the passes speak to: the cluster, or something that stands before it.</summary>
    protected virtual ClusterOptions Target => cluster.Options;

    protected ClusterClient Client { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync()
    {
        Client = ClusterClient.Open(cluster.Options);
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var path in _outside.Append($"/api/v1/namespaces/{Namespace}"))
        {
            await Client.FindAsync(new ClusterRequest(HttpMethod.Delete, path), CancellationToken.None);
        }

        Client.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static string ConfigMap(string name, string color = "blue", string metadata = "") =>
        $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}{(metadata.Length > 0 ? ", " + metadata : "")}}}, data: {{color: {color}}}}}";

    /// <summary>A workload that is healthy on any cluster, with or without nodes.</summary>
    internal static string Deployment(
        string name,
        string image = "registry.local/web:1",
        string more = "",
        int replicas = 0
    ) =>
        $$$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{{name}}}}
            spec:
              replicas: {{{replicas}}}
              selector: {matchLabels: {app: {{{name}}} } }
              template:
                metadata: {labels: {app: {{{name}}} } }
                spec:
                  containers:
                  - name: web
                    image: {{{image}}}
                    ports: [{containerPort: 8080}]
                    resources: {requests: {cpu: 1000m, memory: 1024Mi}, limits: {memory: 2048Mi}}
            {{{more}}}
            """;

    /// <summary>What is declared at present.</summary>
    protected IReadOnlyDictionary<string, string[]> Declared => _declared;

    /// <summary>Declares what an application has from now on.</summary>
    protected void Declare(string app, params string[] yaml) => _declared[app] = yaml;

    /// <summary>Has an object outside of the test's namespace deleted at the end.</summary>
    protected void CleanUp(string path) => _outside.Add(path);

    protected void Undeclare(string app) => _declared.Remove(app);

    protected async Task<Pass> ApplyAsync(params string[] yaml)
    {
        Declare("app", yaml);
        return await RunAsync("app");
    }

    /// <summary>Makes a pass over one application; the others are declared, too.</summary>
    protected async Task<Pass> RunAsync(string app = "app", Func<LiveInventory, LiveInventory>? change = null)
    {
        using var client = ClusterClient.Open(Actor());
        return await new PassRunner(client, Namespace, _declared)
        {
            AdoptedSets = AdoptedSets,
            Source = Source,
        }.RunAsync(app, Options, change, Stop);
    }

    protected async Task<JsonObject?> FindAsync(string path) =>
        await Client.FindAsync(ClusterRequest.Get(Path(path)), Stop);

    protected async Task<JsonObject> GetAsync(string path) =>
        await FindAsync(path) ?? throw new InvalidOperationException($"There is no {path}.");

    protected async Task<bool> ExistsAsync(string path) =>
        await FindAsync(path) is { } found && found["metadata"]!["deletionTimestamp"] is null;

    /// <summary>Somebody else changes an object.</summary>
    protected Task EditAsync(string path, string mergePatch, string manager = "kubectl-edit") =>
        Client.SendAsync(
            new ClusterRequest(
                HttpMethod.Patch,
                $"{Path(path)}?fieldManager={manager}",
                JsonNode.Parse(mergePatch),
                "application/merge-patch+json"
            ),
            Stop
        );

    /// <summary>Somebody else creates an object.</summary>
    protected Task CreateAsync(string collection, string yaml, string manager = "kubectl-create") =>
        Client.SendAsync(
            new ClusterRequest(
                HttpMethod.Post,
                $"{Path(collection)}?fieldManager={manager}",
                ManifestReader.Read(yaml, "test").Single().Root.DeepClone()
            ),
            Stop
        );

    /// <summary>Waits for what the cluster does by itself.</summary>
    protected static Task UntilAsync(Func<Task<bool>> isReached) =>
        Eventually.UntilAsync(isReached, () => "the cluster does not get there.");

    /// <summary>A controller reports on an object, by way of its status.</summary>
    protected Task ReportAsync(string path, string status) =>
        Client.SendAsync(
            new ClusterRequest(
                HttpMethod.Patch,
                $"{Path(path)}/status?fieldManager=test-controller",
                JsonNode.Parse($"{{\"status\":{status}}}"),
                "application/merge-patch+json"
            ),
            Stop
        );

    protected Task DeleteAsync(string path) =>
        Client.FindAsync(new ClusterRequest(HttpMethod.Delete, Path(path)), Stop);

    protected Task CreateNamespaceAsync() =>
        CreateAsync("/api/v1/namespaces", $"{{apiVersion: v1, kind: Namespace, metadata: {{name: {Namespace}}}}}");

    // "configmaps/a" and "apps/deployments/web" are in the test's namespace; anything else is a path of the API.
    private string Path(string path) =>
        path.Split('/') switch
        {
            ["", ..] => path,
            ["apps", .. var rest] => $"/apis/apps/v1/namespaces/{Namespace}/{string.Join('/', rest)}",
            ["batch", .. var rest] => $"/apis/batch/v1/namespaces/{Namespace}/{string.Join('/', rest)}",
            ["rbac", .. var rest] =>
                $"/apis/rbac.authorization.k8s.io/v1/namespaces/{Namespace}/{string.Join('/', rest)}",
            _ => $"/api/v1/namespaces/{Namespace}/{path}",
        };

    private ClusterOptions Actor() =>
        Account is null ? Target : Target with { ImpersonatedUser = $"system:serviceaccount:{Namespace}:{Account}" };
}
