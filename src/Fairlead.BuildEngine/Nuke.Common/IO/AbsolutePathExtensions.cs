#nullable disable
namespace Nuke.Common.IO;

/// <summary>What can be asked of a path and done to what lies there.</summary>
public static partial class AbsolutePathExtensions
{
    public static bool Exists(this AbsolutePath path) => path.FileExists() || path.DirectoryExists();

    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    public static bool ContainsFile(
        this AbsolutePath path,
        string pattern,
        SearchOption options = SearchOption.TopDirectoryOnly
    ) => path.DirectoryExists() && Directory.EnumerateFiles(path, pattern, options).Any();

    public static bool ContainsDirectory(
        this AbsolutePath path,
        string pattern,
        SearchOption options = SearchOption.TopDirectoryOnly
    ) => path.DirectoryExists() && Directory.EnumerateDirectories(path, pattern, options).Any();

    public static AbsolutePath Existing(this AbsolutePath path) => path.Exists() ? path : null;

    public static AbsolutePath ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    public static AbsolutePath ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) =>
        paths.Where(FileExists);

    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) =>
        paths.Where(DirectoryExists);

    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        alternativeExtensions
            .Prepend(extension)
            .Any(wanted => path.Name.EndsWith("." + wanted.TrimStart('.'), StringComparison.OrdinalIgnoreCase));

    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) =>
        Path.ChangeExtension(path, extension);

    /// <summary>The nearest folder above that fits; null when none does.</summary>
    public static AbsolutePath FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) =>
        path.Parent?.FindParentOrSelf(predicate);

    /// <summary>The path itself or the nearest folder above that fits; null when none does.</summary>
    public static AbsolutePath FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
    {
        var candidate = path;
        while (candidate is not null && !predicate(candidate))
        {
            candidate = candidate.Parent;
        }

        return candidate;
    }

    public static FileInfo ToFileInfo(this AbsolutePath path) => path is null ? null : new FileInfo(path);

    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) =>
        path is null ? null : new DirectoryInfo(path);

    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, AbsolutePath destinationPath) =>
        Path.GetRelativePath(basePath, destinationPath);

    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath basePath, AbsolutePath destinationPath) =>
        Path.GetRelativePath(basePath, destinationPath);

    public static RelativePath GetWinRelativePathTo(this AbsolutePath basePath, AbsolutePath destinationPath) =>
        (WinRelativePath)Path.GetRelativePath(basePath, destinationPath);

    /// <summary>Whether the other path lies below this one.</summary>
    public static bool Contains(this AbsolutePath path, AbsolutePath otherPath) =>
        otherPath.FindParent(parent => parent == path) is not null;

    public static IEnumerable<AbsolutePath> GetFiles(
        this AbsolutePath path,
        string pattern = "*",
        int depth = 1,
        FileAttributes attributes = 0,
        Func<AbsolutePath, object> orderBy = null
    ) => Entries(path, pattern, depth, attributes, orderBy, Directory.EnumerateFiles);

    public static IEnumerable<AbsolutePath> GetDirectories(
        this AbsolutePath path,
        string pattern = "*",
        int depth = 1,
        FileAttributes attributes = 0,
        Func<AbsolutePath, object> orderBy = null
    ) => Entries(path, pattern, depth, attributes, orderBy, Directory.EnumerateDirectories);

    private static IEnumerable<AbsolutePath> Entries(
        AbsolutePath path,
        string pattern,
        int depth,
        FileAttributes attributes,
        Func<AbsolutePath, object> orderBy,
        Func<string, string, EnumerationOptions, IEnumerable<string>> enumerate
    )
    {
        Assert.True(depth >= 0);
        if (depth == 0 || !path.DirectoryExists())
        {
            return [];
        }

        var options = new EnumerationOptions
        {
            RecurseSubdirectories = depth > 1,
            MaxRecursionDepth = depth - 1,
            AttributesToSkip = 0,
            IgnoreInaccessible = false,
        };
        return enumerate(path, pattern, options)
            .Where(found => (File.GetAttributes(found) & attributes) == attributes)
            .Select(found => (AbsolutePath)found)
            .OrderBy(orderBy ?? (found => found.Text), orderBy is null ? PathOrder.Instance : null);
    }

    private sealed class PathOrder : IComparer<object>
    {
        public static readonly PathOrder Instance = new();

        public int Compare(object x, object y) => string.CompareOrdinal(x as string, y as string);
    }
}
