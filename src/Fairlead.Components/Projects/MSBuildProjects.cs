using System.Xml.Linq;

namespace Fairlead.Components.Projects;

/// <summary>
/// Projects as <c>dotnet</c> builds them, below a folder of the delivery's own: outputs that people or editors made with
/// other settings are never mistaken for ours.
/// </summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="folder">Full path of the folder that everything is built into.</param>
/// <param name="user">Who builds; null for the user of this process.</param>
internal sealed class MSBuildProjects(string root, string folder, BuildUser? user = null) : IProjectBuilder
{
    private static readonly string[] Kinds = ["obj", "bin"];

    // To start and to end one takes longer than to compile a few projects with cold ones.
    private const int Few = 3;

    private readonly MSBuildProgram _program = new(root, user);

    private string Injected => Path.Combine(folder, "msbuild");

    /// <inheritdoc />
    public IReadOnlyList<ProjectFacts> Describe(IReadOnlyCollection<string> projects)
    {
        var facts = EmptyFolder("facts");
        // Without what a restore left, damaged or not, the answer is the same before and after one.
        Run(
            "describe",
            [
                MSBuildProgram.Call(
                    projects,
                    "FairleadDescribe",
                    Settings(
                        null,
                        ("FairleadFacts", facts),
                        ("ImportProjectExtensionProps", "false"),
                        ("ImportProjectExtensionTargets", "false")
                    )
                ),
            ]
        );
        return FactsFile.ReadAll(facts);
    }

    /// <inheritdoc />
    public void Restore(IReadOnlyCollection<string> projects) => Restore(projects, null);

    /// <inheritdoc />
    public IReadOnlyDictionary<PublishOrder, ProjectFacts> Build(
        IReadOnlyCollection<string> projects,
        IReadOnlyCollection<PublishOrder> orders
    )
    {
        var facts = EmptyFolder("published");
        foreach (
            var runtime in orders
                .Where(order => order.RuntimeIdentifier is not null)
                .GroupBy(order => order.RuntimeIdentifier!)
        )
        {
            ForgetRuntime(runtime.Key);
            Restore([.. runtime.Select(order => order.Project)], runtime.Key);
        }

        var places = orders
            .Select(
                (order, number) => (Order: order, Facts: Path.Combine(facts, $"{number}") + Path.DirectorySeparatorChar)
            )
            .ToList();
        // One process for both: MSBuild's start and its first look at the projects take as long as a small compilation.
        Run(
            "build",
            [
                .. projects.Count == 0 ? [] : new[] { MSBuildProgram.Call(projects, "Build", Settings(null)) },
                .. places.Select(place =>
                    MSBuildProgram.Call([place.Order.Project], "Publish", PublishSettings(place.Order, place.Facts))
                ),
            ],
            wantsCompiler: projects.Count > Few
        );
        return places.ToDictionary(
            place => place.Order,
            place => FactsFile.ReadAll(place.Facts).Single(published => published.Path == place.Order.Project)
        );
    }

    /// <inheritdoc />
    public IReadOnlyList<string> OutputFolders(string project)
    {
        // What a restore left lies in obj itself, each configuration's outputs in a folder below.
        return
        [
            .. Kinds
                .Select(kind => Path.Combine(folder, kind, NameOf(project)))
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateDirectories)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc />
    public IEnumerable<string> RestoredFiles(string project)
    {
        var objects = Path.Combine(folder, "obj", NameOf(project));
        return Directory.Exists(objects) ? Directory.EnumerateFiles(objects) : [];
    }

    // What is compiled for one platform is compiled by MSBuild's rule, which goes by times, unless nothing is there.
    private void ForgetRuntime(string runtime)
    {
        foreach (
            var outputs in Kinds
                .Select(kind => Path.Combine(folder, runtime, kind))
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateDirectories)
                .SelectMany(Directory.EnumerateDirectories)
        )
        {
            Directory.Delete(outputs, recursive: true);
        }
    }

    // As Fairlead.props makes it.
    private string NameOf(string project) =>
        RepositoryFiles.Relative(root, project).Replace("_", "__").Replace("../", "_-").Replace("/", "_.");

    private void Restore(IEnumerable<string> projects, string? runtime)
    {
        var solution = Path.Combine(folder, $"restore{(runtime is null ? "" : "." + runtime)}.slnx");
        new XElement(
            "Solution",
            projects.Select(project => new XElement("Project", new XAttribute("Path", project)))
        ).Save(solution);
        _program.DotNet([
            "restore",
            solution,
            "-nologo",
            "-verbosity:quiet",
            "-nodeReuse:false",
            .. Settings(runtime).Select(setting => $"-p:{setting.Name}={MSBuildProgram.Escape(setting.Value)}"),
        ]);
    }

    // Only a program for one platform is compiled once more; everything else is published as it was compiled.
    private IEnumerable<(string, string)> PublishSettings(PublishOrder order, string facts)
    {
        var settings = Settings(
            order.RuntimeIdentifier,
            ("NoBuild", order.RuntimeIdentifier is null ? "true" : "false"),
            ("_IsPublishing", "true"),
            ("PublishDir", order.Folder + Path.DirectorySeparatorChar),
            // The host of a program that is compiled ahead of time would lie where its compiler makes a folder: native.
            ("UseAppHost", order is { RuntimeIdentifier: not null, IsNative: false } ? "true" : "false"),
            ("FairleadFacts", facts),
            ("FairleadPublished", "true")
        );
        return order.TargetFramework is { } framework ? settings.Append(("TargetFramework", framework)) : settings;
    }

    private IEnumerable<(string Name, string Value)> Settings(string? runtime, params (string, string)[] further)
    {
        yield return ("Configuration", MSBuildProgram.Configuration);
        yield return ("UseArtifactsOutput", "true");
        yield return ("ArtifactsPath", runtime is null ? folder : Path.Combine(folder, runtime));
        yield return ("FairleadRoot", root + Path.DirectorySeparatorChar);
        yield return ("CustomBeforeDirectoryBuildProps", Path.Combine(Injected, "Fairlead.props"));
        yield return ("CustomAfterMicrosoftCommonTargets", Path.Combine(Injected, "Fairlead.targets"));
        yield return (
            "CustomAfterMicrosoftCommonCrossTargetingTargets",
            Path.Combine(Injected, "Fairlead.CrossTargeting.targets")
        );
        yield return ("Deterministic", "true");
        yield return ("ContinuousIntegrationBuild", "true");
        // The map of paths is ours; the SDK's needs a checkout with a remote.
        yield return ("DeterministicSourcePaths", "false");
        yield return ("EnableSourceControlManagerQueries", "false");
        yield return ("EnableSourceLink", "false");
        yield return ("IncludeSourceRevisionInInformationalVersion", "false");
        if (runtime is not null)
        {
            yield return ("RuntimeIdentifier", runtime);
        }

        foreach (var setting in further)
        {
            yield return setting;
        }
    }

    private void Run(string name, IEnumerable<XElement> calls, bool wantsCompiler = false)
    {
        InjectedTargets.Write(Injected);
        _program.Run(Path.Combine(folder, name + ".proj"), calls, wantsCompiler);
    }

    private string EmptyFolder(string name)
    {
        var path = Path.Combine(folder, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(path);
        return path + Path.DirectorySeparatorChar;
    }
}
