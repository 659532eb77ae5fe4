using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>An environment repository whose commits and statuses have the time of a clock that the test moves.</summary>
internal sealed class SimulatedScene : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
    private readonly EnvironmentRepository _repository;

    private SimulatedScene(EnvironmentRepository repository) => _repository = repository;

    public HeldClock Clock { get; } = new();

    public BareClone Clone { get; private set; } = null!;

    public MemoryForge Forge { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts with two apps, and prod after dev.</summary>
    /// <param name="prod">What <c>fairlead.yaml</c> says of prod beside its namespace and source.</param>
    public static async Task<SimulatedScene> StartAsync(string prod)
    {
        var configuration =
            "apiVersion: fairlead.dev/v1\nkind: Delivery\napps:\n"
            + "  storefront: { chart: web, images: { image: shop/storefront } }\n"
            + "  catalog: { chart: web, images: { image: shop/catalog } }\n"
            + "environments:\n  dev: { namespace: shop-dev }\n"
            + $"  prod: {{ namespace: shop-prod, from: [dev], {prod} }}\n";
        var scene = new SimulatedScene(await EnvironmentRepository.CreateAsync(("fairlead.yaml", configuration)));
        scene.Clone = await BareClone.OpenAsync(
            Path.Combine(scene._folder.FullPath, "clone"),
            scene._repository.Clone.Remote,
            new GitOptions { Time = scene.Clock },
            Token
        );
        scene.Forge = new MemoryForge(scene.Clone, scene.Clock);
        return scene;
    }

    public async Task<CommitId> BumpAsync(params Release[] releases) =>
        (
            await new EnvironmentBump(Clone, _repository, Clock).RunAsync(
                new BumpRequest { Environment = "dev", Releases = releases },
                Token
            )
        ).Tip;

    public Task<PromotionResult> PromoteAsync() =>
        new EnvironmentPromotion(
            Clone,
            Forge,
            _repository,
            new HttpGateProbe(_http, TimeSpan.FromSeconds(5)),
            Clock
        ).RunAsync(new PromotionRequest { From = "dev", To = "prod" }, Token);

    public async Task RollBackAsync(string app)
    {
        var rollback = new EnvironmentRollback(Clone);
        var request = new RollbackRequest { Environment = "dev", App = app };
        await rollback.RunAsync(await rollback.PlanAsync(request, Token), Token);
    }

    public Task HoldAsync(string app) =>
        WriteAsync(tip =>
            tip.Exists(EnvironmentLayout.AppFolder("prod", app))
                ? new TreeChange
                {
                    Writes = new Dictionary<string, byte[]>
                    {
                        [Hold.FileOf("prod", app)] = System.Text.Encoding.UTF8.GetBytes(
                            new Hold("Look", "Anna").Write()
                        ),
                    },
                    Message = new CommitMessage("Hold"),
                }
                : null
        );

    public Task UnholdAsync(string environment, string app) =>
        WriteAsync(tip =>
            tip.Exists(Hold.FileOf(environment, app))
                ? new TreeChange { Deletes = [Hold.FileOf(environment, app)], Message = new CommitMessage("Unhold") }
                : null
        );

    /// <summary>The versions that an environment has, by app.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VersionsAsync(string environment) =>
        EnvironmentTree
            .Read(await TipAsync(), environment)
            .Apps.Select(app => app.ReadRelease(environment))
            .OfType<Release>()
            .ToDictionary(release => release.App, release => release.Version);

    public async Task<TreeSnapshot> TipAsync() => Clone.Snapshot((await Clone.FetchAsync("main", Token))!.Value);

    public void Say(CommitId commit, string app, CommitStatusValue value) =>
        Forge.Say(commit, $"fairlead/dev/{app}", value);

    public void Dispose()
    {
        Clone.Dispose();
        _repository.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private Task<PushOutcome> WriteAsync(Func<TreeSnapshot, TreeChange?> plan) =>
        Clone.CommitAsync("main", plan, Token);

    /// <summary>Shows the time that a test sets; what waits, waits as ever.</summary>
    internal sealed class HeldClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(TimeSpan time) => _now += time;
    }
}
