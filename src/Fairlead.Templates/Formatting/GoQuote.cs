using System.Globalization;
using System.Text;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Formatting;

/// <summary>Text as Go source writes it.</summary>
public static class GoQuote
{
    /// <summary>In double quotes, with escapes for all that does not print.</summary>
    public static string Quote(string text, bool asciiOnly = false)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                AppendEscaped(quoted, rune, '"', asciiOnly);
            }
            else if (GoString.IsEscape(rest[0]))
            {
                quoted.Append("\\x").Append(GoString.EscapedByte(rest[0]).ToString("x2", CultureInfo.InvariantCulture));
            }
            else
            {
                AppendEscaped(quoted, Rune.ReplacementChar, '"', asciiOnly);
            }

            rest = rest[length..];
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A character in single quotes.</summary>
    public static string QuoteRune(long value, bool asciiOnly = false)
    {
        var rune = Rune.IsValid((int)Math.Clamp(value, int.MinValue, int.MaxValue))
            ? new Rune((int)value)
            : Rune.ReplacementChar;
        var quoted = new StringBuilder().Append('\'');
        AppendEscaped(quoted, rune, '\'', asciiOnly);
        return quoted.Append('\'').ToString();
    }

    /// <summary>In back quotes, or null where Go would not do so.</summary>
    public static string? BackQuote(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || rune.Value is '\uFEFF' or '`' or '\u007F')
            {
                return null;
            }

            if (rune.Value < ' ' && rune.Value != '\t')
            {
                return null;
            }
        }

        return $"`{text}`";
    }

    /// <summary><c>U+0041 'A'</c>.</summary>
    public static string DescribeRune(int value)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"U+{value:X4}");
        return Rune.IsValid(value) && IsPrintable(new Rune(value)) ? $"{code} '{new Rune(value)}'" : code;
    }

    /// <summary>Whether Go prints the character as it is: letters, marks, numbers, punctuation, symbols and the space.</summary>
    public static bool IsPrintable(Rune rune) =>
        rune.Value == ' '
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );

    private static void AppendEscaped(StringBuilder quoted, Rune rune, char quote, bool asciiOnly)
    {
        if (rune.Value == quote || rune.Value == '\\')
        {
            quoted.Append('\\').Append((char)rune.Value);
            return;
        }

        if (asciiOnly ? rune.IsAscii && IsPrintable(rune) : IsPrintable(rune))
        {
            quoted.Append(rune.ToString());
            return;
        }

        quoted.Append(Escape(rune.Value));
    }

    private static string Escape(int value) =>
        value switch
        {
            '\a' => "\\a",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\v' => "\\v",
            < ' ' or 0x7F => "\\x" + value.ToString("x2", CultureInfo.InvariantCulture),
            < 0x10000 => "\\u" + value.ToString("x4", CultureInfo.InvariantCulture),
            _ => "\\U" + value.ToString("x8", CultureInfo.InvariantCulture),
        };
}
