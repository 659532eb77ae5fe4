using System.Text;

namespace Fairlead.Delivery.Edits;

/// <summary>
/// Reads paths in Helm values as <c>--set</c> writes them: keys joined by dots, <c>[0]</c> for an item of a list, and a
/// backslash before a character that is part of a key.
/// </summary>
internal static class ValuesKeys
{
    /// <summary>The keys and indexes, outermost first.</summary>
    /// <exception cref="FormatException">The path has a key without a name, or a bracket that is no index.</exception>
    public static IReadOnlyList<string> Split(string path)
    {
        var keys = new List<string>();
        var at = 0;
        while (at <= path.Length)
        {
            var key = Key(path, ref at);
            var isItem = at < path.Length && path[at] == '[';
            if (key.Length > 0 || !isItem)
            {
                keys.Add(key.Length > 0 ? key : throw new FormatException($"the path {path} has a key without a name"));
            }

            while (at < path.Length && path[at] == '[')
            {
                keys.Add(Index(path, ref at));
            }

            if (at < path.Length && path[at] != '.')
            {
                throw new FormatException($"the path {path} has no dot behind an index");
            }

            at++;
        }

        return keys;
    }

    private static string Key(string path, ref int at)
    {
        var key = new StringBuilder();
        for (; at < path.Length && path[at] is not ('.' or '['); at++)
        {
            at += path[at] == '\\' && at + 1 < path.Length ? 1 : 0;
            key.Append(path[at]);
        }

        return key.ToString();
    }

    private static string Index(string path, ref int at)
    {
        var end = path.IndexOf(']', at);
        var index = end < 0 ? "" : path[(at + 1)..end];
        if (index.Length == 0 || !index.All(char.IsAsciiDigit))
        {
            throw new FormatException($"the path {path} has a bracket that is no index such as [0]");
        }

        at = end + 1;
        return index;
    }
}
