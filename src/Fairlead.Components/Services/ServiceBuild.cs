using Fairlead.Components.Caching;
using Fairlead.Components.Projects;
using Fairlead.Components.Session;
using Fairlead.Components.Testing;

namespace Fairlead.Components.Services;

/// <summary>Compiles, tests and publishes services; each step runs only for services whose inputs changed.</summary>
internal sealed class ServiceBuild
{
    private readonly string _root;
    private readonly IReadOnlyList<ServiceProject> _services;
    private readonly SourceLooks _source;
    private readonly ServiceWork _work;
    private readonly ServedTimesReader _times;
    private readonly Lazy<ServiceCache?>? _shared;

    /// <summary>The work on some services.</summary>
    /// <param name="root">Full path of the source repository.</param>
    /// <param name="temporary">Full path of the folder that the build writes to.</param>
    /// <param name="services">The services, in the order they are shown.</param>
    public ServiceBuild(string root, string temporary, IReadOnlyList<ServiceProject> services)
        : this(root, temporary, services, user: null) { }

    private ServiceBuild(string root, string temporary, IReadOnlyList<ServiceProject> services, BuildUser? user)
        : this(
            root,
            temporary,
            services,
            new MSBuildProjects(root, FolderIn(temporary), user),
            BuildTools.Describe(root, FolderIn(temporary)),
            (programs, cancellationToken) =>
                new TestRun(Path.Combine(temporary, "checks")).RunAsync(programs, null, cancellationToken)
        ) { }

    /// <summary>The work with other tools.</summary>
    /// <param name="builder">Turns projects into programs.</param>
    /// <param name="facts">What the tools are, as far as it decides what comes out.</param>
    /// <param name="runTests">Runs test programs.</param>
    internal ServiceBuild(
        string root,
        string temporary,
        IReadOnlyList<ServiceProject> services,
        IProjectBuilder builder,
        string facts,
        Func<IReadOnlyList<TestProgram>, CancellationToken, Task<TestTotal>> runTests
    )
    {
        (_root, _services) = (root, services);
        var folder = FolderIn(temporary);
        _source = new SourceLooks(
            root,
            folder,
            services,
            new ProjectDescriptions(root, Path.Combine(folder, "descriptions"), builder, facts),
            new ProjectInputs(root, [BuildTools.PackageFolder, BuildTools.DotNetFolder], facts),
            () => VersionHistory.Of(root)
        );
        _times = new ServedTimesReader(
            root,
            services,
            Path.Combine(folder, "records"),
            () => SourceCommit.Head(root),
            Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")
        );
        Access = new ServiceAccess(temporary);
        _work = new ServiceWork(
            temporary,
            services,
            _source,
            builder,
            (programs, cancellationToken) => Access.RunProgramsAsync(() => runTests(programs, cancellationToken))
        )
        {
            Cache = Cached,
            TakeProgramsAsync = cancellationToken => Access.TakeProgramsAsync(cancellationToken),
        };
    }

    /// <summary>Opens what other machines have done of this work, when it is first asked for. Default: nobody is asked.</summary>
    internal Func<ServiceBuild, ServiceCache?> Shared
    {
        init => _shared = new Lazy<ServiceCache?>(() => value(this));
    }

    /// <summary>Keeps the steps that may run beside each other apart. Default: those of this object.</summary>
    internal ServiceAccess Access { get; init; }

    /// <summary>What other machines have done; null where nobody is asked.</summary>
    internal ServiceCache? Cache => _shared?.Value;

    /// <summary>Looks at the source.</summary>
    internal SourceLooks Source => _source;

    /// <summary>The same work as somebody else would do it.</summary>
    internal static ServiceBuild As(
        BuildUser user,
        string root,
        string temporary,
        IReadOnlyList<ServiceProject> services
    ) => new(root, temporary, services, user);

    /// <summary>Compiles services and their tests, all that changed in one go.</summary>
    /// <param name="publishes">Whether services are published in the same go, where that takes no further compilation.</param>
    public async Task CompileAsync(bool publishes, CancellationToken cancellationToken)
    {
        using var held = await LockAsync(cancellationToken);
        await AskCacheAsync(cancellationToken);
        await _work.CompileAsync(publishes, cancellationToken);
    }

    /// <summary>Runs the tests of the services that changed.</summary>
    /// <exception cref="TestsFailedException">A test failed; every failed test was shown with its message.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var held = await LockAsync(cancellationToken);
        await AskCacheAsync(cancellationToken);
        await _work.CheckAsync(cancellationToken);
    }

    /// <summary>Publishes the services that changed, each into a folder of its own.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        using var held = await LockAsync(cancellationToken);
        await AskCacheAsync(cancellationToken);
        await _work.PublishAsync(cancellationToken);
    }

    /// <summary>The version of each service by name, as its project says it. Default: 1.0.0, as the SDK's.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VersionsAsync(CancellationToken cancellationToken)
    {
        using var held = await LockAsync(cancellationToken);
        var look = _work.Look();
        return _services.ToDictionary(
            service => service.Name,
            service => Cached(service, look)?.Version ?? _work.FactsOf(service, look).Version
        );
    }

    /// <summary>What is known of each service's project, by the service's name: as it was published, else as MSBuild says it.</summary>
    internal async Task<IReadOnlyDictionary<string, ProjectFacts>> ProjectsAsync(CancellationToken cancellationToken)
    {
        using var held = await LockAsync(cancellationToken);
        return _work.Facts();
    }

    /// <summary>The services that changes touch since the commit that a revision and the checkout have in common.</summary>
    /// <param name="since">A revision, such as <c>origin/main</c>.</param>
    /// <param name="pins">Full path of the file that pins base images.</param>
    /// <param name="charts">Full path of the folder with a folder for each chart.</param>
    internal async Task<AffectedServices> AffectedAsync(
        string? since,
        string pins,
        string charts,
        CancellationToken cancellationToken
    )
    {
        var commit = ChangedFiles.Base(
            _root,
            since
                ?? throw new InvalidDataException(
                    "Affected needs --since REV: the commit to compare with, such as origin/main."
                ).Refused(Refusals.MissingOption)
        );
        using var held = await LockAsync(cancellationToken);
        return AffectedServices.Of(
            _root,
            commit,
            ChangedFiles.Since(_root, commit),
            RepositoryFiles.Relative(_root, pins),
            RepositoryFiles.Relative(_root, charts),
            _services,
            _work.Look(),
            _source.FilesOf
        );
    }

    /// <summary>What stands for the times of a service's static files; also where they cannot be found out.</summary>
    internal string TimesKeyOf(ServiceProject service, SourceLook look)
    {
        try
        {
            return TimesOf(service, look).Key;
        }
        // Who makes an image says it; nobody has put one in that has no times.
        catch (InvalidDataException)
        {
            return "unknown";
        }
    }

    /// <summary>The times of a service's static files, for who holds the lock.</summary>
    internal ServedTimes TimesOf(ServiceProject service, SourceLook look) =>
        _times.Of(
            service,
            look,
            one => look.Closure(one.Project).SelectMany(project => _source.FilesOf(look.Projects[project]))
        );

    /// <summary>The work itself, for who holds the lock.</summary>
    internal ServiceWork Work => _work;

    /// <summary>Keeps other runs of this checkout, and what killed ones left, from writing into the same folders.</summary>
    internal Task<IDisposable> LockAsync(CancellationToken cancellationToken) => Access.BeginAsync(cancellationToken);

    // What an earlier run of this checkout has done needs no question.
    private async Task AskCacheAsync(CancellationToken cancellationToken)
    {
        if (Cache is { } cache)
        {
            var look = _work.Look();
            await cache.AskAsync(_services.Where(service => !_work.IsDone(service, look)), look, cancellationToken);
        }
    }

    private static string FolderIn(string temporary) => Path.Combine(temporary, "services");

    private CachedService? Cached(ServiceProject service, SourceLook look) => Cache?.Known(service, look);
}
