using System.Text;
using System.Text.RegularExpressions;
using Fairlead.Templates;

namespace Fairlead.Charts;

/// <summary>Patterns of <c>.Files.Glob</c>: <c>*</c> within a folder, <c>**</c> across folders, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, <c>{a,b}</c>.</summary>
internal static class FileGlob
{
    public static Regex Compile(string pattern)
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
                    break;
                case '\\' when i + 1 < pattern.Length:
                    expression.Append(Regex.Escape(pattern[++i].ToString()));
                    break;
                default:
                    expression.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return depth == 0
            ? new Regex(
                expression.Append("\\z").ToString(),
                RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            )
            : throw new TemplateFunctionException(
                $"{GoQuote.Of(pattern)} is no pattern of files: a brace is not closed"
            );
    }

    private static int Class(string pattern, int start, StringBuilder expression)
    {
        var end = pattern.IndexOf(']', Math.Min(start + 2, pattern.Length));
        if (end < 0)
        {
            throw new TemplateFunctionException(
                $"{GoQuote.Of(pattern)} is no pattern of files: a bracket is not closed"
            );
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
