using Fairlead.Components.Caching;
using Fairlead.Components.Projects;
using Fairlead.Components.Testing;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>
/// Compiles, tests and publishes services. What the content of the source says decides, never a time: MSBuild, which goes
/// by times, gets empty folders for whatever changed; what was written while work ran is looked at again; and a result is
/// believed only while its files are as they were made.
/// </summary>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
/// <param name="services">The services, in the order they are shown.</param>
/// <param name="source">Looks at the source.</param>
/// <param name="builder">Turns projects into programs.</param>
/// <param name="runTests">Runs test programs.</param>
internal sealed class ServiceWork(
    string temporary,
    IReadOnlyList<ServiceProject> services,
    SourceLooks source,
    IProjectBuilder builder,
    Func<IReadOnlyList<TestProgram>, CancellationToken, Task<TestTotal>> runTests
)
{
    /// <summary>How often work is done once more, when the source is written while it runs.</summary>
    public const int Attempts = 5;

    private readonly string _records = Path.Combine(temporary, "services", "records");
    private readonly SortedSet<string> _publishedNow = new(StringComparer.Ordinal);

    private CompiledProjects Compiled => field ??= new(temporary, _records, source, builder);

    private PublishedServices Published => field ??= new(temporary, _records, Compiled);

    /// <summary>What another machine made of a service's present source, if it is known; its work is done then.</summary>
    public Func<ServiceProject, SourceLook, CachedService?> Cache { get; init; } = static (_, _) => null;

    /// <summary>Full path of the folder that a service is published into.</summary>
    public string PublishFolder(ServiceProject service) => Published.FolderOf(service);

    /// <summary>
    /// Waits until programs may be made or run; gives whether others may have worked meanwhile. Default: nobody else works.
    /// </summary>
    public Func<CancellationToken, Task<bool>> TakeProgramsAsync { get; init; } = static _ => Task.FromResult(false);

    /// <summary>Compiles the services whose tests or published files are not those of the present source.</summary>
    /// <param name="publishes">Whether what runs on any platform is published in the same go, which spares MSBuild a second start.</param>
    public async Task CompileAsync(bool publishes, CancellationToken cancellationToken)
    {
        var look = source.Take();
        var open = services.Where(service => !IsDone(service, look)).ToList();
        if (open.Count == 0)
        {
            Log.Information("services unchanged");
        }
        else
        {
            look = await EnsureBuiltAsync(
                open.SelectMany(service => service.Projects),
                publishes ? open : [],
                IsPublishedNowOrLater,
                cancellationToken
            );
        }

        OutsideInputs.Tell(look.Projects.Values, source.OutsideOf, builder.RestoredFiles);
    }

    /// <summary>Runs the tests of the services whose present source they have not passed.</summary>
    /// <exception cref="TestsFailedException">A test failed; every failed test was shown with its message.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (services.All(service => service.TestProject is null))
        {
            Log.Information("no service has tests of its own, so none ran; the target Test runs those of the solution");
        }
        else if (!await EnsureCheckedAsync(services, cancellationToken))
        {
            Log.Information("tests passed before, services unchanged");
        }
    }

    /// <summary>Publishes the services that changed, each into a folder of its own.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        // A job of CI hands both on, also where other machines have done everything.
        Directory.CreateDirectory(Path.Combine(temporary, "publish"));
        Directory.CreateDirectory(_records);
        if (!await EnsurePublishedAsync(services, checks: false, IsPublished, cancellationToken))
        {
            Log.Information(
                _publishedNow.Count == 0
                    ? "services unchanged"
                    : $"published as they were compiled: {string.Join(", ", _publishedNow)}"
            );
        }
    }

    /// <summary>The published files of a service, published anew where somebody else touched them.</summary>
    public async Task<PublishedService> PublishedAsync(
        ServiceProject service,
        bool checks,
        CancellationToken cancellationToken
    )
    {
        await EnsurePublishedAsync([service], checks, Published.IsIntact, cancellationToken);
        return KnownAsPublished(service)!;
    }

    /// <summary>What was published of a service, if it is that of the present source; null where it must be published.</summary>
    public PublishedService? KnownAsPublished(ServiceProject service, SourceLook? at = null) =>
        Published.Find(service, at ?? source.Take());

    /// <summary>What is known of each service's project, by name: as it was published, else as MSBuild says it.</summary>
    public IReadOnlyDictionary<string, ProjectFacts> Facts()
    {
        var look = source.Take();
        return services.ToDictionary(service => service.Name, service => FactsOf(service, look));
    }

    /// <summary>What is known of a service's project: as it was published, else as MSBuild says it.</summary>
    public ProjectFacts FactsOf(ServiceProject service, SourceLook look) =>
        KnownAsPublished(service, look)?.Facts ?? look.Projects[service.Project].Facts;

    /// <summary>Looks at the source.</summary>
    public SourceLook Look() => source.Take();

    /// <summary>
    /// Makes something of all services as one source says them, again where that was written meanwhile: what is released
    /// together is not of several that followed on each other.
    /// </summary>
    /// <param name="checks">Whether that source must have passed its tests.</param>
    /// <param name="make">What to make of a look at the source.</param>
    /// <param name="others">What else must stay as it is meanwhile.</param>
    /// <param name="done">What is done, for an error: made into images.</param>
    public async Task<T> OfOneSourceAsync<T>(
        bool checks,
        Func<SourceLook, Task<T>> make,
        Func<string> others,
        string done,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (checks)
            {
                await EnsurePublishedAsync(services, checks, IsPublished, cancellationToken);
            }

            var (look, before) = (source.Take(), others());
            var made = await make(look);
            if (
                Changed(look).Count == 0
                && others() == before
                && (!checks || services.All(service => IsChecked(service, look)))
            )
            {
                return made;
            }

            Log.Warning("The source changed while it was {Done}: once more, with what is there now.", done);
        }

        throw Restless(done);
    }

    /// <summary>Whether nothing is to be done for a service but what images are made of, here or elsewhere.</summary>
    public bool IsDone(ServiceProject service, SourceLook look) =>
        IsPublished(service, look) && IsChecked(service, look);

    /// <summary>Whether a service's present source has passed its tests, here or elsewhere; also where it has none.</summary>
    public bool IsChecked(ServiceProject service, SourceLook look) =>
        service.TestProject is null
        || WorkRecord.Read(CheckRecordOf(service))?.Inputs == look.Keys[service.TestProject]
        || Cache(service, look) is not null;

    private bool IsPublished(ServiceProject service, SourceLook look) =>
        Published.IsThere(service, look) || Cache(service, look) is not null;

    // To compile for a named platform takes long, so that waits for the tests.
    private bool IsPublishedNowOrLater(ServiceProject service, SourceLook look) =>
        !PublishedServices.IsPortable(service, look) || IsPublished(service, look);

    private async Task<bool> EnsureCheckedAsync(
        IReadOnlyList<ServiceProject> wanted,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var look = source.Take();
            var open = wanted.Where(service => !IsChecked(service, look)).ToList();
            if (open.Count == 0)
            {
                return attempt > 0;
            }

            await TakeProgramsAsync(cancellationToken);
            look = await EnsureBuiltAsync(
                open.Select(service => service.TestProject!),
                [],
                IsPublished,
                cancellationToken
            );
            Log.Information("testing {Services} ...", string.Join(", ", open.Select(service => service.Name)));
            var programs = open.Select(service => ProgramOf(look, service.TestProject!)).ToList();
            TestsFailedException.ThrowIfAny(await runTests(programs, cancellationToken));
            var changed = Changed(look);
            foreach (var service in open.Where(service => !changed.Contains(service.TestProject!)))
            {
                WorkRecord.Of(look.Keys[service.TestProject!]).Write(CheckRecordOf(service));
            }

            TellAgain(open.Select(service => service.TestProject!).Intersect(changed), "tested");
        }

        throw Restless("tested");
    }

    private async Task<bool> EnsurePublishedAsync(
        IReadOnlyList<ServiceProject> wanted,
        bool checks,
        Func<ServiceProject, SourceLook, bool> isPublished,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var look = source.Take();
            var open = wanted
                .Where(service => !isPublished(service, look) || (checks && !IsChecked(service, look)))
                .ToList();
            if (open.Count == 0)
            {
                return attempt > 0;
            }

            if (checks)
            {
                await EnsureCheckedAsync(open, cancellationToken);
            }

            await EnsureBuiltAsync(open.Select(service => service.Project), open, isPublished, cancellationToken);
        }

        throw Restless("published");
    }

    // Compiles and publishes in one go what is not that of the present source; what it looked at is what is there then.
    private async Task<SourceLook> EnsureBuiltAsync(
        IEnumerable<string> wanted,
        IReadOnlyList<ServiceProject> published,
        Func<ServiceProject, SourceLook, bool> isPublished,
        CancellationToken cancellationToken
    )
    {
        var projects = wanted.Distinct().ToList();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var look = source.Take();
            var closure = look.Closure(projects);
            var stale = closure.Where(project => !Compiled.IsFresh(project, look)).ToList();
            var open = published.Where(service => !isPublished(service, look)).ToList();
            if (stale.Count == 0 && open.Count == 0)
            {
                return look;
            }

            if (await TakeProgramsAsync(cancellationToken))
            {
                continue;
            }

            Compiled.Restore(closure, look);
            if (stale.Count > 0)
            {
                Log.Information("compiling {Projects} ...", NamesOf(stale));
                stale.ForEach(Compiled.Forget);
            }

            var orders = open.ToDictionary(service => service, service => Published.Begin(service, look));
            var facts = builder.Build(stale.Count > 0 ? projects : [], [.. orders.Values.SelectMany(order => order)]);
            var changed = Changed(look);
            foreach (var project in stale.Except(changed))
            {
                Compiled.Remember(project, look);
            }

            foreach (var service in open.Where(service => !changed.Contains(service.Project)))
            {
                Published.Remember(service, look, [.. orders[service].Select(order => facts[order])]);
                _publishedNow.Add(service.Name);
            }

            TellAgain(stale.Concat(open.Select(service => service.Project)).Intersect(changed), "compiled");
        }

        throw Restless("compiled");
    }

    private IReadOnlyList<string> Changed(SourceLook before) =>
        before.ChangedIn(source.Take(), project => source.FilesOf(project).Select(file => file.Identity));

    private static void TellAgain(IEnumerable<string> projects, string done)
    {
        if (projects.ToList() is { Count: > 0 } changed)
        {
            Log.Warning(
                "{Projects} changed while being {Done}: once more, with what is there now.",
                NamesOf(changed),
                done
            );
        }
    }

    /// <summary>The error of work that never ends, as its source is written all the time.</summary>
    public static InvalidOperationException Restless(string done) =>
        new InvalidOperationException(
            $"The source changed each of the {Attempts} times it was {done}. Find what writes into it (a formatter, a generator whose output differs every time) and run again."
        ).Refused(Refusals.ChangingSource);

    private static TestProgram ProgramOf(SourceLook look, string project)
    {
        var facts = look.Projects[project].Facts;
        var path =
            facts.Property("TargetPath")
            ?? throw new InvalidDataException($"{project} has no TargetPath, so nothing is known to run.").Refused(
                Refusals.ProjectSettings
            );
        var compiled = new CompiledProgram(
            project,
            path,
            IsTest: true,
            CompiledProgram.IsStarted(facts.Property("OutputType"))
        )
        {
            IsPlatform = facts.Is("IsTestingPlatformApplication"),
            SpeaksPlatform = facts.Is("UseMicrosoftTestingPlatformRunner"),
        };
        return new TestProgram(compiled.Name, compiled);
    }

    private static string NamesOf(IEnumerable<string> projects) =>
        string.Join(", ", projects.Select(project => Path.GetFileNameWithoutExtension(project)));

    private string CheckRecordOf(ServiceProject service) => Path.Combine(_records, $"check-{service.Name}.json");
}
