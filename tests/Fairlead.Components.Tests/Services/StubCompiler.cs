using System.Text;
using System.Xml.Linq;
using Fairlead.Components.Projects;

namespace Fairlead.Components.Tests.Services;

/// <summary>
/// A compiler that goes by times as MSBuild does: what is newer than its inputs is taken for theirs. What it gives is a
/// text that names every byte it was made of. A project compiles every <c>.cs</c> below its folder and what it includes.
/// </summary>
/// <param name="folder">Full path of the folder that everything is built into.</param>
/// <param name="between">Called between any two steps, when others may write, or end the process.</param>
/// <param name="clock">The machine's clock, which may be wrong; null for the present one.</param>
internal sealed class StubCompiler(string folder, Action between, Func<DateTime>? clock = null) : IProjectBuilder
{
    private const string Settings = "Directory.Build.props";

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>How often a program was compiled.</summary>
    public int Compilations { get; private set; }

    /// <summary>How often a program was published.</summary>
    public int Publications { get; private set; }

    public IReadOnlyList<ProjectFacts> Describe(IReadOnlyCollection<string> projects)
    {
        var described = Closure(projects).Select(Describe).ToList();
        between();
        return described;
    }

    public void Restore(IReadOnlyCollection<string> projects)
    {
        foreach (var project in projects)
        {
            between();
            Directory.CreateDirectory(ObjectsOf(project));
            Write(Path.Combine(ObjectsOf(project), "restored.txt"), "");
        }
    }

    public IReadOnlyDictionary<PublishOrder, ProjectFacts> Build(
        IReadOnlyCollection<string> projects,
        IReadOnlyCollection<PublishOrder> orders
    )
    {
        Starts++;
        foreach (var project in Closure(projects))
        {
            Compile(project);
        }

        foreach (var order in orders)
        {
            Publications++;
            Directory.CreateDirectory(order.Folder);
            foreach (var project in Closure([order.Project]))
            {
                between();
                var published = Path.Combine(order.Folder, Path.GetFileName(ProgramOf(project)));
                if (
                    !File.Exists(published)
                    || File.GetLastWriteTimeUtc(published) < File.GetLastWriteTimeUtc(ProgramOf(project))
                )
                {
                    File.Copy(ProgramOf(project), published, overwrite: true);
                }
            }
        }

        return orders.ToDictionary(order => order, order => Describe(order.Project));
    }

    public IReadOnlyList<string> OutputFolders(string project) =>
        [
            .. ((string[])["obj", "bin"])
                .Select(kind => Path.Combine(folder, kind, Path.GetFileNameWithoutExtension(project), "release"))
                .Where(Directory.Exists),
        ];

    public IEnumerable<string> RestoredFiles(string project) => [Path.Combine(ObjectsOf(project), "restored.txt")];

    /// <summary>What a compiler without a memory makes of a project and of all it references.</summary>
    public static string Clean(string project, Action? between = null)
    {
        var text = new StringBuilder(Path.GetFileNameWithoutExtension(project));
        foreach (var file in InputsOf(project))
        {
            between?.Invoke();
            text.Append('|')
                .Append(Path.GetFileName(file))
                .Append('=')
                .Append(File.Exists(file) ? File.ReadAllText(file) : "-");
        }

        return text.ToString();
    }

    /// <summary>A project and all that it references, those first that others need.</summary>
    public static IReadOnlyList<string> Closure(IEnumerable<string> projects)
    {
        var found = new List<string>();
        foreach (var project in projects)
        {
            Add(project, found);
        }

        return found;
    }

    private static void Add(string project, List<string> found)
    {
        if (!found.Contains(project))
        {
            ReferencesOf(project).ToList().ForEach(reference => Add(reference, found));
            found.Add(project);
        }
    }

    private void Compile(string project)
    {
        between();
        var program = ProgramOf(project);
        var inputs = InputsOf(project).Concat(ReferencesOf(project).Select(ProgramOf));
        if (
            File.Exists(program)
            && inputs.All(input => File.GetLastWriteTimeUtc(input) <= File.GetLastWriteTimeUtc(program))
        )
        {
            return;
        }

        Compilations++;
        var text = Clean(project, between);
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        // Half of it is there for a while.
        Write(program, text[..(text.Length / 2)]);
        between();
        Write(program, text);
    }

    private void Write(string file, string text)
    {
        File.WriteAllText(file, text);
        if (clock is not null)
        {
            File.SetLastWriteTimeUtc(file, clock());
        }
    }

    private ProjectFacts Describe(string project) =>
        new(
            project,
            ReferencesOf(project),
            [
                .. SourcesOf(project).Select(file => new ProjectItem("Compile", file, "")),
                // Nothing that could be run is made.
                new ProjectItem("ContainerAppCommand", "/bin/true", ""),
            ],
            new Dictionary<string, string> { ["TargetPath"] = ProgramOf(project), ["AssemblyName"] = "x" }
        );

    private static IEnumerable<string> InputsOf(string project) =>
        SourcesOf(project).Append(project).Append(Path.Combine(RootOf(project), Settings));

    private static IEnumerable<string> SourcesOf(string project) =>
        Directory
            .EnumerateFiles(Path.GetDirectoryName(project)!, "*.cs")
            .Concat(Included(project, "Compile"))
            .Order(StringComparer.Ordinal);

    private static IReadOnlyList<string> ReferencesOf(string project) => [.. Included(project, "ProjectReference")];

    private static IEnumerable<string> Included(string project, string type) =>
        XDocument
            .Load(project)
            .Descendants(type)
            .Select(item => Path.GetFullPath(item.Attribute("Include")!.Value, Path.GetDirectoryName(project)!));

    private static string RootOf(string project) => Path.GetDirectoryName(Path.GetDirectoryName(project))!;

    private string ObjectsOf(string project) => Path.Combine(folder, "obj", Path.GetFileNameWithoutExtension(project));

    private string ProgramOf(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        return Path.Combine(folder, "bin", name, "release", name + ".dll");
    }
}
