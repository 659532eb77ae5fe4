using System.Text;
using System.Text.RegularExpressions;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Files;

/// <summary>Finds files by pattern.</summary>
internal static class Glob
{
    public static IReadOnlyCollection<AbsolutePath> Find(
        AbsolutePath folder,
        IReadOnlyCollection<string> patterns,
        bool directories
    )
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var included = patterns.Where(pattern => !pattern.StartsWith('!')).Select(Compile).ToList();
        var excluded = patterns
            .Where(pattern => pattern.StartsWith('!'))
            .Select(pattern => Compile(pattern[1..]))
            .ToList();
        var depth = patterns.Max(Depth);
        return
        [
            .. Entries(folder, depth, directories)
                .Select(path => (Path: path, Relative: Path.GetRelativePath(folder, path).Replace('\\', '/')))
                .Where(entry => included.Exists(pattern => pattern.IsMatch(entry.Relative)))
                .Where(entry => !excluded.Exists(pattern => pattern.IsMatch(entry.Relative)))
                .OrderBy(entry => entry.Relative, StringComparer.Ordinal)
                .Select(entry => (AbsolutePath)entry.Path),
        ];
    }

    /// <summary>Whether a name matches a pattern of <c>*</c> and <c>?</c>, ignoring case.</summary>
    public static bool Matches(string pattern, string name) =>
        new Regex(
            Expression(pattern),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        ).IsMatch(name);

    // Links to folders are listed but not entered: a link upwards would never end.
    private static IEnumerable<string> Entries(string folder, int depth, bool directories)
    {
        var pending = new Stack<(string Folder, int Level)>([(folder, 1)]);
        while (pending.TryPop(out var current))
        {
            if (!directories)
            {
                foreach (var file in Directory.EnumerateFiles(current.Folder))
                {
                    yield return file;
                }
            }

            foreach (var child in Directory.EnumerateDirectories(current.Folder))
            {
                if (directories)
                {
                    yield return child;
                }

                if (current.Level < depth && !File.GetAttributes(child).HasFlag(FileAttributes.ReparsePoint))
                {
                    pending.Push((child, current.Level + 1));
                }
            }
        }
    }

    private static int Depth(string pattern) =>
        pattern.Contains("**") ? int.MaxValue : pattern.Trim('/', '!').Split('/', '\\').Length;

    private static Regex Compile(string pattern) =>
        new(
            Expression(pattern.Replace('\\', '/').TrimStart('/')),
            RegexOptions.CultureInvariant | (OperatingSystem.IsWindows() ? RegexOptions.IgnoreCase : RegexOptions.None),
            TimeSpan.FromSeconds(1)
        );

    private static string Expression(string pattern)
    {
        var expression = new StringBuilder("^");
        var braces = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            i += Translate(pattern, i, expression, ref braces);
        }

        return expression.Append('$').ToString();
    }

    private static int Translate(string pattern, int index, StringBuilder expression, ref int braces)
    {
        switch (pattern[index])
        {
            case '*' when Starts(pattern, index, "**/"):
                expression.Append("(?:[^/]+/)*");
                return 2;
            case '*' when Starts(pattern, index, "**"):
                expression.Append(".*");
                return 1;
            case '*':
                expression.Append("[^/]*");
                return 0;
            case '?':
                expression.Append("[^/]");
                return 0;
            case '{':
                braces++;
                expression.Append("(?:");
                return 0;
            case '}' when braces > 0:
                braces--;
                expression.Append(')');
                return 0;
            case ',' when braces > 0:
                expression.Append('|');
                return 0;
            case '[' when pattern.IndexOf(']', index + 1) is > 0 and var end:
                expression.Append(pattern[index..(end + 1)].Replace("[!", "[^"));
                return end - index;
            default:
                expression.Append(Regex.Escape(pattern[index].ToString()));
                return 0;
        }
    }

    private static bool Starts(string pattern, int index, string text) =>
        string.CompareOrdinal(pattern, index, text, 0, text.Length) == 0;
}
