using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;

namespace Fairlead.BuildEngine.Repositories;

/// <summary>Reads the projects of a <c>.slnx</c> or <c>.sln</c> file.</summary>
internal static partial class SolutionFile
{
    public static IReadOnlyList<Project> Read(Solution solution) =>
        string.Equals(solution.Path.Extension, ".slnx", StringComparison.OrdinalIgnoreCase)
            ? ReadXml(solution)
            : ReadClassic(solution);

    private static List<Project> ReadXml(Solution solution) =>
        [
            .. XDocument
                .Load(solution.Path)
                .Descendants("Project")
                .Select(project => new Project(
                    solution,
                    At(solution, project.Attribute("Path")!.Value),
                    project.Parent?.Name.LocalName is "Folder"
                        ? project.Parent.Attribute("Name")?.Value.Trim('/')
                        : null
                )),
        ];

    private static List<Project> ReadClassic(Solution solution)
    {
        var text = File.ReadAllText(solution.Path);
        var entries = Entry().Matches(text).Select(match => match.Groups).ToList();
        var names = entries.ToDictionary(
            entry => entry["id"].Value,
            entry => entry["name"].Value,
            StringComparer.OrdinalIgnoreCase
        );
        var parents = Nesting()
            .Matches(text)
            .ToDictionary(
                match => match.Groups["child"].Value,
                match => match.Groups["parent"].Value,
                StringComparer.OrdinalIgnoreCase
            );
        return
        [
            .. entries
                .Where(entry => entry["path"].Value.EndsWith("proj", StringComparison.OrdinalIgnoreCase))
                .Select(entry => new Project(
                    solution,
                    At(solution, entry["path"].Value),
                    parents.TryGetValue(entry["id"].Value, out var parent) ? names.GetValueOrDefault(parent) : null
                )),
        ];
    }

    private static AbsolutePath At(Solution solution, string path) =>
        Path.Combine(solution.Directory, path.Replace('\\', Path.DirectorySeparatorChar));

    [GeneratedRegex(
        """^Project\("[^"]*"\) = "(?<name>[^"]*)", "(?<path>[^"]*)", "(?<id>[^"]*)"\s*$""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Entry();

    [GeneratedRegex(
        @"^\s*(?<child>\{[0-9A-Fa-f-]{36}\}) = (?<parent>\{[0-9A-Fa-f-]{36}\})\s*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Nesting();
}
