using Fairlead.Components.Caching;
using Fairlead.Components.Images;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Components.Testing;
using Fairlead.Components.Tests.Services;
using Fairlead.Git.Remotes;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.TestKit;
using Fairlead.Trust.Keys;

namespace Fairlead.Components.Tests.Caching;

/// <summary>
/// A machine with a clone of a repository in which two services share a library, and one has tests: what it compiles,
/// tests and publishes is counted. It shares nothing with other machines but a registry.
/// </summary>
internal sealed class Machine : IDisposable
{
    /// <summary>Source with this word fails its tests.</summary>
    public const string Bug = "bug";

    private const string BaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled";
    private readonly TemporaryFolder _folder = new();
    private readonly string _host;
    private readonly string _name;
    private readonly string _team;
    private readonly StubCompiler _compiler;

    /// <summary>A machine with a fresh clone.</summary>
    /// <param name="name">Its folder's name.</param>
    /// <param name="host">The registry.</param>
    /// <param name="accepted">What <c>.nuke/cache.pub</c> has; null where there is no such file.</param>
    /// <param name="key">What it signs with; null where it may only read.</param>
    /// <param name="team">The team's path in the registry.</param>
    /// <param name="between">Called between any two steps of the compiler's work; null for nothing.</param>
    /// <param name="clock">The machine's clock; null for the present one.</param>
    public Machine(
        string name,
        string host,
        VerificationKey? accepted,
        SigningKey? key = null,
        string team = "team",
        Action? between = null,
        Func<DateTime>? clock = null
    )
    {
        (_name, _host, _team) = (name, host, team);
        _compiler = new StubCompiler(Path.Combine(Temporary, "services"), between ?? (static () => { }), clock);
        WriteProject("One", "Library");
        WriteProject("Two", "Library");
        WriteProject("Library", null);
        WriteProject("One.Tests", "One");
        foreach (var project in (string[])["One", "Two", "Library", "One.Tests"])
        {
            Write($"{project}/Some.cs", "some");
        }

        Write("Directory.Build.props", "<Project/>");
        Write(".nuke/images.lock.json", "{}");
        if (accepted is not null)
        {
            Write(".nuke/cache.pub", accepted.ToPem());
        }

        Options = new DeliveryOptions
        {
            Root = Root,
            Temporary = Temporary,
            Services =
            [
                new ServiceProject("one", ProjectOf("One"), "shop/one", ProjectOf("One.Tests")),
                new ServiceProject("two", ProjectOf("Two"), "shop/two"),
            ],
            ChartsFolder = Path.Combine(Root, "charts"),
            ContentFolder = Path.Combine(Root, "manifests"),
            BaseImage = BaseImage,
            ImageLockFile = Path.Combine(Root, ".nuke", "images.lock.json"),
            AgentProgram = "",
            SandboxProgram = "",
            Registry = $"{host}/{team}",
            CacheKey = key?.ToPem(),
        };
    }

    public DeliveryOptions Options { get; set; }

    /// <summary>What was logged in the last run.</summary>
    public IReadOnlyList<string> Log { get; private set; } = [];

    /// <summary>The warnings of the last run.</summary>
    public IReadOnlyList<string> Warnings =>
        [
            .. Log.Where(line => line.StartsWith("warning: ", StringComparison.Ordinal))
                .Select(line => line["warning: ".Length..]),
        ];

    /// <summary>Tests that ran since the machine was made.</summary>
    public int Tests { get; private set; }

    /// <summary>All work since the machine was made: compilations, tests, publications.</summary>
    public (int Compilations, int Tests, int Publications) Work =>
        (_compiler.Compilations, Tests, _compiler.Publications);

    public string Root => Path.Combine(_folder.FullPath, _name);

    /// <summary>What earlier runs left.</summary>
    public string Temporary => Path.Combine(Root, ".nuke", "temp");

    public void Write(string file, string text) => _folder.Write(Path.Combine(_name, file), text);

    /// <summary>Does what the main job does: compile, test, publish, make images, push them.</summary>
    public async Task<IReadOnlyDictionary<string, Digest>> DeliverAsync(CancellationToken cancellationToken)
    {
        Log = CapturedLog.Begin();
        using var client = new RegistryClient(new RegistryOptions());
        using var cache = DeliveryCache.Open(Options, sandbox: null);
        var build = Build(cache);
        await build.CompileAsync(publishes: true, cancellationToken);
        await Task.WhenAll(build.CheckAsync(cancellationToken), build.PublishAsync(cancellationToken));
        var destination = new Destination(
            _host,
            _team,
            client,
            new GitRemote("https://git.example/environments.git"),
            "",
            null,
            HasStandIns: true
        );
        var store = new ServiceImages(Root, Path.Combine(Temporary, "images"));
        var beside = await new ImageBuild(Options, destination, build, checks: false).RunAsync(
            store,
            cancellationToken
        );
        var images = await new ImageBuild(Options, destination, build, checks: true).RunAgainAsync(
            store,
            beside,
            cancellationToken
        );
        await new ArtifactPush(destination) { Cache = build.Cache }.RunAsync(
            store.Layout,
            images,
            [],
            cancellationToken
        );
        return images.ToDictionary(image => image.Service.Name, image => image.Manifest.Digest);
    }

    /// <summary>Compiles and tests only, as a job that pushes nothing.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        Log = CapturedLog.Begin();
        using var cache = DeliveryCache.Open(Options, sandbox: null);
        var build = Build(cache);
        await build.CompileAsync(publishes: true, cancellationToken);
        await build.CheckAsync(cancellationToken);
    }

    /// <summary>Says what the cache would do for a service.</summary>
    public async Task<CacheFinding> ExplainAsync(string service, CancellationToken cancellationToken)
    {
        using var cache = DeliveryCache.Open(Options, sandbox: null);
        var build = Build(cache);
        return await build.Cache!.ExplainAsync(
            Options.Services.First(one => one.Name == service),
            build.Work.Look(),
            cancellationToken
        );
    }

    /// <summary>Where the entry of a service's present source lies.</summary>
    public ImageReference EntryOf(string service)
    {
        using var cache = DeliveryCache.Open(Options, sandbox: null);
        var build = Build(cache);
        return build.Cache!.Address.At(
            build.Cache.KeyOf(Options.Services.First(one => one.Name == service), build.Work.Look())
        );
    }

    /// <summary>What the programs of a project and of all it references say that are made of its present source.</summary>
    public string SourceOf(string project) =>
        string.Concat(StubCompiler.Closure([ProjectOf(project)]).Select(one => StubCompiler.Clean(one)));

    public void Dispose() => _folder.Dispose();

    private ServiceBuild Build(DeliveryCache cache) =>
        new(Root, Temporary, Options.Services, _compiler, "stub", TestAsync) { Shared = cache.ServicesOf };

    private Task<TestTotal> TestAsync(IReadOnlyList<TestProgram> programs, CancellationToken cancellationToken)
    {
        Tests += programs.Count;
        // A test project's program has copies of all it references beside it; here they are read where they lie.
        var bad = StubCompiler
            .Closure([ProjectOf("One.Tests")])
            .Select(Path.GetFileNameWithoutExtension)
            .Select(name => Path.Combine(Temporary, "services", "bin", name!, "release", name + ".dll"))
            .Any(program => File.ReadAllText(program).Contains(Bug));
        return Task.FromResult(new TestTotal(bad ? 0 : 1, bad ? 1 : 0, 0));
    }

    private string ProjectOf(string name) => Path.Combine(Root, name, name + ".csproj");

    private void WriteProject(string name, string? reference) =>
        Write(
            $"{name}/{name}.csproj",
            reference is null
                ? "<Project/>"
                : $"<Project><ItemGroup><ProjectReference Include=\"../{reference}/{reference}.csproj\"/></ItemGroup></Project>"
        );
}
