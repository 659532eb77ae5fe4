using System.Globalization;
using System.Text;
using Fairlead.Charts;
using Fairlead.Components.Agent;
using Fairlead.Components.Promotions;
using Fairlead.Delivery;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.GitHub;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Forges.Http;
using Fairlead.Git;
using Fairlead.Git.Remotes;
using Fairlead.Images;
using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Promotions;

/// <summary>
/// dev, staging and prod on the sandbox's Git server and forge, with agents that a test plays. Each step that leaves a mark
/// outside the process, a call of the forge, what an agent applies and what it reports, may be the last.
/// </summary>
internal sealed class AdvanceScene : IChartSource, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Dictionary<string, string> _applied = [];
    private Fairlead.Sandbox.Sandbox _sandbox = null!;
    private BareClone _clone = null!;
    private GitHubForge _forge = null!;
    private Chart _chart = null!;

    /// <summary>Counts the steps, and ends the run at one of them.</summary>
    public Killer Killer { get; } = new();

    /// <summary>What each cluster runs: the version that its agent applied last.</summary>
    public IReadOnlyDictionary<string, string> Applied => _applied;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts with no releases.</summary>
    /// <param name="prod">What <c>fairlead.yaml</c> says of prod beside its namespace and source.</param>
    public static async Task<AdvanceScene> StartAsync(string prod = "autoMerge: true")
    {
        var scene = new AdvanceScene();
        scene._folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        scene._folder.Write(
            "chart/templates/web.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ .Release.Name }} }\ndata: { tag: \"{{ .Values.image.tag }}\" }\n"
        );
        scene._chart = Chart.Load(Path.Combine(scene._folder.FullPath, "chart"));
        scene._sandbox = await Fairlead.Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(scene._folder.FullPath, "sandbox") },
            Token
        );
        var configuration =
            "apiVersion: fairlead.dev/v1\nkind: Delivery\napps:\n"
            + "  catalog: { chart: web, images: { image: shop/catalog } }\n"
            + "environments:\n  dev: { namespace: shop-dev }\n"
            + "  staging: { namespace: shop-staging, from: [dev], autoMerge: true }\n"
            + $"  prod: {{ namespace: shop-prod, from: [staging], {prod} }}\n";
        var seed = new GitSeed(
            new Dictionary<string, byte[]> { ["fairlead.yaml"] = Encoding.UTF8.GetBytes(configuration) }
        )
        {
            Branch = "main",
            Message = "Begin",
        };
        await scene._sandbox.Git.CreateAsync("environments", seed, Token);
        scene._clone = await BareClone.OpenAsync(
            Path.Combine(scene._folder.FullPath, "clone"),
            new GitRemote(scene._sandbox.Addresses.Repository("environments").ToString()),
            Token
        );
        scene._forge = new GitHubForge(
            new ForgeAddress(ForgeKind.GitHub, scene._sandbox.Addresses.Forge, "sandbox/environments"),
            ForgeToken.None,
            new ForgePatience(),
            () => new SocketsHttpHandler()
        );
        return scene;
    }

    /// <summary>What a main job does once its images are pushed: bump, the agent of dev, then the further environments.</summary>
    public async Task<IReadOnlyList<AdvancedEnvironment>> DeliverAsync(int version)
    {
        await Killer.StepAsync(() =>
            new EnvironmentBump(_clone, this, TimeProvider.System).RunAsync(
                new BumpRequest { Environment = "dev", Releases = [Release(version)] },
                Token
            )
        );
        await ConvergeAsync("dev", Token);
        var forge = new KillingForge(_forge, Killer);
        var promotion = new EnvironmentPromotion(
            _clone,
            forge,
            this,
            new HttpGateProbe(_http, TimeSpan.FromSeconds(5)),
            TimeProvider.System
        );
        var tip = _clone.Snapshot(_clone.KnownTip("main")!.Value);
        return await new EnvironmentAdvance(
            (environment, token) =>
                promotion.RunAsync(new PromotionRequest { From = environment.From[0], To = environment.Name }, token),
            ConvergeAsync,
            environment => VersionOf(environment) is not null
        ).RunAsync(
            "dev",
            DeliveryConfiguration.Read(tip.ReadText("fairlead.yaml")!, "fairlead.yaml").Environments,
            Token
        );
    }

    public Task<Chart> OpenAsync(ChartReference reference, CancellationToken cancellationToken) =>
        Task.FromResult(_chart);

    public async ValueTask DisposeAsync()
    {
        _clone.Dispose();
        await _sandbox.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    /// <summary>What an environment's agent reports once all is well.</summary>
    public static CommitState Healthy(string environment) =>
        new(
            $"fairlead/{environment}",
            CommitStatusValue.Success,
            "Healthy: 1 application",
            Target: null,
            DateTimeOffset.UnixEpoch
        );

    // An agent applies what the tip has, and reports it there.
    private async Task<SyncReport?> ConvergeAsync(string environment, CancellationToken cancellationToken)
    {
        var tip = (await _clone.FetchAsync("main", cancellationToken))!.Value;
        await Killer.StepAsync(() =>
        {
            _applied[environment] = VersionOf(environment)!;
            return Task.CompletedTask;
        });
        await Killer.StepAsync(() => _forge.SetStatusAsync(tip, Healthy(environment), cancellationToken));
        return new SyncReport(new AgentEvent("result", Status: "healthy"), []);
    }

    private string? VersionOf(string environment) =>
        _clone.Snapshot(_clone.KnownTip("main")!.Value).ReadText(EnvironmentLayout.ReleaseFile(environment, "catalog"))
            is { } text
            ? Fairlead.Delivery.Releases.Release.Read(text, "release.yaml").Version
            : null;

    private static Release Release(int version)
    {
        var text = version.ToString(CultureInfo.InvariantCulture);
        return new Release
        {
            App = "catalog",
            Version = text,
            Source = new ReleaseSource("https://git.example/shop", new string('a', 40)),
            Run = "local",
            Images = new Dictionary<string, ReleasedImage>
            {
                ["image"] = new(
                    ImageReference.Parse($"registry.example/shop/catalog:{text}"),
                    Digest.Of(Encoding.UTF8.GetBytes(text))
                ),
            },
            Chart = new ChartReference(
                ImageReference.Parse("registry.example/charts/catalog"),
                "1.0.0",
                Digest.Of("chart"u8)
            ),
        };
    }
}
