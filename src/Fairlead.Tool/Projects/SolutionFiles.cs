using Microsoft.VisualStudio.SolutionPersistence.Serializer;

namespace Fairlead.Tool.Projects;

/// <summary>The solutions of a repository.</summary>
internal static class SolutionFiles
{
    // A solution that lies deeper is a sample's or a test's.
    private const int Depth = 3;

    private static readonly string[] Extensions = [".slnx", ".sln"];

    private static readonly string[] NeverBelow = ["bin", "obj", "node_modules"];

    /// <summary>The solutions in a folder; where there is none, those of the nearest folders below.</summary>
    /// <param name="folder">Full path.</param>
    public static IReadOnlyList<string> In(string folder)
    {
        IReadOnlyList<string> level = [folder];
        for (var depth = 0; depth <= Depth && level.Count > 0; depth++)
        {
            var found = level.SelectMany(Directly).ToList();
            if (found.Count > 0)
            {
                return found;
            }

            level = [.. level.SelectMany(Below)];
        }

        return [];
    }

    /// <summary>Whether a file is a solution.</summary>
    public static bool IsOne(string file) =>
        Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>The C#, F# and Visual Basic projects of a solution, by full path.</summary>
    /// <exception cref="ToolException">The file cannot be read.</exception>
    public static async Task<IReadOnlyList<string>> ProjectsOfAsync(
        string solution,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var serializer = SolutionSerializers.GetSerializerByMoniker(solution)!;
            var model = await serializer.OpenAsync(solution, cancellationToken);
            return
            [
                .. model
                    .SolutionProjects.Select(project => project.FilePath.Replace('\\', '/'))
                    .Where(path => Path.GetExtension(path) is ".csproj" or ".fsproj" or ".vbproj")
                    .Select(path => Path.GetFullPath(path, Path.GetDirectoryName(solution)!))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new ToolException(
                $"{solution} cannot be read as a solution: {error.Message}",
                Refusals.UnreadableSolution,
                error
            );
        }
    }

    // Of a solution in both forms the newer one is meant.
    private static IEnumerable<string> Directly(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Where(IsOne)
            .GroupBy(file => Path.GetFileNameWithoutExtension(file))
            .Select(forms => forms.OrderByDescending(file => file.Length).First())
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Where(below => Path.GetFileName(below) is var name && name[0] != '.' && !NeverBelow.Contains(name))
            .Order(StringComparer.Ordinal);
}
