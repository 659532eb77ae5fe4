using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;
using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

/// <summary>A sandbox with an environment repository of its own.</summary>
internal sealed class SandboxEnvironment : IAsyncLifetime
{
    public const string Environment = """
        apiVersion: fairlead.dev/v1
        kind: Environment
        name: dev
        apps:
        - {name: postgres, namespace: shop-dev, dependsOn: []}
        - {name: catalog, namespace: shop-dev, dependsOn: [postgres]}
        - {name: orders, namespace: shop-dev, dependsOn: [postgres]}
        """;

    private readonly TemporaryFolder _folder = new();
    private Sandbox.Sandbox? _sandbox;
    private Sandbox.Sandbox? _rebuilt;
    private BareClone? _clone;
    private int _runs;

    public SandboxAddresses Addresses => _sandbox!.Addresses;

    /// <summary>The file that leads to the cluster.</summary>
    public string Kubeconfig => (_rebuilt ?? _sandbox!).Addresses.KubeconfigPath;

    public ClusterClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server.Needs("git");
        _sandbox = await Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(_folder.FullPath, "sandbox") },
            CancellationToken.None
        );
        var files = new Dictionary<string, string>
        {
            ["environments/dev/environment.yaml"] = Environment,
            ["environments/dev/postgres/manifests/configmap-postgres.yaml"] = ConfigMap("postgres", "1"),
            ["environments/dev/catalog/manifests/configmap-catalog.yaml"] = ConfigMap("catalog", "1"),
            ["environments/dev/catalog/manifests/configmap-more.yaml"] = ConfigMap("more", "1"),
            ["environments/dev/orders/manifests/configmap-orders.yaml"] = ConfigMap("orders", "1"),
        };
        await _sandbox.Git.CreateAsync(
            "env",
            new GitSeed(files.ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value))),
            CancellationToken.None
        );
        _clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "writer"),
            new GitRemote(Repository),
            CancellationToken.None
        );
        Client = Connect(_sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _clone?.Dispose();
        foreach (var sandbox in (Sandbox.Sandbox?[])[_rebuilt, _sandbox])
        {
            await (sandbox?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        _folder.Dispose();
    }

    /// <summary>Stops the servers meanwhile; they answer at the same addresses afterwards, as what lies in their folders says.</summary>
    public async Task RestartAsync(Action<string> meanwhile)
    {
        var folder = Path.Combine(_folder.FullPath, "sandbox");
        Client.Dispose();
        await _sandbox!.DisposeAsync();
        meanwhile(Path.Combine(folder, "kubernetes"));
        _sandbox = await Sandbox.Sandbox.StartAsync(new SandboxOptions { Folder = folder }, CancellationToken.None);
        Client = Connect(_sandbox);
    }

    /// <summary>Another cluster in the place of this one, in which there is nothing.</summary>
    public async Task RebuildClusterAsync()
    {
        Client.Dispose();
        _rebuilt = await Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(_folder.FullPath, "rebuilt") },
            CancellationToken.None
        );
        Client = Connect(_rebuilt);
    }

    private static ClusterClient Connect(Sandbox.Sandbox sandbox) =>
        ClusterClient.Open(
            new ClusterOptions
            {
                Kubeconfig = sandbox.Addresses.KubeconfigPath,
                Context = SandboxAddresses.KubernetesContext,
            }
        );

    /// <summary>The repository as files of this machine.</summary>
    internal RawRepository Raw => new(Path.Combine(_folder.FullPath, "sandbox", "git", "env.git"));

    public string Repository => Addresses.Repository("env").ToString();

    public static string ConfigMap(string name, string value) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\ndata:\n  value: \"{value}\"\n";

    public static string Deployment(string name, string image) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  selector:\n    matchLabels: {{app: {name}}}\n"
        + $"  template:\n    metadata:\n      labels: {{app: {name}}}\n    spec:\n      containers:\n      - name: web\n        image: {image}\n";

    /// <summary>Object and reason of every event.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync()
    {
        var list = await Client.SendAsync(
            ClusterRequest.Get("/api/v1/namespaces/shop-dev/events"),
            TestContext.Current.CancellationToken
        );
        return [.. list["items"]!.AsArray().Select(item => $"{item!["involvedObject"]!["name"]} {item["reason"]}")];
    }

    /// <summary>Commits files with the plan of that, as the build does; a null text deletes one.</summary>
    public Task CommitAsync(params (string Path, string? Text)[] files) => CommitAsync(PlanOf, files);

    /// <summary>Commits files as somebody does who shows nobody a plan; a null text deletes one.</summary>
    public Task<CommitId> CommitByHandAsync(params (string Path, string? Text)[] files) => CommitAsync([], files);

    /// <summary>Commits files in a commit with trailers; a null text deletes one.</summary>
    public Task<CommitId> CommitAsync(IReadOnlyList<Trailer> trailers, params (string Path, string? Text)[] files) =>
        CommitAsync((_, _) => trailers, files);

    private async Task<CommitId> CommitAsync(
        Func<TreeSnapshot, TreeChange, IReadOnlyList<Trailer>> trailers,
        (string Path, string? Text)[] files
    )
    {
        var pushed = await _clone!.CommitAsync("main", tip => Change(tip, trailers, files), Stop);
        return pushed.Tip;
    }

    private static TreeChange Change(
        TreeSnapshot tip,
        Func<TreeSnapshot, TreeChange, IReadOnlyList<Trailer>> trailers,
        (string Path, string? Text)[] files
    )
    {
        var change = new TreeChange
        {
            Writes = files
                .Where(file => file.Text is not null)
                .ToDictionary(file => $"environments/dev/{file.Path}", file => Encoding.UTF8.GetBytes(file.Text!)),
            Deletes = [.. files.Where(file => file.Text is null).Select(file => $"environments/dev/{file.Path}")],
            Message = new CommitMessage("Change"),
        };
        return change with { Message = new CommitMessage("Change", "", trailers(tip, change)) };
    }

    // What nobody can read has no plan.
    private static IReadOnlyList<Trailer> PlanOf(TreeSnapshot tip, TreeChange change)
    {
        try
        {
            var plan = TreePlan.Between(tip, new ChangedTree(tip, change, _ => tip), "dev");
            return [new Trailer(TreePlan.Trailer, plan.Digest(tip.FirstCommit.ToString()))];
        }
        catch (EnvironmentFileException)
        {
            return [];
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Folder of a repository of the sandbox.</summary>
    public string FolderOf(string repository) => _sandbox!.Git.FolderOf(repository);

    /// <summary>Runs Git in a repository of the sandbox; its output without the last line break.</summary>
    public string Git(string repository, params string[] arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo("git")
        {
            WorkingDirectory = FolderOf(repository),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["GIT_AUTHOR_NAME"] = "Somebody",
                ["GIT_AUTHOR_EMAIL"] = "somebody@example.org",
                ["GIT_COMMITTER_NAME"] = "Somebody",
                ["GIT_COMMITTER_EMAIL"] = "somebody@example.org",
                ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.TrimEnd('\n')
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error.Result}");
    }

    /// <summary>The tip of the branch.</summary>
    public CommitId Tip(string repository = "env") => CommitId.Parse(Git(repository, "rev-parse", "refs/heads/main"));

    /// <summary>Sets the branch to a commit, as a forced push does.</summary>
    public void Reset(CommitId commit, string repository = "env") =>
        Git(repository, "update-ref", "refs/heads/main", commit.ToString());

    /// <summary>A commit with the tip's files that has other parents.</summary>
    public CommitId Rewritten(string message, params CommitId[] parents) =>
        CommitId.Parse(
            Git(
                "env",
                [
                    "commit-tree",
                    "refs/heads/main^{tree}",
                    "-m",
                    message,
                    .. parents.SelectMany(parent => new[] { "-p", parent.ToString() }),
                ]
            )
        );

    /// <summary>Commits on the tip that change nothing, as those of other environments do.</summary>
    public void AddCommits(int count)
    {
        var commits = Enumerable
            .Range(0, count)
            .Select(index => (index == 0 ? "from refs/heads/main^0\n" : "") + "\n")
            .Select(from => $"commit refs/heads/main\ncommitter A <a@example.com> 1 +0000\ndata 1\nx\n{from}");
        GitProgram.Feed(FolderOf("env"), string.Concat(commits), "fast-import", "--quiet");
    }

    /// <summary>A copy of the repository as it is now, which nobody keeps up to date.</summary>
    public string Mirror()
    {
        Git("env", "clone", "--quiet", "--mirror", FolderOf("env"), FolderOf("mirror"));
        return Addresses.Repository("mirror").ToString();
    }

    /// <summary>Another repository that also has an environment of this name, with one application of its own.</summary>
    public async Task<string> OtherAsync(string app = "billing", string @namespace = "billing")
    {
        var file =
            "apiVersion: fairlead.dev/v1\nkind: Environment\nname: dev\napps:\n"
            + $"- {{name: {app}, namespace: {@namespace}, dependsOn: []}}\n";
        await _sandbox!.Git.CreateAsync(
            "other",
            new GitSeed(
                new Dictionary<string, byte[]>
                {
                    ["environments/dev/environment.yaml"] = Encoding.UTF8.GetBytes(file),
                    [$"environments/dev/{app}/manifests/configmap-{app}.yaml"] = Encoding.UTF8.GetBytes(
                        ConfigMap(app, "theirs")
                    ),
                }
            ),
            TestContext.Current.CancellationToken
        );
        return Addresses.Repository("other").ToString();
    }

    /// <summary>Says that a commit is accepted; what the command printed.</summary>
    public async Task<string> AcceptAsync(CommitId commit, string reason = "The rest was wrong.")
    {
        using var output = new StringWriter();
        var options = Options() with { Accept = true, AcceptedCommit = commit.ToString(), Reason = reason };
        var code = await new AcceptCommand(options, output, output).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, code);
        return output.ToString();
    }

    /// <summary>The ConfigMap that keeps the record of the environment; null where there is none.</summary>
    public Task<JsonObject?> RecordAsync() =>
        Client.FindAsync(ClusterRequest.Get(RecordPath), TestContext.Current.CancellationToken);

    /// <summary>Reasons of the events beside the record of the environment.</summary>
    public async Task<IReadOnlyList<string>> RecordEventsAsync()
    {
        var list = await Client.SendAsync(
            ClusterRequest.Get("/api/v1/namespaces/fairlead-system/events"),
            TestContext.Current.CancellationToken
        );
        return
        [
            .. list["items"]!
                .AsArray()
                .Where(item => item!["involvedObject"]!["name"]!.ToString() is "fairlead-record.dev")
                .Select(item => item!["reason"]!.ToString()),
        ];
    }

    public Task DeleteRecordAsync() =>
        Client.FindAsync(new ClusterRequest(HttpMethod.Delete, RecordPath), TestContext.Current.CancellationToken);

    public Task PatchAsync(string path, string mergePatch) =>
        Client.SendAsync(
            new ClusterRequest(
                HttpMethod.Patch,
                $"{path}?fieldManager=kubectl-edit",
                JsonNode.Parse(mergePatch),
                "application/merge-patch+json"
            ),
            TestContext.Current.CancellationToken
        );

    public const string RecordPath = "/api/v1/namespaces/fairlead-system/configmaps/fairlead-record.dev";

    /// <summary>Commits that one application is neither listed nor there any longer.</summary>
    public Task RemoveOrdersAsync() =>
        CommitAsync(
            (tip, change) =>
                [
                    .. PlanOf(tip, change),
                    new Trailer(CommitKind.RemoveTrailer, "environments/dev/orders"),
                    new Trailer(CommitKind.Trailer, CommitKind.Remove),
                ],
            [
                (
                    "environment.yaml",
                    Environment.Replace("- {name: orders, namespace: shop-dev, dependsOn: [postgres]}", "")
                ),
                ("orders/manifests/configmap-orders.yaml", null),
            ]
        );

    public AgentOptions Options(string? repository = null) =>
        new()
        {
            Repository = repository ?? Repository,
            Environment = "dev",
            Kubeconfig = Kubeconfig,
            Context = SandboxAddresses.KubernetesContext,
            Folder = Path.Combine(_folder.FullPath, $"agent-{Interlocked.Increment(ref _runs)}"),
            Once = true,
            Timeout = TimeSpan.FromSeconds(20),
            Poll = TimeSpan.FromMilliseconds(200),
            Listen = new Uri("http://127.0.0.1:0"),
        };

    /// <summary>Runs the agent once, as a process that knows nothing of earlier runs would.</summary>
    public async Task<(int Code, IReadOnlyList<JsonNode> Events)> OnceAsync(AgentOptions? options = null)
    {
        using var output = new StringWriter();
        var code = await new OnceCommand(options ?? Options(), LogReporter.Json(output)).RunAsync(
            TestContext.Current.CancellationToken
        );
        return (
            code,
            [
                .. output
                    .ToString()
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => JsonNode.Parse(line)!),
            ]
        );
    }

    public async Task<string?> ValueOfAsync(string name)
    {
        var path = $"/api/v1/namespaces/shop-dev/configmaps/{name}";
        return (await Client.FindAsync(ClusterRequest.Get(path), TestContext.Current.CancellationToken))?["data"]?[
            "value"
        ]?.ToString();
    }

    /// <summary>Another tool makes a ConfigMap that is a member of its set.</summary>
    public Task CreateMemberAsync(string name, string set) =>
        Client.SendAsync(
            new ClusterRequest(
                HttpMethod.Post,
                "/api/v1/namespaces/shop-dev/configmaps?fieldManager=theirs",
                new JsonObject
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "ConfigMap",
                    ["metadata"] = new JsonObject
                    {
                        ["name"] = name,
                        ["labels"] = new JsonObject { [ApplySetNames.PartOf] = set },
                    },
                    ["data"] = new JsonObject { ["value"] = "theirs" },
                }
            ),
            TestContext.Current.CancellationToken
        );

    public Task EditAsync(string name, string value) =>
        Client.SendAsync(
            new ClusterRequest(
                HttpMethod.Patch,
                $"/api/v1/namespaces/shop-dev/configmaps/{name}?fieldManager=kubectl-edit",
                new JsonObject { ["data"] = new JsonObject { ["value"] = value } },
                "application/merge-patch+json"
            ),
            TestContext.Current.CancellationToken
        );
}
