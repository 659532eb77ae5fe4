using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fairlead.Components.Agent;
using Fairlead.Components.Caching;
using Fairlead.Components.Images;
using Fairlead.Components.Packaging;
using Fairlead.Components.Projects;
using Fairlead.Components.Promotions;
using Fairlead.Components.Releases;
using Fairlead.Components.Reporting;
using Fairlead.Components.Services;
using Fairlead.Delivery;
using Fairlead.Delivery.Forges;
using Fairlead.Images;
using Nuke.Common;

namespace Fairlead.Components.Session;

/// <summary>What the targets of one run share: the destinations, and what each stage hands to the next.</summary>
public sealed class DeliverySession : IAsyncDisposable
{
    private static readonly ConditionalWeakTable<INukeBuild, DeliverySession> Sessions = [];

    private readonly CancellationTokenSource _stopping = new();
    private readonly IReadOnlyList<PosixSignalRegistration> _signals;
    private readonly DeliveryOptions _given;
    private DeliveryOptions _options;
    private readonly ServiceImages _store;
    private readonly ServiceAccess _access;
    private DeliveryLock? _lock;
    private SandboxLink? _sandbox;
    private DeliveryTerms? _terms;
    private IReadOnlyList<ServiceImage>? _images;
    private IReadOnlyList<PackagedChart>? _charts;
    private RenderedRelease? _rendered;
    private BumpResult? _bump;
    private SyncReport? _sync;
    private IReadOnlyList<AdvancedEnvironment> _advanced = [];
    private readonly List<DeliveryCache> _caches = [];
    private DeliveryCache? _cache;
    private int? _exitCode;
    private int? _failure;

    private DeliverySession(DeliveryOptions options)
    {
        (_given, _options) = (options, options);
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => _stopping.Cancel()),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _stopping.Cancel()),
        ];
        _store = new ServiceImages(options.Root, Path.Combine(options.Temporary, "images"));
        _access = new ServiceAccess(options.Temporary);
    }

    /// <summary>The session of a build; made with the first call.</summary>
    /// <param name="options">Reads the parameters; called once, after they have been injected.</param>
    public static DeliverySession Of(INukeBuild build, Func<DeliveryOptions> options) =>
        Sessions.GetValue(build, _ => new DeliverySession(options()));

    /// <summary>Ends the build's session, if there is one: the sandbox stops, its state stays.</summary>
    public static void End(INukeBuild build)
    {
        if (Sessions.TryGetValue(build, out var session))
        {
            session.DisposeAsync().AsTask().GetAwaiter().GetResult();
            // An exit code must not hide that something else failed.
            build.ExitCode ??=
                build.IsSucceeding ? session._exitCode
                : build.FailedTargets.Count == 1 ? session._failure
                : ExitCode.Failed;
        }
    }

    /// <summary>Runs what a target does, and keeps what the process shall end with.</summary>
    internal async Task RunAsync(IDeliveryStage stage)
    {
        var code = await GuardAsync(() => stage.RunAsync(this, Stopping));
        _exitCode = code == ExitCode.Done ? _exitCode : code;
    }

    // The engine tells nobody why a target failed.
    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error)
        {
            _failure = ExitCode.Of(error);
            throw;
        }
    }

    /// <summary>Opens the destinations and checks that they answer.</summary>
    public Task PreflightAsync(DeliveryNeeds needs) =>
        GuardAsync(async () =>
        {
            await OpenAsync(needs);
            return ExitCode.Done;
        });

    private async Task OpenAsync(DeliveryNeeds needs)
    {
        OptionsCheck.Check(_options, needs);
        _options = AddressCheck.Settle(_options, needs);
        CommittedSource.Check(_options, needs);
        var projects = needs.BuildsImages
            ? await Services.ProjectsAsync(Stopping)
            : new Dictionary<string, ProjectFacts>();
        if (needs.BuildsImages)
        {
            _options = _options with
            {
                Services = ImageNames.Named(_options.Services, projects, _options.OutsideServices),
            };
        }

        var check = new PreflightStage(_options, needs, projects);
        check.CheckContent();
        _lock = await DeliveryLock.TakeAsync(_options.Temporary, Stopping);
        _sandbox = _options.IsSandbox ? await SandboxLink.OpenAsync(_options, Stopping) : null;
        _terms = await check.RunAsync(_sandbox, Stopping);
        // Where everything goes is settled now.
        lock (_caches)
        {
            // Targets that run beside may still use the one before.
            _cache = null;
        }
    }

    /// <summary>The cache of a registry that only the cache is in, which makes no delivery to it; null where there is none.</summary>
    internal DeliveryCache? NamedCache() =>
        !_given.OnSandbox && CacheAddress.Of(_given, hasSandbox: false) is not null
            ? DeliveryCache.Open(_given, null)
            : null;

    /// <summary>The parameters and folders, settled by the preflight.</summary>
    internal DeliveryOptions Options => _options;

    /// <summary>What the preflight opened.</summary>
    internal DeliveryTerms Terms => _terms ?? throw Missing("Preflight");

    /// <summary>The images of this checkout.</summary>
    internal ServiceImages Images => _store;

    /// <summary>Opens what the targets about environments work with.</summary>
    internal PromotionTools Tools() => new(_options, Terms, _sandbox);

    /// <summary>What other machines have done.</summary>
    internal DeliveryCache Cache
    {
        get
        {
            lock (_caches)
            {
                if (_cache is null)
                {
                    _cache = DeliveryCache.Open(_options, _sandbox);
                    _caches.Add(_cache);
                }

                return _cache;
            }
        }
    }

    /// <summary>Builds the services' images.</summary>
    /// <param name="services">The services' published files.</param>
    /// <param name="verifies">Whether they are built once more elsewhere, and compared.</param>
    public async Task BuildImagesAsync(ServiceBuild services, bool verifies)
    {
        _images = await ImagesOf(services, checks: false).RunAsync(_store, Stopping);
        if (verifies)
        {
            await new ImageVerification(_options, services, BasesIn).RunAsync(_images, Stopping);
        }
    }

    private ImageStage ImagesOf(ServiceBuild services, bool checks) =>
        new(_options, Terms.Destination, services, checks);

    /// <summary>Packages the charts.</summary>
    public async Task PackageChartsAsync() => _charts = await new PackageStage(_options, Services).RunAsync(Stopping);

    /// <summary>Renders the applications with the environment's values.</summary>
    /// <param name="services">The services' published files.</param>
    /// <param name="checks">Whether this run tests what it publishes; it has done so by now.</param>
    public async Task RenderAsync(ServiceBuild services, bool checks)
    {
        if (checks)
        {
            _images = await ImagesOf(services, checks: true).RunAgainAsync(_store, BuiltImages, Stopping);
        }

        _rendered = await new RenderStage(_options, Terms).RunAsync(BuiltImages, BuiltCharts, Stopping);
    }

    /// <summary>Validates what was rendered.</summary>
    public void Validate() => new RenderStage(_options, Terms).Validate(Rendered);

    /// <summary>Pushes images and charts.</summary>
    public Task PushAsync() =>
        new PushStage(Terms.Destination) { Cache = Services.Cache }.RunAsync(
            _store.Layout,
            BuiltImages,
            BuiltCharts,
            Stopping
        );

    /// <summary>Commits the release.</summary>
    /// <param name="allowOlder">Whether older source than what is released is taken too.</param>
    public async Task BumpAsync(bool allowOlder)
    {
        _bump = await GuardAsync(() => new BumpStage(_options, Terms).RunAsync(Rendered, allowOlder, Stopping));
    }

    /// <summary>Runs the agent once.</summary>
    /// <param name="accepted">A commit that is applied though it does not follow from the last one; null for none.</param>
    public async Task SyncAsync(AcceptedCommit? accepted) =>
        _sync = await GuardAsync(() =>
            Task.FromResult(new SyncStage(_options, Terms.Destination, Forge).Run(accepted))
        );

    /// <summary>Whether everything is delivered to the sandbox.</summary>
    public bool IsSandbox => _options.IsSandbox;

    /// <summary>Promotes through the further environments.</summary>
    public async Task AdvanceAsync()
    {
        using var tools = Tools();
        _advanced = await GuardAsync(() => new AdvanceStage(_options, Terms, _sandbox, tools).RunAsync(Stopping));
        _exitCode = AdvancedEnvironment.ExitCodeOf(_advanced) is var code and not 0 ? code : null;
    }

    /// <summary>Shows what runs now and where it comes from, and what to do next.</summary>
    public Task ConcludeAsync() =>
        new Conclusion(_options, Terms, _sandbox).TellAsync(
            BuiltImages,
            _bump ?? throw Missing("Bump"),
            _sync ?? throw Missing("Sync"),
            _advanced,
            Stopping
        );

    /// <summary>Serves the sandbox and the agent until the build is stopped.</summary>
    public void Serve()
    {
        // Others deliver to the sandbox that is served; the clone, which one process may use at a time, is theirs.
        var destination = Terms.Destination;
        Terms.Dispose();
        _terms = null;
        _lock?.Dispose();
        new ServeStage(_options, destination, Forge).Run(_sandbox);
    }

    /// <summary>Pins outside images by digest in the lock file.</summary>
    public Task PinImagesAsync() => new PinStage(_options, Services).RunAsync(Stopping);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _caches.ForEach(cache => cache.Dispose());
        _terms?.Dispose();
        await (_sandbox?.DisposeAsync() ?? ValueTask.CompletedTask);
        _lock?.Dispose();
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _stopping.Dispose();
    }

    // NUKE hands no token to a target; a delivery that is asked to stop must stop its pushes all the same.
    private CancellationToken Stopping => _stopping.Token;

    private ForgeAddress Forge => ForgeLink.AddressOf(_options, _sandbox);

    private Func<ProjectFacts, Task<Descriptor>> BasesIn(LayoutFolder layout)
    {
        var bases = new PulledBases(_options, Terms.Destination, layout);
        return facts => bases.OfAsync(facts, Stopping);
    }

    /// <summary>The compile, check and publish steps of the services, with what other machines have done of them.</summary>
    internal ServiceBuild Services =>
        new(_options.Root, _options.Temporary, _options.Services)
        {
            Access = _access,
            Shared = build => Cache.ServicesOf(build),
        };

    private IReadOnlyList<ServiceImage> BuiltImages => _images ?? throw Missing("Images");

    private IReadOnlyList<PackagedChart> BuiltCharts => _charts ?? throw Missing("Package");

    private RenderedRelease Rendered => _rendered ?? throw Missing("Render");

    private static InvalidOperationException Missing(string target) =>
        new($"This target needs what {target} makes; do not skip {target}.");
}
