using System.Xml.Linq;
using Fairlead.Components.Processes;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

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
    /// <summary>The one configuration, so that nothing is compiled twice.</summary>
    public const string Configuration = "Release";

    private static readonly string[] Kinds = ["obj", "bin"];

    // To start and to end one takes longer than to compile a few projects with cold ones.
    private const int Few = 3;

    private string Injected => Path.Combine(folder, "msbuild");

    /// <inheritdoc />
    public IReadOnlyList<ProjectFacts> Describe(IReadOnlyCollection<string> projects)
    {
        var facts = EmptyFolder("facts");
        // Without what a restore left, damaged or not, the answer is the same before and after one.
        Run(
            "describe",
            [
                Call(
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
                .. projects.Count == 0 ? [] : new[] { Call(projects, "Build", Settings(null)) },
                .. places.Select(place =>
                    Call([place.Order.Project], "Publish", PublishSettings(place.Order, place.Facts))
                ),
            ],
            // Somebody else would have no access to it.
            hasOwnCompiler: user is null && OwnCompiler.Name is not null && projects.Count > Few
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
        DotNet([
            "restore",
            solution,
            "-nologo",
            "-verbosity:quiet",
            "-nodeReuse:false",
            .. Settings(runtime).Select(setting => $"-p:{setting.Name}={Escape(setting.Value)}"),
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
        yield return ("Configuration", Configuration);
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

    private static XElement Call(
        IEnumerable<string> projects,
        string target,
        IEnumerable<(string Name, string Value)> settings
    ) =>
        new(
            "MSBuild",
            new XAttribute("Projects", string.Join(';', projects.Select(Escape))),
            new XAttribute("Targets", target),
            new XAttribute("BuildInParallel", "true"),
            new XAttribute(
                "Properties",
                string.Join(';', settings.Select(setting => $"{setting.Name}={Escape(setting.Value)}"))
            )
        );

    private void Run(string name, IEnumerable<XElement> calls, bool hasOwnCompiler = false)
    {
        InjectedTargets.Write(Injected);
        var project = Path.Combine(folder, name + ".proj");
        var run = new XElement("Target", new XAttribute("Name", "Run"), calls);
        var all = new XElement("Project", run);
        if (hasOwnCompiler)
        {
            var end = OwnCompiler.EndTarget("EndCompiler");
            end.Add(new XAttribute("AfterTargets", "Run"));
            run.Add(new XElement("OnError", new XAttribute("ExecuteTargets", "EndCompiler")));
            all.Add(end);
        }

        all.Save(project);
        // What is set on the command line holds for every project that is called.
        var settings = hasOwnCompiler ? OwnCompiler.Settings.Select(one => $"-p:{one.Name}={one.Value}") : [];
        DotNet(["msbuild", project, "-nologo", "-verbosity:quiet", "-maxCpuCount", "-nodeReuse:false", .. settings]);
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

    private void DotNet(IReadOnlyList<string> arguments)
    {
        IProcess process;
        var (program, line) = user is null
            ? (DotNetTasks.DotNetPath, arguments)
            : user.Command(DotNetTasks.DotNetPath, arguments);
        using (new ShortRun())
        {
            process = ProcessTasks.StartProcess(
                program,
                ArgumentLine.Of(line),
                root,
                logInvocation: false,
                logger: DotNetTasks.DotNetLogger
            );
        }

        process.AssertZeroExitCode();
    }

    // The characters that mean something to MSBuild, as it writes them itself.
    private static string Escape(string value) =>
        string.Concat(value.Select(c => "%$@'();,?*\"".Contains(c) ? $"%{(int)c:X2}" : c.ToString()));
}
