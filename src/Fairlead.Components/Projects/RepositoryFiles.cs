namespace Fairlead.Components.Projects;

/// <summary>The names of the files in a source repository, without what tools leave in it; read once per look.</summary>
/// <param name="root">Full path of the repository.</param>
internal sealed class RepositoryFiles(string root)
{
    private static readonly HashSet<string> LeftByTools =
    [
        ".git",
        ".idea",
        ".nuke/temp",
        ".vs",
        "TestResults",
        "bin",
        "node_modules",
        "obj",
    ];

    private readonly Lazy<IReadOnlyList<string>> _all = new(() => Collect(root));
    private ILookup<string, string>? _byName;

    /// <summary>Relative paths with <c>/</c> between their parts, in ordinal order.</summary>
    public IReadOnlyList<string> All => _all.Value;

    /// <summary>Full paths of the files with one name, wherever they lie.</summary>
    public IEnumerable<string> Named(string name) =>
        (_byName ??= All.ToLookup(path => path[(path.LastIndexOf('/') + 1)..]))[name]
            .Select(path => Path.Combine(root, path));

    /// <summary>The relative paths below a folder.</summary>
    /// <param name="folder">Full path of a folder in the repository.</param>
    public IEnumerable<string> Below(string folder)
    {
        var prefix = Relative(root, folder);
        return prefix == "." ? All : All.Where(path => path.StartsWith(prefix + "/", StringComparison.Ordinal));
    }

    /// <summary>Whether a file lies where tools leave theirs, as compilers do in <c>obj</c>.</summary>
    /// <param name="path">Relative path with <c>/</c> between its parts.</param>
    public static bool IsLeftByTools(string path) =>
        path.StartsWith(".nuke/temp/", StringComparison.Ordinal) || path.Split('/')[..^1].Any(LeftByTools.Contains);

    /// <summary>A path as all machines write it.</summary>
    public static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static List<string> Collect(string root)
    {
        var found = new List<string>();
        Collect(new DirectoryInfo(root), "", found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Collect(DirectoryInfo folder, string prefix, List<string> found)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            if (entry is not DirectoryInfo child)
            {
                found.Add(path);
            }
            // A link to a folder may lead to one above it.
            else if (!LeftByTools.Contains(entry.Name) && !LeftByTools.Contains(path) && child.LinkTarget is null)
            {
                Collect(child, path + "/", found);
            }
        }
    }
}
