using System.Text;
using System.Text.RegularExpressions;

namespace Fairlead.Charts.Objects;

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

    // Either one range or a list of characters, in which a dash means itself. Where it ends; -1 where it is malformed.
    private static int Class(string pattern, int start, StringBuilder expression)
    {
        var isNegated = start + 1 < pattern.Length && pattern[start + 1] == '!';
        var first = start + (isNegated ? 2 : 1);
        var end = first < pattern.Length ? pattern.IndexOf(']', first + 1) : -1;
        if (end < 0)
        {
            return -1;
        }

        expression.Append(isNegated ? "[^" : "[");
        if (first + 1 < pattern.Length && pattern[first + 1] == '-')
        {
            if (end != first + 3)
            {
                return -1;
            }

            expression.Append($"\\u{(int)pattern[first]:x4}-\\u{(int)pattern[first + 2]:x4}]");
            return end;
        }

        foreach (var c in pattern[first..end])
        {
            expression.Append($"\\u{(int)c:x4}");
        }

        expression.Append(']');
        return end;
    }
}
