using System.Text;
using System.Text.RegularExpressions;

namespace Fairlead.Charts.Loading;

/// <summary>Patterns of <c>.helmignore</c>: Go's <c>filepath.Match</c>.</summary>
internal static class GoGlob
{
    /// <summary>The pattern as an expression.</summary>
    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public static Regex Compile(string pattern)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*':
                    expression.Append("[^/]*");
                    break;
                case '?':
                    expression.Append("[^/]");
                    break;
                case '[':
                    i = Class(pattern, i, expression);
                    break;
                case '\\' when i + 1 == pattern.Length:
                    throw new FormatException("syntax error in pattern");
                case '\\':
                    expression.Append(Regex.Escape(pattern[++i].ToString()));
                    break;
                default:
                    expression.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return new Regex(
            expression.Append("\\z").ToString(),
            RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking
        );
    }

    private static int Class(string pattern, int start, StringBuilder expression)
    {
        var i = start + 1;
        var isNegated = i < pattern.Length && pattern[i] == '^';
        i += isNegated ? 1 : 0;
        expression.Append(isNegated ? "[^" : "[");
        for (var count = 0; ; count++)
        {
            if (i >= pattern.Length)
            {
                throw new FormatException("syntax error in pattern");
            }

            if (pattern[i] == ']' && count > 0)
            {
                expression.Append(']');
                return i;
            }

            var low = ClassCharacter(pattern, ref i);
            var high = low;
            if (i < pattern.Length && pattern[i] == '-')
            {
                i++;
                high = ClassCharacter(pattern, ref i);
            }

            if (low <= high)
            {
                expression.Append($"\\u{(int)low:x4}-\\u{(int)high:x4}");
            }
        }
    }

    private static char ClassCharacter(string pattern, ref int i)
    {
        if (i < pattern.Length && pattern[i] == '\\')
        {
            i++;
        }
        else if (i < pattern.Length && pattern[i] is '-' or ']')
        {
            throw new FormatException("syntax error in pattern");
        }

        return i < pattern.Length ? pattern[i++] : throw new FormatException("syntax error in pattern");
    }
}
