using System.Globalization;
using System.Text;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

/// <summary>The functions <c>html</c>, <c>js</c> and <c>urlquery</c>.</summary>
internal static class Escaping
{
    public static string Html(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\0' => escaped.Append('\uFFFD'),
                '"' => escaped.Append("&#34;"),
                '\'' => escaped.Append("&#39;"),
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    public static string Js(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => escaped.Append("\\\\"),
                '\'' => escaped.Append("\\'"),
                '"' => escaped.Append("\\\""),
                '<' => escaped.Append("\\u003C"),
                '>' => escaped.Append("\\u003E"),
                '&' => escaped.Append("\\u0026"),
                '=' => escaped.Append("\\u003D"),
                < ' ' => escaped.Append("\\u").Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture)),
                < 0x80 => escaped.Append((char)rune.Value),
                _ when GoQuote.IsPrintable(rune) => escaped.Append(rune.ToString()),
                _ => escaped.Append("\\u").Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture)),
            };
        }

        return escaped.ToString();
    }

    public static string UrlQuery(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var b in GoString.ToBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                escaped.Append((char)b);
            }
            else
            {
                escaped.Append(b == ' ' ? "+" : "%" + b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
