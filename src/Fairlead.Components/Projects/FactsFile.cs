using System.Text;

namespace Fairlead.Components.Projects;

/// <summary>Reads what the target <c>FairleadDescribe</c> wrote of one project in one target framework.</summary>
internal static class FactsFile
{
    /// <summary>The facts of every project in a folder; those of several target frameworks are one project's.</summary>
    /// <exception cref="InvalidDataException">A line is not as the target writes it, such as a label with a line break.</exception>
    public static IReadOnlyList<ProjectFacts> ReadAll(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.txt")
                .Order(StringComparer.Ordinal)
                .Select(Read)
                .GroupBy(facts => facts.Path)
                .Select(Merge),
        ];

    /// <summary>Reads one file.</summary>
    public static ProjectFacts Read(string file)
    {
        var path = "";
        var references = new List<string>();
        var items = new List<ProjectItem>();
        var properties = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
        {
            switch (line.Split('\t'))
            {
                case ["project", var project]:
                    path = Path.GetFullPath(project);
                    break;
                case ["reference", var reference]:
                    references.Add(Path.GetFullPath(reference));
                    break;
                case ["file", var type, var full, var copied]:
                    items.Add(new ProjectItem(type, Path.GetFullPath(full), copied));
                    break;
                case ["assembly", var identity, var hint]:
                    items.AddRange(Assembly(path, hint.Length > 0 ? hint : identity));
                    break;
                case ["setting", var type, var name, var value]:
                    items.Add(new ProjectItem(type, name, value));
                    break;
                case ["property", var name, ""]:
                    _ = name;
                    break;
                case ["property", var name, var value]:
                    properties[name] = Encoding.UTF8.GetString(Convert.FromBase64String(value));
                    break;
                default:
                    throw new InvalidDataException(
                        $"{(path.Length > 0 ? path : file)}: an item with a line break or a tab cannot be read: \"{line}\". Write it in one line."
                    ).Refused(Refusals.UnreadableProject);
            }
        }

        return new ProjectFacts(path, references, items, properties);
    }

    // A name such as System.Xml is no file of anybody's.
    private static IEnumerable<ProjectItem> Assembly(string project, string path) =>
        path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ?
            [
                new ProjectItem(
                    InjectedTargets.Reference,
                    Path.GetFullPath(path.Replace('\\', '/'), Path.GetDirectoryName(project)!),
                    ""
                ),
            ]
            : [];

    // One project of several frameworks is made of everything that any of them is made of; what can have one value only has
    // that of the framework that is published.
    private static ProjectFacts Merge(IEnumerable<ProjectFacts> frameworks) =>
        frameworks
            .OrderByDescending(PublishedFramework.IsOf)
            .Aggregate(
                (one, other) =>
                    one with
                    {
                        References = [.. one.References.Union(other.References)],
                        Items = [.. one.Items.Union(other.Items)],
                    }
            );
}
