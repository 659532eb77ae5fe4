namespace Fairlead.Git.Objects;

/// <summary>The paths that may be written: what every system can check out, and nothing that leaves the tree.</summary>
internal static class TreePath
{
    private const int LongestPath = 1024;

    /// <summary>Refuses what is no path below the root.</summary>
    public static void Check(string path)
    {
        if (path.Length is 0 or > LongestPath || path.Split('/').Any(IsForbidden))
        {
            throw new GitException(
                GitFailure.Invalid,
                $"'{path}' is not a path below the repository's root: its parts are joined by /, none is empty, ., .. or "
                    + ".git, and it has no backslash, colon or control character."
            );
        }
    }

    /// <summary>The folders that a path lies in, the outermost first.</summary>
    public static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }

    private static bool IsForbidden(string part) =>
        part is "" or "." or ".."
        || part.TrimEnd('.', ' ').Equals(".git", StringComparison.OrdinalIgnoreCase)
        || part.Equals("git~1", StringComparison.OrdinalIgnoreCase)
        || part.Any(character => character is '\\' or ':' || char.IsControl(character));
}
