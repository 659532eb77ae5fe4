using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Service;
using Fairlead.Charts;
using Fairlead.Delivery;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.GitHub;
using Fairlead.Delivery.Forges.PlainGit;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Removals;
using Fairlead.Environments.Planning;
using Fairlead.Forges.Http;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Images;
using Fairlead.Kubernetes.Client;
using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;

namespace Fairlead.Contract.Tests;

/// <summary>An environment repository that the build writes, and a cluster in which the agent obeys it.</summary>
internal sealed class Contract : IChartSource, IAsyncLifetime
{
    private const string Configuration = """
        apiVersion: fairlead.dev/v1
        kind: Delivery
        apps:
          web: { chart: web }
          worker: { chart: worker }
        environments:
          dev: { namespace: shop, external: [Service/a, Service/b, Service/x, Deployment/nobody] }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _configuration;
    private readonly Dictionary<Digest, Chart> _charts = [];
    private readonly ClusterTurn _turn = new();
    private Sandbox.Sandbox? _sandbox;
    private int _runs;

    /// <summary>Begins with nothing released.</summary>
    /// <param name="dev">What <c>fairlead.yaml</c> says of dev besides; nothing by default.</param>
    public Contract(string dev = "") =>
        _configuration = Configuration.Replace("nobody] }", $"nobody]{dev} }}", StringComparison.Ordinal);

    public BareClone Clone { get; private set; } = null!;

    public ClusterClient Client { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server.Needs("git");
        var options = new SandboxOptions { Folder = Path.Combine(_folder.FullPath, "sandbox") };
        _sandbox = await Sandbox.Sandbox.StartAsync(options, CancellationToken.None);
        var seed = new Dictionary<string, byte[]> { ["fairlead.yaml"] = Encoding.UTF8.GetBytes(_configuration) };
        await _sandbox.Git.CreateAsync("env", new GitSeed(seed), CancellationToken.None);
        Clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "writer"),
            new GitRemote(Repository),
            CancellationToken.None
        );
        Client = ClusterClient.Open(new ClusterOptions { Kubeconfig = Kubeconfig, Context = Context });
        await _turn.BeginAsync(Client);
    }

    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        Client.Dispose();
        Clone.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }

        _folder.Dispose();
    }

    public Task<Chart> OpenAsync(ChartReference reference, CancellationToken cancellationToken) =>
        Task.FromResult(_charts[reference.Digest]);

    private string Kubeconfig => ClusterTurn.Kubeconfig ?? _sandbox!.Addresses.KubeconfigPath;

    private static string Context => ClusterTurn.Context ?? SandboxAddresses.KubernetesContext;

    private string Repository => _sandbox!.Addresses.Repository("env").ToString();

    /// <summary>Brings releases into the environment that render to exactly these objects.</summary>
    public Task<BumpResult> BumpAsync(params (string App, string Objects)[] apps) =>
        new EnvironmentBump(Clone, this, TimeProvider.System).RunAsync(
            new BumpRequest { Environment = "dev", Releases = [.. apps.Select(app => Release(app.App, app.Objects))] },
            Stop
        );

    /// <summary>Commits files as a person does; a null text deletes one.</summary>
    public async Task<CommitId> CommitAsync(
        IReadOnlyList<Trailer> trailers,
        params (string Path, string? Text)[] files
    ) =>
        (
            await Clone.CommitAsync(
                "main",
                _ => new TreeChange
                {
                    Writes = files
                        .Where(file => file.Text is not null)
                        .ToDictionary(file => file.Path, file => Encoding.UTF8.GetBytes(file.Text!)),
                    Deletes = [.. files.Where(file => file.Text is null).Select(file => file.Path)],
                    Message = new CommitMessage("Change", "", trailers),
                },
                Stop
            )
        ).Tip;

    /// <summary>Promotes what an environment has to the next, by way of the sandbox's forge.</summary>
    public async Task<PromotionResult> PromoteAsync(string from, string to)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var forge = new GitHubForge(
            new ForgeAddress(Fairlead.Delivery.Forges.ForgeKind.GitHub, _sandbox!.Addresses.Forge, "sandbox/env"),
            ForgeToken.None,
            new ForgePatience(),
            () => new SocketsHttpHandler()
        );
        var promotion = new EnvironmentPromotion(
            Clone,
            forge,
            this,
            new HttpGateProbe(http, TimeSpan.FromSeconds(5)),
            TimeProvider.System
        );
        return await promotion.RunAsync(new PromotionRequest { From = from, To = to }, Stop);
    }

    /// <summary>Takes an app out of the environment, or without one the environment away, as the target Remove does.</summary>
    public async Task<TreePlan> RemoveAsync(string? app, bool keepsObjects = false) =>
        (await Removal.RunAsync(await PlanRemovalAsync(app, keepsObjects), Stop)).Plan.Plan.Steps;

    /// <summary>What that would do.</summary>
    public Task<RemovalPlan> PlanRemovalAsync(string? app, bool keepsObjects = false) =>
        Removal.PlanAsync(
            new RemovalRequest
            {
                Environment = "dev",
                App = app,
                KeepsObjects = keepsObjects,
            },
            Stop
        );

    /// <summary>Proposes it, and merges the branch as a person does, with a message that says nothing.</summary>
    public async Task MergeRemovalAsync(string app)
    {
        var plan = await PlanRemovalAsync(app);
        await Removal.ProposeAsync(plan, new PlainGitForge(Clone), Stop);
        var folder = Path.Combine(_folder.FullPath, "person");
        TestKit.GitProgram.Run(_folder.FullPath, "clone", "-q", Repository, folder);
        TestKit.GitProgram.Run(folder, "merge", "-q", "--no-ff", "-m", "Merge", $"origin/{plan.ProposalBranch}");
        TestKit.GitProgram.Run(folder, "push", "-q", "origin", "main");
    }

    /// <summary>A file of the branch's tip.</summary>
    public async Task<string> TextAsync(string path) =>
        Clone.Snapshot((await Clone.FetchAsync("main", Stop))!.Value).ReadText(path) ?? "";

    private EnvironmentRemoval Removal => new(Clone, TimeProvider.System);

    /// <summary>Runs the agent once, as a process that knows nothing of earlier runs would.</summary>
    public async Task<AgentRun> ObeyAsync(bool requirePlan = false, string environment = "dev")
    {
        var run = new AgentRun();
        var options = new AgentOptions
        {
            Repository = Repository,
            Environment = environment,
            Kubeconfig = Kubeconfig,
            Context = Context,
            Folder = Path.Combine(_folder.FullPath, $"agent-{Interlocked.Increment(ref _runs)}"),
            Once = true,
            Timeout = TimeSpan.FromSeconds(20),
            RequirePlan = requirePlan,
        };
        run.Code = await new OnceCommand(options, run).RunAsync(Stop);
        return run;
    }

    /// <summary>Runs an agent of another version once, as a program; its exit code, and what it says.</summary>
    /// <param name="program">The program.</param>
    public async Task<(int Code, string Output)> ObeyWithAsync(string program)
    {
        string[] arguments =
        [
            "--once",
            "--repository",
            Repository,
            "--environment",
            "dev",
            "--kubeconfig",
            Kubeconfig,
            "--context",
            Context,
            "--folder",
            Path.Combine(_folder.FullPath, $"agent-{Interlocked.Increment(ref _runs)}"),
        ];
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var agent = Process.Start(start)!;
        var errors = agent.StandardError.ReadToEndAsync(Stop);
        var output = await agent.StandardOutput.ReadToEndAsync(Stop);
        await agent.WaitForExitAsync(Stop);
        return (agent.ExitCode, output + await errors);
    }

    /// <summary>Whether the cluster has a ConfigMap in the environment's namespace.</summary>
    public async Task<bool> HasMapAsync(string name) =>
        await Client.FindAsync(ClusterRequest.Get($"/api/v1/namespaces/shop/configmaps/{name}"), Stop) is not null;

    /// <summary>An object of the environment's namespace; null where there is none.</summary>
    public Task<JsonObject?> FindAsync(string path) =>
        Client.FindAsync(ClusterRequest.Get($"/api/v1/namespaces/shop{path}"), Stop);

    /// <summary>Makes a ConfigMap as somebody else does.</summary>
    public Task CreateMapAsync(string name) =>
        Client.SendAsync(
            new ClusterRequest(
                HttpMethod.Post,
                "/api/v1/namespaces/shop/configmaps?fieldManager=theirs",
                new JsonObject
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "ConfigMap",
                    ["metadata"] = new JsonObject { ["name"] = name },
                }
            ),
            Stop
        );

    private Release Release(string app, string objects)
    {
        var digest = Digest.Of(Encoding.UTF8.GetBytes($"{app}\n{objects}"));
        if (!_charts.ContainsKey(digest))
        {
            var folder = Path.Combine("charts", digest.Short);
            _folder.Write($"{folder}/Chart.yaml", $"apiVersion: v2\nname: {app}\nversion: 1.0.0\n");
            _folder.Write($"{folder}/objects.yaml", objects);
            _folder.Write($"{folder}/templates/objects.yaml", "{{ .Files.Get \"objects.yaml\" }}\n");
            _charts[digest] = Chart.Load(Path.Combine(_folder.FullPath, folder));
        }

        return new Release
        {
            App = app,
            Version = $"1.0.{_charts.Count}",
            Source = new ReleaseSource("https://git.example/shop", new string('a', 40)),
            Run = "https://ci.example/runs/7",
            Images = new Dictionary<string, ReleasedImage>(),
            Chart = new ChartReference(ImageReference.Parse($"registry.example/charts/{app}"), "1.0.0", digest),
        };
    }
}
