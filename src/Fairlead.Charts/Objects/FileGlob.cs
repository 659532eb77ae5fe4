using System.Text;
using System.Text.RegularExpressions;

namespace Fairlead.Charts;

/// <summary>Patterns of <c>.Files.Glob</c>: <c>*</c> within a folder, <c>**</c> across folders, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, <c>{a,b}</c>.</summary>
internal static class FileGlob
{
    /// <summary>The pattern as an expression; null where it is malformed.</summary>
    public static Regex? TryCompile(string pattern)
    {
        var expression = new StringBuilder("^");
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    i++;
                    expression.Append(".*");
                    break;
                case '*':
                    expression.Append("[^/]*");
                    break;
                case '?':
                    expression.Append("[^/]");
                    break;
                case '{':
                    depth++;
                    expression.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    expression.Append(')');
                    break;
                case ',' when depth > 0:
                    expression.Append('|');
                    break;
                case '[':
                    i = Class(pattern, i, expression);
                    if (i < 0)
                    {
                        return null;
                    }

                    break;
                case '\\' when i + 1 < pattern.Length:
                    expression.Append(Regex.Escape(pattern[++i].ToString()));
                    break;
                default:
                    expression.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return depth == 0 ? Expression(expression.Append("\\z").ToString()) : null;
    }

    private static Regex? Expression(string text)
    {
        try
        {
            return new Regex(
                text,
                RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            );
        }
        // A class from z to a, or one without a member.
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Where the class ends; -1 where it does not.
    private static int Class(string pattern, int start, StringBuilder expression)
    {
        var end = pattern.IndexOf(']', Math.Min(start + 2, pattern.Length));
        if (end < 0)
        {
            return -1;
        }

        var body = pattern[(start + 1)..end];
        var isNegated = body.StartsWith('!');
        expression.Append(isNegated ? "[^" : "[");
        foreach (var c in isNegated ? body[1..] : body)
        {
            expression.Append(c == '-' ? "-" : $"\\u{(int)c:x4}");
        }

        expression.Append(']');
        return end;
    }
}
