using System.Text;

namespace Fairlead.BuildEngine.Processes;

/// <summary>Joins arguments into a line that reads back as the same arguments, and takes such lines apart.</summary>
internal static class Quoting
{
    public static string IfNeeded(string? text, char quote) =>
        string.IsNullOrEmpty(text) ? ""
        : IsQuoted(text, quote) || !text.Contains(' ', StringComparison.Ordinal) ? text
        : $"{quote}{text}{quote}";

    public static bool IsQuoted(string? text, char quote) =>
        text is { Length: > 1 } && text[0] == quote && text[^1] == quote;

    /// <summary>One argument, as it must be written to stay one.</summary>
    public static string Argument(string text)
    {
        if (text.Length > 0 && !text.Any(character => char.IsWhiteSpace(character) || character == '"'))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var character in text)
        {
            backslashes = character == '\\' ? backslashes + 1 : Close(quoted, backslashes, character);
        }

        return quoted.Append('\\', backslashes * 2).Append('"').ToString();
    }

    /// <summary>Splits at blanks outside quotes; a backslash before a quote keeps the quote.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        var arguments = new List<string>();
        var current = new StringBuilder();
        var inQuotes = false;
        var isOpen = false;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (character == '\\')
            {
                i = Backslashes(line, i, current);
                isOpen = true;
            }
            else if (character == '"')
            {
                inQuotes = !inQuotes;
                isOpen = true;
            }
            else if (char.IsWhiteSpace(character) && !inQuotes)
            {
                Add(arguments, current, ref isOpen);
            }
            else
            {
                current.Append(character);
                isOpen = true;
            }
        }

        Add(arguments, current, ref isOpen);
        return arguments;
    }

    private static int Close(StringBuilder quoted, int backslashes, char character)
    {
        quoted.Append('\\', character == '"' ? (backslashes * 2) + 1 : backslashes).Append(character);
        return 0;
    }

    // Pairs before a quote stand for one backslash each; an odd one makes the quote an ordinary character.
    private static int Backslashes(string line, int start, StringBuilder current)
    {
        var end = start;
        while (end < line.Length && line[end] == '\\')
        {
            end++;
        }

        var count = end - start;
        if (end == line.Length || line[end] != '"')
        {
            current.Append('\\', count);
            return end - 1;
        }

        current.Append('\\', count / 2);
        if (count % 2 == 0)
        {
            return end - 1;
        }

        current.Append('"');
        return end;
    }

    private static void Add(List<string> arguments, StringBuilder current, ref bool isOpen)
    {
        if (isOpen)
        {
            arguments.Add(current.ToString());
            current.Clear();
            isOpen = false;
        }
    }
}
