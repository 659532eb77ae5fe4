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

    /// <summary>What another machine made of a service's present source, if it is known; its work is done then.</summary>
    public Func<ServiceProject, SourceLook, CachedService?> Cache { get; init; } = static (_, _) => null;

    private string Records => Path.Combine(temporary, "services", "records");

    /// <summary>Full path of the folder that a service is published into.</summary>
    public string PublishFolder(ServiceProject service) => Path.Combine(temporary, "publish", service.Name);

    /// <summary>Compiles the services whose tests or published files are not those of the present source.</summary>
    public void Compile()
    {
        var look = source.Take();
        var open = services.Where(service => !IsDone(service, look)).ToList();
        if (open.Count == 0)
        {
            Log.Information("services unchanged");
        }
        else
        {
            look = EnsureCompiled(open.SelectMany(service => service.Projects));
        }

        OutsideInputs.Tell(look.Projects.Values, source.OutsideOf, builder.RestoredFiles);
    }

    /// <summary>Runs the tests of the services whose present source they have not passed.</summary>
    /// <exception cref="TestsFailedException">A test failed; every failed test was shown with its message.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!await EnsureCheckedAsync(services, cancellationToken))
        {
            Log.Information("tests passed before, services unchanged");
        }
    }

    /// <summary>Publishes the services that changed, each into a folder of its own.</summary>
    /// <param name="checks">Whether what is written meanwhile must pass its tests, too, before it is published.</param>
    public async Task PublishAsync(bool checks, CancellationToken cancellationToken)
    {
        // A job of CI hands both on, also where other machines have done everything.
        Directory.CreateDirectory(Path.Combine(temporary, "publish"));
        Directory.CreateDirectory(Records);
        if (!await EnsurePublishedAsync(services, checks, IsPublished, cancellationToken))
        {
            Log.Information("services unchanged");
        }
    }

    /// <summary>The published files of a service, published anew where somebody else touched them.</summary>
    public async Task<PublishedService> PublishedAsync(
        ServiceProject service,
        bool checks,
        CancellationToken cancellationToken
    )
    {
        await EnsurePublishedAsync([service], checks, IsPublishedIntact, cancellationToken);
        return KnownAsPublished(service)!;
    }

    /// <summary>What was published of a service, if it is that of the present source; null where it must be published.</summary>
    public PublishedService? KnownAsPublished(ServiceProject service, SourceLook? at = null)
    {
        var look = at ?? source.Take();
        return
            WorkRecord.Read(RecordOf("publish", service.Name)) is { Facts: { Count: > 0 } facts } record
            && record.Inputs == look.Keys[service.Project]
            ? Published(service, record.Inputs, facts)
            : null;
    }

    private PublishedService Published(ServiceProject service, string inputs, IReadOnlyList<ProjectFacts> facts)
    {
        var orders = OrdersOf(service, facts[0], null);
        var platforms = orders.Zip(facts, (order, one) => new PublishedService(service, inputs, order.Folder, one));
        return new PublishedService(service, inputs, PublishFolder(service), facts[0]) { Platforms = [.. platforms] };
    }

    // One for each platform, below each other where there are several.
    private IReadOnlyList<PublishOrder> OrdersOf(ServiceProject service, ProjectFacts facts, string? framework)
    {
        var runtimes = PublishedRuntime.AllOf(facts);
        return
        [
            .. runtimes.Select(runtime => new PublishOrder(
                service.Project,
                runtimes.Count == 1 ? PublishFolder(service) : Path.Combine(PublishFolder(service), runtime!),
                runtime,
                framework
            )),
        ];
    }

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

    /// <summary>Whether the source is as it was at an earlier look, and was not something else in between.</summary>
    public bool IsStill(SourceLook look) => Changed(look).Count == 0;

    /// <summary>Whether nothing is to be done for a service but what images are made of, here or elsewhere.</summary>
    public bool IsDone(ServiceProject service, SourceLook look) =>
        IsPublished(service, look) && IsChecked(service, look);

    /// <summary>Whether a service's present source has passed its tests, here or elsewhere; also where it has none.</summary>
    public bool IsChecked(ServiceProject service, SourceLook look) =>
        service.TestProject is null
        || WorkRecord.Read(RecordOf("check", service.Name))?.Inputs == look.Keys[service.TestProject]
        || Cache(service, look) is not null;

    private bool IsPublished(ServiceProject service, SourceLook look) =>
        (
            WorkRecord.Read(RecordOf("publish", service.Name)) is { } record
            && record.Inputs == look.Keys[service.Project]
            && record.IsThere(temporary)
        ) || Cache(service, look) is not null;

    private bool IsPublishedIntact(ServiceProject service, SourceLook look) =>
        WorkRecord.Read(RecordOf("publish", service.Name)) is { } record
        && record.Inputs == look.Keys[service.Project]
        && record.IsIntact(temporary, [PublishFolder(service)]);

    private SourceLook EnsureCompiled(IEnumerable<string> wanted)
    {
        var projects = wanted.Distinct().ToList();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var look = source.Take();
            var closure = look.Closure(projects);
            var stale = closure.Where(project => !IsCompiled(project, look)).ToList();
            if (stale.Count == 0)
            {
                return look;
            }

            Log.Information("compiling {Projects} ...", NamesOf(stale));
            Restore(closure, look);
            stale.ForEach(Forget);
            builder.Build(projects);
            var changed = Changed(look);
            foreach (var project in stale.Except(changed))
            {
                WorkRecord.Of(look.Keys[project], temporary, CompiledFiles(project)).Write(CompileRecordOf(project));
            }

            TellAgain(stale.Intersect(changed), "compiled");
        }

        throw Restless("compiled");
    }

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

            look = EnsureCompiled(open.Select(service => service.TestProject!));
            Log.Information("testing {Services} ...", string.Join(", ", open.Select(service => service.Name)));
            var programs = open.Select(service => ProgramOf(look, service.TestProject!)).ToList();
            TestsFailedException.ThrowIfAny(await runTests(programs, cancellationToken));
            var changed = Changed(look);
            foreach (var service in open.Where(service => !changed.Contains(service.TestProject!)))
            {
                WorkRecord.Of(look.Keys[service.TestProject!]).Write(RecordOf("check", service.Name));
            }

            TellAgain(open.Select(service => service.TestProject!).Intersect(changed), "tested");
        }

        throw Restless("tested");
    }

    private async Task<bool> EnsurePublishedAsync(
        IReadOnlyList<ServiceProject> wanted,
        bool checks,
        Func<ServiceProject, SourceLook, bool> isDone,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var look = source.Take();
            var open = wanted.Where(service => !isDone(service, look)).ToList();
            if (open.Count == 0)
            {
                return attempt > 0;
            }

            if (checks)
            {
                await EnsureCheckedAsync(open, cancellationToken);
            }

            look = EnsureCompiled(open.Select(service => service.Project));
            if (checks && !open.TrueForAll(service => IsChecked(service, look)))
            {
                continue;
            }

            Publish(open, look);
        }

        throw Restless("published");
    }

    private void Publish(IReadOnlyList<ServiceProject> open, SourceLook look)
    {
        foreach (var service in open)
        {
            var framework = FrameworkOf(service, look);
            Log.Information(
                "publishing {Service} ...",
                framework is null ? service.Name : $"{service.Name} for {framework}"
            );
            SealedFile.Delete(RecordOf("publish", service.Name));
            DeleteFolder(PublishFolder(service));
        }

        var orders = open.ToDictionary(
            service => service,
            service => OrdersOf(service, look.Projects[service.Project].Facts, FrameworkOf(service, look))
        );
        var published = builder.Publish([.. orders.Values.SelectMany(order => order)]);
        var changed = Changed(look);
        foreach (var service in open.Where(service => !changed.Contains(service.Project)))
        {
            CheckPublished(service, look);
            var record = WorkRecord.Of(
                look.Keys[service.Project],
                temporary,
                [PublishFolder(service)],
                [.. orders[service].Select(order => published[order])]
            );
            record.Write(RecordOf("publish", service.Name));
            Log.Information(
                "{App,-12} {Version,-8} {Files} files, {Size:0.0} MB",
                service.Name,
                record.Facts![0].Version,
                record.Outputs.Count,
                record.Outputs.Keys.Sum(file => new FileInfo(Path.Combine(temporary, file)).Length) / 1e6
            );
        }

        TellAgain(open.Select(service => service.Project).Intersect(changed), "published");
    }

    private static string? FrameworkOf(ServiceProject service, SourceLook look) =>
        PublishedFramework.Of(look.Projects[service.Project].Facts);

    // What MSBuild copies by its own rules must be what was compiled just now.
    private void CheckPublished(ServiceProject service, SourceLook look)
    {
        if (PublishedRuntime.AllOf(look.Projects[service.Project].Facts) is not [null])
        {
            return;
        }

        var hashes = new ContentHashes();
        foreach (var project in look.Closure(service.Project))
        {
            if (look.Projects[project].Facts.Property("TargetPath") is not { } target)
            {
                continue;
            }

            // A library of several frameworks is compiled to as many files of one name.
            var name = Path.GetFileName(target);
            var published = Path.Combine(PublishFolder(service), name);
            if (
                File.Exists(published)
                && CompiledFiles(project).Where(file => Path.GetFileName(file) == name).ToList()
                    is { Count: > 0 } compiled
                && !compiled.Exists(file => hashes.Of(file) == hashes.Of(published))
            )
            {
                throw new InvalidOperationException(
                    $"{service.Name}: {Path.GetFileName(published)} was published as other bytes than {Path.GetFileNameWithoutExtension(project)} was compiled to. A target of the project replaces it; let it run before the compilation's end."
                );
            }
        }
    }

    private bool IsCompiled(string project, SourceLook look) =>
        WorkRecord.Read(CompileRecordOf(project)) is { } record
        && record.Inputs == look.Keys[project]
        && record.IsUnchanged(temporary);

    private void Forget(string project)
    {
        SealedFile.Delete(CompileRecordOf(project));
        foreach (var folder in builder.OutputFolders(project))
        {
            DeleteFolder(folder);
        }
    }

    // Beside programs and libraries a compilation leaves notes for itself, which the next one rewrites.
    private IEnumerable<string> CompiledFiles(string project) =>
        builder
            .OutputFolders(project)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file =>
                Path.GetExtension(file) is ".dll" or ".exe" or ".so" or ".dylib" or ""
                || file.EndsWith(".deps.json", StringComparison.Ordinal)
                || file.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)
            );

    private void Restore(IReadOnlyCollection<string> closure, SourceLook look)
    {
        var file = RecordOf("restore", "packages");
        var inputs = ContentHashes.OfTexts([
            .. closure
                .Order(StringComparer.Ordinal)
                .SelectMany(project => new[] { project, source.RestoreKey(look.Projects[project]) }),
        ]);
        if (
            WorkRecord.Read(file) is { } record
            && record.Inputs == inputs
            && record.IsUnchanged(temporary)
            && RestoredPackages.AreThere(record.Outputs.Keys.Select(output => Path.Combine(temporary, output)))
        )
        {
            return;
        }

        Log.Information("restoring packages ...");
        SealedFile.Delete(file);
        builder.Restore(closure);
        WorkRecord.Of(inputs, temporary, closure.SelectMany(builder.RestoredFiles)).Write(file);
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
        new(
            $"The source changed each of the {Attempts} times it was {done}. Find what writes into it (a formatter, a generator whose output differs every time) and run again."
        );

    private static TestProgram ProgramOf(SourceLook look, string project) =>
        new(
            Path.GetFileNameWithoutExtension(project),
            look.Projects[project].Facts.Property("TargetPath")
                ?? throw new InvalidDataException($"{project} has no TargetPath, so nothing is known to run.")
        );

    private static string NamesOf(IEnumerable<string> projects) =>
        string.Join(", ", projects.Select(project => Path.GetFileNameWithoutExtension(project)));

    private string CompileRecordOf(string project) =>
        RecordOf("compile", $"{Path.GetFileNameWithoutExtension(project)}-{ContentHashes.OfTexts([project])[..8]}");

    private string RecordOf(string work, string name) => Path.Combine(Records, $"{work}-{name}.json");

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
