using System.Text;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.GitHub;
using Fairlead.Delivery.Forges.PlainGit;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Proposals;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Tests.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>An environment repository on the sandbox's Git server, with its forge, and an agent that a test plays.</summary>
internal sealed class PromotionScene : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentRepository _charts;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private PromotionScene(EnvironmentRepository charts) => _charts = charts;

    public Fairlead.Sandbox.Sandbox Sandbox { get; private set; } = null!;

    public BareClone Clone { get; private set; } = null!;

    public IForge Forge { get; private set; } = null!;

    public string StateFile => Path.Combine(_folder.FullPath, "sandbox/forge/environments.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a sandbox with an environment repository.</summary>
    /// <param name="staging">What <c>fairlead.yaml</c> says of staging beside its namespace and source.</param>
    /// <param name="dev">What it says of dev beside its namespace.</param>
    public static async Task<PromotionScene> StartAsync(string staging = "", string dev = "")
    {
        var scene = new PromotionScene(await EnvironmentRepository.CreateAsync());
        scene.Sandbox = await Fairlead.Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(scene._folder.FullPath, "sandbox") },
            Token
        );
        var seed = new GitSeed(
            new Dictionary<string, byte[]>
            {
                ["fairlead.yaml"] = Encoding.UTF8.GetBytes(Configuration(staging, dev)),
                ["environments/staging/catalog/values.yaml"] = "replicaCount: 5\n"u8.ToArray(),
            }
        )
        {
            Branch = "main",
            Message = "Begin",
        };
        await scene.Sandbox.Git.CreateAsync("environments", seed, Token);
        scene.Clone = await scene.OpenCloneAsync("clone");
        scene.Forge = new GitHubForge(
            new ForgeAddress(ForgeKind.GitHub, scene.Sandbox.Addresses.Forge, "sandbox/environments"),
            ForgeToken.None,
            SomeForge.Hasty,
            () => new SocketsHttpHandler()
        );
        return scene;
    }

    public Task<BareClone> OpenCloneAsync(string folder) =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, folder),
            new GitRemote(Sandbox.Addresses.Repository("environments").ToString()),
            Token
        );

    public async Task<CommitId> BumpAsync(params Release[] releases) =>
        (
            await new EnvironmentBump(Clone, _charts, TimeProvider.System).RunAsync(
                new BumpRequest { Environment = "dev", Releases = releases },
                Token
            )
        ).Tip;

    /// <summary>Proposes a bump of dev.</summary>
    public Task<ProposalResult> ProposeAsync(params Release[] releases) => ProposeWithAsync(Clone, null, releases);

    /// <summary>Proposes a bump of dev from another clone, or with a source history, as another build does.</summary>
    public Task<ProposalResult> ProposeWithAsync(BareClone clone, SourceHistory? sources, params Release[] releases) =>
        Proposal(clone, _charts, Forge, sources).RunAsync(BumpOf(releases), Token);

    /// <summary>As the other form, where something happens while the bump is rendered.</summary>
    public Task<ProposalResult> ProposeWhileAsync(Action meanwhile, params Release[] releases)
    {
        _charts.Meanwhile = meanwhile;
        return ProposeAsync(releases);
    }

    /// <summary>Proposes a bump of dev where nobody knows a forge.</summary>
    public Task<ProposalResult> ProposeOnPlainGitAsync(params Release[] releases) =>
        Proposal(Clone, _charts, new PlainGitForge(Clone), sources: null).RunAsync(BumpOf(releases), Token);

    private static BumpProposal Proposal(BareClone clone, IChartSource charts, IForge forge, SourceHistory? sources) =>
        new(clone, forge, charts, TimeProvider.System) { Sources = sources };

    private static BumpRequest BumpOf(Release[] releases) => new() { Environment = "dev", Releases = releases };

    public Task SayAsync(CommitId commit, CommitStatusValue value, string context = "fairlead/dev") =>
        Forge.SetStatusAsync(
            commit,
            new CommitState(context, value, "2 apps", Target: null, DateTimeOffset.UnixEpoch),
            Token
        );

    public async Task<CommitId> HealthyBumpAsync(params Release[] releases)
    {
        var tip = await BumpAsync(releases);
        await SayAsync(tip, CommitStatusValue.Success);
        return tip;
    }

    public Task<PromotionResult> PromoteAsync(params string[] apps) => PromoteWithAsync(Forge, apps);

    public Task<PromotionResult> PromoteAsync(Func<PromotionRequest, PromotionRequest> change) =>
        Promotion(Forge).RunAsync(change(Request([])), Token);

    public Task<PromotionResult> PromoteWithAsync(IForge forge, params string[] apps) =>
        Promotion(forge).RunAsync(Request(apps), Token);

    public Task<PromotionResult> PromoteWithAsync(IForge forge, IChartSource charts) =>
        new EnvironmentPromotion(Clone, forge, charts, Probe(), TimeProvider.System).RunAsync(Request([]), Token);

    public EnvironmentPromotion Promotion(IForge forge) => new(Clone, forge, _charts, Probe(), TimeProvider.System);

    public Task<IReadOnlyList<PromotionResult>> EvaluateAsync() =>
        new PromotionGates(Clone, Forge, Probe(), TimeProvider.System).RunAsync("main", Token);

    public Task<IReadOnlyList<GatedPullRequest>> EvaluateOthersAsync() =>
        new ProposalGates(Clone, Forge, TimeProvider.System).RunAsync("main", Token);

    public async Task<TreeSnapshot> TipAsync() => Clone.Snapshot((await Clone.FetchAsync("main", Token))!.Value);

    public async Task<string?> GatesStatusAsync(CommitId head) =>
        (await Forge.StatusesAsync(head, Token))
            .Where(state => state.Context is "fairlead/gates")
            .Select(state => $"{state.State}: {state.Description}")
            .FirstOrDefault();

    /// <summary>Somebody puts a commit of their own below that of a promotion, which says and brings the same as before.</summary>
    public async Task SmuggleAsync(string branch, CommitId head, string path)
    {
        var (commit, files) = (Clone.Describe(head), Clone.Snapshot(head));
        await Clone.CreateBranchAsync("work", commit.Parents[0], Token);
        await WriteAsync(path, "x", "work");
        var change = new TreeChange
        {
            Writes = Clone
                .Differences(commit.Parents[0], head, "")
                .ToDictionary(file => file.Path, file => files.Read(file.Path)!),
            Message = commit.Message,
        };
        var made = await Clone.CommitAsync("work", _ => change, Token);
        GitProgram.Run(Sandbox.Git.FolderOf("environments"), "update-ref", $"refs/heads/{branch}", made.Tip.Hex);
    }

    /// <summary>Commits a file as a person does.</summary>
    public Task WriteAsync(string path, string text, string branch = "main") =>
        Clone.CommitAsync(
            branch,
            _ => new TreeChange
            {
                Writes = new Dictionary<string, byte[]> { [path] = Encoding.UTF8.GetBytes(text) },
                Message = new CommitMessage("Edit"),
            },
            Token
        );

    public Task DeleteAsync(params string[] paths) =>
        Clone.CommitAsync(
            "main",
            _ => new TreeChange { Deletes = paths, Message = new CommitMessage("Delete") },
            Token
        );

    public async ValueTask DisposeAsync()
    {
        Clone.Dispose();
        await Sandbox.DisposeAsync();
        _charts.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private static PromotionRequest Request(string[] apps) =>
        new()
        {
            From = "dev",
            To = "staging",
            Apps = apps,
        };

    private HttpGateProbe Probe() => new(_http, TimeSpan.FromSeconds(5));

    private static string Configuration(string staging, string dev) =>
        "apiVersion: fairlead.dev/v1\nkind: Delivery\napps:\n"
        + "  storefront: { chart: web, images: { image: shop/storefront }, owners: [anna] }\n"
        + "  catalog: { chart: web, images: { image: shop/catalog } }\n"
        + $"environments:\n  dev: {{ namespace: shop-dev{(dev.Length > 0 ? ", " + dev : "")} }}\n"
        + $"  staging: {{ namespace: shop-staging, from: [dev]{(staging.Length > 0 ? ", " + staging : "")} }}\n"
        + "  prod: { namespace: shop-prod, from: [staging] }\n";
}
