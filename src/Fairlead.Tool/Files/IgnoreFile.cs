using Fairlead.Tool.Scanning;

namespace Fairlead.Tool.Files;

/// <summary>What <c>.gitignore</c> needs beside what it says already.</summary>
internal static class IgnoreFile
{
    /// <summary>Its path.</summary>
    public const string Path = ".gitignore";

    private const string Temporary = ".nuke/temp/";

    /// <summary>The text that is there with lines added at its end; the same where nothing is missing.</summary>
    /// <param name="root">Full path of the repository.</param>
    /// <param name="committed">Paths that Git must not pass over.</param>
    public static string Of(string root, IEnumerable<string> committed)
    {
        var file = System.IO.Path.Combine(root, Path);
        var present = File.Exists(file) ? File.ReadAllText(file) : "";
        var lines = present.Split('\n').Select(line => line.Trim()).ToHashSet();
        var missing = Exceptions(root, committed).Prepend(Temporary).Where(line => !lines.Contains(line)).ToList();
        if (missing.Count == 0)
        {
            return present;
        }

        var end = present.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var begin = present.Length == 0 || present.EndsWith('\n') ? present : present + end;
        return begin + string.Concat(missing.Select(line => line + end));
    }

    // A folder that is passed over is not looked into, so that it is what must be named.
    private static IEnumerable<string> Exceptions(string root, IEnumerable<string> committed) =>
        committed
            .GroupBy(path => path[..(path.IndexOf('/') + 1)])
            .SelectMany(folder =>
                folder.Key.Length > 0 && Remote.IsIgnored(root, folder.Key)
                    ? [folder.Key]
                    : folder.Where(path => Remote.IsIgnored(root, path))
            )
            .Select(path => "!/" + path)
            .Order(StringComparer.Ordinal);
}
