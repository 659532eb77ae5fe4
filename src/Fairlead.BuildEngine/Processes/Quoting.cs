using System.Text;

namespace Fairlead.BuildEngine.Processes;

/// <summary>Joins arguments into a line that reads back as the same arguments, and takes such lines apart.</summary>
internal static class Quoting
{
    public static string IfNeeded(string? text, char quote) =>
        string.IsNullOrEmpty(text) ? ""
        : IsQuoted(text, quote) || !text.Contains(' ') ? text
        : $"{quote}{text.Replace($"{quote}", $"\\{quote}")}{quote}";

    public static bool IsQuoted(string? text, char quote) =>
        text is { Length: > 1 } && text[0] == quote && text[^1] == quote;

    /// <summary>One argument, as it must be written to stay one.</summary>
    public static string Argument(string text) =>
        text.Length > 0 && !text.Any(character => char.IsWhiteSpace(character) || character == '"')
            ? text
            : $"\"{Escaped(text)}\"";

    /// <summary>What stands between the quotes of a quoted argument.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        var backslashes = 0;
        foreach (var character in text)
        {
            backslashes = character == '\\' ? backslashes + 1 : Close(escaped, backslashes, character);
        }

        return escaped.Append('\\', backslashes * 2).ToString();
    }

    /// <summary>Splits at blanks outside quotes; a backslash before a quote keeps the quote.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        var reader = new ArgumentReader();
        reader.Read(line);
        return reader.Arguments();
    }

    /// <summary>What stands in the quotes of a text that is one quoted argument from end to end; null for any other.</summary>
    public static string? Unquoted(string text)
    {
        if (!IsQuoted(text, '"'))
        {
            return null;
        }

        var backslashes = 0;
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '"' && backslashes % 2 == 0)
            {
                return null;
            }

            backslashes = text[i] == '\\' ? backslashes + 1 : 0;
        }

        return backslashes % 2 == 0 ? Split(text)[0] : null;
    }

    private static int Close(StringBuilder quoted, int backslashes, char character)
    {
        quoted.Append('\\', character == '"' ? (backslashes * 2) + 1 : backslashes).Append(character);
        return 0;
    }
}
