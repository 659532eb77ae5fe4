using Fairlead.Tool.Projects;

namespace Fairlead.Tool.Scanning;

/// <summary>What a repository has of deliveries and builds already: named, and left as it is.</summary>
internal static class Landmarks
{
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 6,
        // Hidden folders hold what tools keep.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private static readonly string[] NeverBelow = ["bin", "obj", "node_modules"];

    private static readonly string[] Compose =
    [
        "compose.yaml",
        "compose.yml",
        "docker-compose.yaml",
        "docker-compose.yml",
    ];

    /// <summary>What was seen, each with its place.</summary>
    /// <param name="root">Full path of the repository.</param>
    public static IReadOnlyList<string> In(string root, IReadOnlyList<ScannedProject> projects)
    {
        var files = Directory
            .EnumerateFiles(root, "*", Everywhere)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(NeverBelow.Contains))
            .Order(StringComparer.Ordinal)
            .ToList();
        return
        [
            .. Several(files, IsDockerfile, "Dockerfile", "Dockerfiles"),
            .. Several(files, file => Path.GetFileName(file) == "Chart.yaml", "chart", "charts"),
            .. files.Where(file => Compose.Contains(Path.GetFileName(file))),
            .. projects
                .Where(project => project.Kind == ProjectKind.AppHost)
                .Select(project => $"Aspire app host {Path.GetRelativePath(root, project.Folder).Replace('\\', '/')}"),
            .. Builds(files, projects),
        ];
    }

    private static IEnumerable<string> Builds(List<string> files, IReadOnlyList<ScannedProject> projects)
    {
        if (Names(projects, "Nuke.Common"))
        {
            yield return "NUKE build";
        }

        if (Names(projects, "Fallout.Common"))
        {
            yield return "Fallout build";
        }

        if (Names(projects, "Cake.Frosting") || files.Contains("build.cake"))
        {
            yield return "Cake build";
        }
    }

    private static bool Names(IReadOnlyList<ScannedProject> projects, string package) =>
        projects.Any(project => project.Packages.Contains(package, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> Several(List<string> files, Predicate<string> isOne, string one, string many)
    {
        var found = files.FindAll(isOne);
        return found.Count switch
        {
            0 => [],
            1 => [$"{one} {found[0]}"],
            _ => [$"{found.Count} {many}"],
        };
    }

    private static bool IsDockerfile(string file) =>
        Path.GetFileName(file) is var name
        && (name is "Dockerfile" or "Containerfile" || name.EndsWith(".Dockerfile", StringComparison.Ordinal));
}
