using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Fairlead.Components.Caching;
using Fairlead.Components.Images;
using Fairlead.Components.Projects;
using Fairlead.Components.Promotions;
using Fairlead.Components.Releases;
using Fairlead.Components.Services;
using Fairlead.Delivery.Forges;
using Nuke.Common;

namespace Fairlead.Components.Session;

/// <summary>What the targets of one run share: the destinations, and what each stage hands to the next.</summary>
internal sealed class DeliverySession : IAsyncDisposable
{
    private static readonly ConditionalWeakTable<INukeBuild, DeliverySession> Sessions = [];

    private readonly CancellationTokenSource _stopping = new();
    private readonly IReadOnlyList<PosixSignalRegistration> _signals;
    private readonly DeliveryOptions _given;
    private DeliveryOptions _options;
    private readonly ServiceImages _store;
    private readonly ServiceAccess _access;
    private DeliveryLock? _lock;
    private SandboxProgram? _program;
    private SandboxLink? _sandbox;
    private DeliveryTerms? _terms;
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
        // Stages that run beside each other have nothing to say of each other, and a dry run has written nothing.
        if (code != ExitCode.Done && !(IsDryRun && code == ExitCode.Written))
        {
            _exitCode = code;
        }
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
            var told =
                error is not OperationCanceledException && _sandbox?.Own is { } program
                    ? await program.ExplainAsync(error)
                    : error;
            _failure = ExitCode.Of(told);
            ExceptionDispatchInfo.Throw(told);
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
        _options = needs.BuildsImages ? GivenImages.Settle(_options) : _options;
        _lock = await DeliveryLock.TakeAsync(_options.Temporary, Stopping);
        // It starts while the projects are looked at; but a new one begins with the content, which is looked at first.
        _program = _options.IsSandbox && SandboxLink.HasState(_options) ? SandboxProgram.Start(_options) : null;
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
        _program ??= _options.IsSandbox ? SandboxProgram.Start(_options) : null;
        _sandbox = _program is null ? null : await SandboxLink.OpenAsync(_program, Stopping);
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
    internal DeliveryTerms Terms =>
        _terms
        ?? throw new InvalidOperationException(
            "This target needs what Preflight opens; do not skip Preflight."
        ).Refused(Refusals.SkippedTarget);

    /// <summary>Whether what would be written is shown instead.</summary>
    internal bool IsDryRun => _options.DryRun;

    /// <summary>What the stages hand on to each other.</summary>
    internal StageResults Results { get; } = new();

    /// <summary>What the next job of a pipeline takes from this one; a dry run gives nothing on.</summary>
    internal JobOutputs Outputs => field ??= new JobOutputs(_options.Temporary);

    /// <summary>The images of this checkout.</summary>
    internal ServiceImages Images => _store;

    /// <summary>Opens what the targets about environments work with.</summary>
    internal PromotionTools Tools() =>
        new(_options, Terms, _sandbox) { OwnCharts = Results.Find<RenderedRelease>()?.Charts };

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

    /// <summary>Whether everything is delivered to the sandbox.</summary>
    public bool IsSandbox => _options.IsSandbox;

    /// <summary>Gives up what one process may use at a time, for others to deliver to the sandbox that is served.</summary>
    /// <returns>The sandbox; null where the addresses are real ones.</returns>
    internal SandboxLink? LeaveToOthers()
    {
        Terms.Dispose();
        _terms = null;
        _lock?.Dispose();
        return _sandbox;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _caches.ForEach(cache => cache.Dispose());
        _terms?.Dispose();
        await (_program?.DisposeAsync() ?? ValueTask.CompletedTask);
        _lock?.Dispose();
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _stopping.Dispose();
    }

    // NUKE hands no token to a target; a delivery that is asked to stop must stop its pushes all the same.
    private CancellationToken Stopping => _stopping.Token;

    /// <summary>Where pull requests and commit statuses are.</summary>
    internal ForgeAddress Forge => ForgeLink.AddressOf(_options, _sandbox);

    /// <summary>The compile, check and publish steps of the services, with what other machines have done of them.</summary>
    internal ServiceBuild Services =>
        new(_options.Root, _options.Temporary, _options.Services)
        {
            Access = _access,
            Shared = build => Cache.ServicesOf(build),
        };
}
