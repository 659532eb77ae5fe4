using System.Globalization;
using System.Text;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Percent escapes in the parts of a URL, as Go's <c>net/url</c> treats them.</summary>
internal static class UrlEscaping
{
    public static string Escape(string text, UrlPart part)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var b in GoString.ToBytes(text))
        {
            if (ShouldEscape((char)b, part))
            {
                escaped.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append((char)b);
            }
        }

        return escaped.ToString();
    }

    /// <summary>Resolves the escapes.</summary>
    /// <exception cref="FormatException">An escape is wrong, or a character is not allowed there.</exception>
    public static string Unescape(string text, UrlPart part)
    {
        var bytes = GoString.ToBytes(text);
        var plain = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '%')
            {
                if (part == UrlPart.Host && bytes[i] < 0x80 && ShouldEscape((char)bytes[i], part))
                {
                    throw new FormatException(
                        $"invalid character {GoQuote.Quote(((char)bytes[i]).ToString())} in host name"
                    );
                }

                plain.Add(bytes[i]);
                continue;
            }

            if (
                i + 2 >= bytes.Length
                || !char.IsAsciiHexDigit((char)bytes[i + 1])
                || !char.IsAsciiHexDigit((char)bytes[i + 2])
            )
            {
                throw Invalid(bytes.AsSpan(i, Math.Min(3, bytes.Length - i)));
            }

            var value = Convert.ToByte(Encoding.ASCII.GetString(bytes, i + 1, 2), 16);
            if (part == UrlPart.Host && value < 0x80 && value != '%')
            {
                throw Invalid(bytes.AsSpan(i, 3));
            }

            plain.Add(value);
            i += 2;
        }

        return GoString.FromBytes([.. plain]);
    }

    private static FormatException Invalid(ReadOnlySpan<byte> escape) =>
        new($"invalid URL escape {GoQuote.Quote(GoString.FromBytes(escape))}");

    private static bool ShouldEscape(char c, UrlPart part)
    {
        if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~')
        {
            return false;
        }

        return part switch
        {
            UrlPart.Host => !"!$&'()*+,;=:[]<>\"".Contains(c),
            UrlPart.Path => !"$&+,/:;=@".Contains(c),
            UrlPart.User => !"$&+,;=".Contains(c),
            _ => !"$&+,/:;=?@!()*".Contains(c),
        };
    }
}
