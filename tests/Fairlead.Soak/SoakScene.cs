using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Kubernetes.Client;
using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;

namespace Fairlead.Soak;

/// <summary>Repository and cluster of a soak, and what must be in them.</summary>
internal sealed class SoakScene : IAsyncDisposable
{
    public const int Apps = 6;
    public const int Maps = 5;
    private const string Environment = "soak";
    private const string Namespace = "soak";

    private readonly SoakOptions _options;
    private readonly Dictionary<(int App, int Map), string> _desired = [];
    private Sandbox.Sandbox _sandbox;
    private ClusterClient _client;
    private BareClone _clone = null!;

    private SoakScene(SoakOptions options, Sandbox.Sandbox sandbox) =>
        (_options, _sandbox, _client) = (options, sandbox, Connect(sandbox));

    /// <summary>What stands between agent and cluster.</summary>
    public ClusterFront Front { get; private set; } = null!;

    /// <summary>The newest commit.</summary>
    public string Tip { get; private set; } = "";

    /// <summary>Arguments of an agent that follows this.</summary>
    public IReadOnlyList<string> AgentArguments =>
        [
            "--repository",
            _sandbox.Addresses.Repository(Environment).ToString(),
            "--environment",
            Environment,
            "--folder",
            Path.Combine(_options.Folder, "agent"),
            "--kubeconfig",
            Front.Kubeconfig,
            "--context",
            SandboxAddresses.KubernetesContext,
            "--poll",
            "1s",
            "--listen",
            "http://127.0.0.1:0",
            "--output",
            "json",
        ];

    public static async Task<SoakScene> StartAsync(SoakOptions options, CancellationToken cancellationToken)
    {
        var scene = new SoakScene(options, await SandboxAsync(options, cancellationToken));
        await scene.PrepareAsync(cancellationToken);
        return scene;
    }

    /// <summary>Commits a value.</summary>
    /// <returns>What was there before.</returns>
    public async Task<string> CommitAsync(int app, int map, string value, CancellationToken cancellationToken)
    {
        var change = new TreeChange
        {
            Writes = new Dictionary<string, byte[]> { [FileOf(app, map)] = Bytes(Text(app, map, value)) },
            Deletes = [],
            Message = new CommitMessage("Change what is soaked"),
        };
        Tip = (await _clone.CommitAsync("main", _ => change, cancellationToken)).Tip.ToString();
        var before = _desired[(app, map)];
        _desired[(app, map)] = value;
        return before;
    }

    /// <summary>
    /// Whether a commit declares what the branch's tip declares: a commit and its revert that are seen together are none to who
    /// follows the branch.
    /// </summary>
    public bool SaysTheSame(string? commit) =>
        commit is not null && FolderOf(CommitId.Parse(commit)) == FolderOf(CommitId.Parse(Tip));

    private string? FolderOf(CommitId commit) => _clone.Snapshot(commit).IdOf($"environments/{Environment}");

    /// <summary>Somebody else writes a value into the cluster.</summary>
    public Task EditAsync(int app, int map, string value, CancellationToken cancellationToken) =>
        _client.SendAsync(
            new ClusterRequest(
                HttpMethod.Patch,
                PathOf(app, map) + "?fieldManager=kubectl-edit",
                new JsonObject { ["data"] = new JsonObject { ["value"] = value } },
                "application/merge-patch+json"
            ),
            cancellationToken
        );

    /// <summary>Somebody else deletes an object.</summary>
    public Task DeleteAsync(int app, int map, CancellationToken cancellationToken) =>
        _client.FindAsync(new ClusterRequest(HttpMethod.Delete, PathOf(app, map), new JsonObject()), cancellationToken);

    /// <summary>Whether an object is in the cluster as the repository has it.</summary>
    public async Task<bool> IsRightAsync(int app, int map, CancellationToken cancellationToken) =>
        (await _client.FindAsync(ClusterRequest.Get(PathOf(app, map)), cancellationToken))?["data"]?[
            "value"
        ]?.ToString() == _desired[(app, map)];

    /// <summary>Objects that are not in the cluster as the repository has them.</summary>
    public async Task<IReadOnlyList<string>> WrongAsync(CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (var (app, map) in _desired.Keys)
        {
            if (!await IsRightAsync(app, map, cancellationToken))
            {
                wrong.Add(Name(app, map));
            }
        }

        return wrong;
    }

    /// <summary>All servers stop, and answer at the same addresses again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        _client.Dispose();
        await _sandbox.DisposeAsync();
        _sandbox = await SandboxAsync(_options, cancellationToken);
        _client = Connect(_sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        await Front.DisposeAsync();
        _clone.Dispose();
        _client.Dispose();
        await _sandbox.DisposeAsync();
    }

    public static string Name(int app, int map) => string.Create(CultureInfo.InvariantCulture, $"app-{app}-{map}");

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var apps = Enumerable.Range(0, Apps).Select(app => $"- {{name: app-{app}, namespace: {Namespace}}}\n");
        var files = new Dictionary<string, byte[]>
        {
            [$"environments/{Environment}/environment.yaml"] = Bytes(
                $"apiVersion: fairlead.dev/v1\nkind: Environment\nname: {Environment}\napps:\n{string.Concat(apps)}"
            ),
        };
        foreach (var app in Enumerable.Range(0, Apps))
        {
            foreach (var map in Enumerable.Range(0, Maps))
            {
                _desired[(app, map)] = "first";
                files[FileOf(app, map)] = Bytes(Text(app, map, "first"));
            }
        }

        await _sandbox.Git.CreateAsync(Environment, new GitSeed(files), cancellationToken);
        _clone = await BareClone.OpenAsync(
            Path.Combine(_options.Folder, "writer"),
            new GitRemote(_sandbox.Addresses.Repository(Environment).ToString()),
            cancellationToken
        );
        Front = await ClusterFront.StartAsync(
            _sandbox.Addresses.KubeconfigPath,
            Path.Combine(_options.Folder, "kubeconfig"),
            cancellationToken
        );
        Tip = (await _clone.FetchAsync("main", cancellationToken)).ToString()!;
    }

    private static Task<Sandbox.Sandbox> SandboxAsync(SoakOptions options, CancellationToken cancellationToken) =>
        Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(options.Folder, "sandbox") },
            cancellationToken
        );

    private static ClusterClient Connect(Sandbox.Sandbox sandbox) =>
        ClusterClient.Open(
            new ClusterOptions
            {
                Kubeconfig = sandbox.Addresses.KubeconfigPath,
                Context = SandboxAddresses.KubernetesContext,
            }
        );

    private static string FileOf(int app, int map) =>
        $"environments/{Environment}/app-{app}/manifests/{Name(app, map)}.yaml";

    private static string PathOf(int app, int map) => $"/api/v1/namespaces/{Namespace}/configmaps/{Name(app, map)}";

    private static string Text(int app, int map, string value) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {Name(app, map)}\ndata:\n  value: \"{value}\"\n";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
