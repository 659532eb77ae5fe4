using System.Globalization;
using System.Text;

namespace Fairlead.Delivery.Promotions;

/// <summary>Puts what others wrote into Markdown so that it is shown as it is: no markup, no mention, no link.</summary>
internal static class MarkdownText
{
    private const int Longest = 200;
    private const string Marks = "\\`*_{}[]()#+!|~<>&@";

    /// <summary>One line, bounded.</summary>
    public static string Of(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shown = line.Length > Longest ? line[..(Longest - 1)] + "…" : line;
        var escaped = new StringBuilder();
        foreach (var letter in shown)
        {
            _ = Marks.Contains(letter, StringComparison.Ordinal)
                ? escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)letter};")
                : escaped.Append(letter);
        }

        return escaped.ToString();
    }

    /// <summary>A link where the address is one that may be followed; the text alone where it is not.</summary>
    public static string Link(string text, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? $"[{Of(text)}]({uri.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})"
            : Of(text);
}
