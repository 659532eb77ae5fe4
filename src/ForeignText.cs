using System.Buffers;
using System.Globalization;
using System.Text;

namespace Fairlead;

/// <summary>
/// Text that others wrote, as a terminal or a CI log may show it: nothing in it moves the cursor, hides or turns round
/// what stands there, or gives the CI service a command.
/// </summary>
/// <remarks>
/// Compiled into each program that prints such text. A character that would not be seen is written as its number
/// (<c>\x1b</c>); a backslash breaks what a service would obey: <c>\::error::</c>, <c>#\#vso[</c>. Every service's
/// commands, wherever it runs: a log is often shown by another program than the one that knows where it runs.
/// Source: GitHub's "Workflow commands" (at a line's start, after blanks; the old <c>##[</c> anywhere), Azure's "Logging
/// commands", TeamCity's "Service messages" (anywhere), GitLab's "Custom collapsible sections" (an escape sequence).
/// </remarks>
internal static class ForeignText
{
    private const string Reset = "\e[0m";

    private static readonly SearchValues<char> Plain = SearchValues.Create([
        '\t',
        '\n',
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(letter => (char)letter),
    ]);

    /// <summary>The text with line breaks and tabs as they are.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="colours">Whether colours stay; each line then ends without one.</param>
    public static string Shown(string text, bool colours = false)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var (index, line) in text.Split('\n').Index())
        {
            Append(index == 0 ? shown : shown.Append('\n'), line, colours);
        }

        return shown.ToString();
    }

    /// <summary>A document in JSON, which stays the same to whoever reads it: there each letter may stand as its number.</summary>
    /// <param name="json">The document.</param>
    public static string InJson(string json)
    {
        var shown = new StringBuilder(json.Length + 16);
        foreach (var (index, letter) in json.Index())
        {
            // No service looks for anything but "##word[" within a line, and no line of a document begins with "::".
            var isHidden =
                (letter is '#' && index > 0 && json[index - 1] is '#')
                || (
                    !char.IsAscii(letter)
                    && letter is not ('\u200C' or '\u200D')
                    && char.GetUnicodeCategory(letter)
                        is UnicodeCategory.Control
                            or UnicodeCategory.Format
                            or UnicodeCategory.LineSeparator
                            or UnicodeCategory.ParagraphSeparator
                );
            _ = isHidden ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : shown.Append(letter);
        }

        return shown.ToString();
    }

    private static bool IsPlain(string text) =>
        !text.AsSpan().ContainsAnyExcept(Plain) && !text.Contains("::") && !text.Contains("##");

    private static void Append(StringBuilder shown, string line, bool colours)
    {
        var isStart = true;
        var isColoured = false;
        for (var index = 0; index < line.Length; )
        {
            var rest = line.AsSpan(index);
            var length = colours ? LengthOfColour(rest) : 0;
            if (length > 0)
            {
                isColoured = !IsReset(rest[..length]);
                shown.Append(rest[..length]);
                index += length;
                continue;
            }

            shown.Append(isStart && rest.StartsWith("::") ? "\\" : "");
            isStart = isStart && char.IsWhiteSpace(rest[0]);
            index += AppendOne(shown, rest);
        }

        shown.Append(isColoured ? Reset : "");
    }

    private static int AppendOne(StringBuilder shown, ReadOnlySpan<char> rest)
    {
        if (IsServiceCommand(rest))
        {
            shown.Append("#\\");
            return 1;
        }

        var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) == OperationStatus.Done;
        if (isWhole && IsSeen(rune))
        {
            shown.Append(rest[..length]);
            return length;
        }

        var number = isWhole ? rune.Value : rest[0];
        var format = number switch
        {
            < 0x100 => "\\x{0:x2}",
            <= 0xFFFF => "\\u{0:x4}",
            _ => "\\U{0:x8}",
        };
        shown.AppendFormat(CultureInfo.InvariantCulture, format, number);
        return isWhole ? length : 1;
    }

    // Joiners are part of words and pictures; the other format characters turn the reading direction or are not seen.
    private static bool IsSeen(Rune rune) =>
        rune.Value is '\t' or 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );

    /// <summary>Whether "##word[" begins here.</summary>
    private static bool IsServiceCommand(ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("##"))
        {
            return false;
        }

        var end = 2;
        while (end < rest.Length && char.IsAsciiLetter(rest[end]))
        {
            end++;
        }

        return end < rest.Length && rest[end] == '[';
    }

    /// <summary>The length of "ESC [ digits m" at the beginning; 0 where there is none, or where it hides what follows.</summary>
    private static int LengthOfColour(ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("\e["))
        {
            return 0;
        }

        var end = 2;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || rest[end] == ';'))
        {
            end++;
        }

        return end < rest.Length && rest[end] == 'm' && !Hides(rest[2..end]) ? end + 1 : 0;
    }

    // 8 hides, unless it belongs to a colour: 38;5;8 or 38;2;8;8;8.
    private static bool Hides(ReadOnlySpan<char> numbers)
    {
        var parts = numbers.ToString().Split(';');
        for (var index = 0; index < parts.Length; index++)
        {
            if (parts[index].TrimStart('0') is "8")
            {
                return true;
            }

            if (parts[index] is "38" or "48" or "58" && index + 1 < parts.Length)
            {
                index += parts[index + 1] is "5" ? 2 : 4;
            }
        }

        return false;
    }

    private static bool IsReset(ReadOnlySpan<char> colour) => colour is "\e[0m" or "\e[m";
}
