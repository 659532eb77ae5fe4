using System.Globalization;
using System.Text;

namespace Fairlead.Yaml;

/// <summary>Chooses how a string is written: plain, double-quoted or as a literal block.</summary>
internal static class ScalarText
{
    /// <summary>Plain where that is a string for every reader, else double-quoted.</summary>
    public static string OneLine(string text) => PlainText.IsSafe(text) ? text : Quoted(text);

    /// <summary>A literal block with its header and final line feed, or null where the text needs quotes.</summary>
    public static string? Literal(string text, int indent)
    {
        if (!text.Contains('\n') || !FitsLiteral(text))
        {
            return null;
        }

        var chomping =
            !text.EndsWith('\n') ? "-"
            : text.EndsWith("\n\n", StringComparison.Ordinal) ? "+"
            : "";
        var body = text.EndsWith('\n') ? text[..^1] : text;
        var margin = new string(' ', indent);
        var lines = body.Split('\n').Select(line => line.Length == 0 ? "" : margin + line);
        return $"|{chomping}\n{string.Join('\n', lines)}\n";
    }

    public static string Quoted(string text)
    {
        var target = new StringBuilder(text.Length + 2).Append('"');
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                target.Append(text[at]).Append(text[++at]);
                continue;
            }

            target.Append(Escaped(text[at]));
        }

        return target.Append('"').ToString();
    }

    private static string Escaped(char character) =>
        character switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when char.IsSurrogate(character) => throw new ArgumentException(
                $"The string holds half a surrogate pair (U+{(int)character:X4}), which YAML cannot carry.",
                nameof(character)
            ),
            '\u00A0' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => Numbered(character),
            _ => TextCheck.IsPrintable(character) ? character.ToString() : Numbered(character),
        };

    private static string Numbered(char character) =>
        "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);

    // A leading blank would need an indentation indicator; blank-only lines and trailing blanks are easily lost.
    private static bool FitsLiteral(string text) =>
        text[0] is not (' ' or '\n' or '\t')
        && !text.AsSpan().ContainsAny('\r', '\u0085', '\u2028')
        && !text.AsSpan().ContainsAny('\u2029', '\uFEFF')
        && !text.Contains(" \n")
        && !text.Contains("\t\n")
        && text[^1] is not (' ' or '\t')
        && text.All(character => TextCheck.IsPrintable(character));
}
