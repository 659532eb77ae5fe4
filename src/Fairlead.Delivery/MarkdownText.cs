using System.Globalization;
using System.Net;
using System.Text;

namespace Fairlead.Delivery;

/// <summary>Puts what others wrote into Markdown so that it is shown as it is: no markup, no mention, no link.</summary>
/// <remarks>
/// Forges look for mentions, references and addresses in the rendered text too, where no escape is left to see. Only a
/// letter in between keeps them apart, and the zero-width space is the one that nobody sees.
/// Source: GitHub's "Autolinked references and URLs", GitLab's "GitLab-specific references".
/// </remarks>
internal static class MarkdownText
{
    private const char Gap = '\u200B';
    private const string Marks = "\\`*_[]<&|~";
    private const string MarksAtStart = "#>+-=";
    private const string References = "@#!~%$^&";
    private static readonly string[] Addresses = ["://", "www.", "GH-"];

    /// <summary>One line, bounded.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="longest">How much of it is shown.</param>
    public static string Of(string text, int longest = 200)
    {
        var line = Line(text, longest);
        var shown = new StringBuilder();
        for (var index = 0; index < line.Length; index++)
        {
            var letter = line[index];
            var isMark = Marks.Contains(letter) || (index == 0 && MarksAtStart.Contains(letter));
            shown.Append(isMark ? "\\" : "").Append(letter);
            shown.Append(IsFollowed(line, index) ? Gap : "");
        }

        return shown.ToString();
    }

    /// <summary>The same for HTML, in which Markdown has no say.</summary>
    public static string Html(string text)
    {
        var line = Line(text, longest: 200);
        var shown = new StringBuilder();
        for (var index = 0; index < line.Length; index++)
        {
            shown.Append(line[index]).Append(IsFollowed(line, index) ? Gap : "");
        }

        return WebUtility.HtmlEncode(shown.ToString());
    }

    /// <summary>A link where the address is one that may be followed; the text alone where it is not.</summary>
    public static string Link(string text, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
        && uri.UserInfo.Length == 0
            ? $"[{Of(text)}]({Closed(uri.AbsoluteUri)})"
            : Of(text);

    private static string Closed(string address) => address.Replace("(", "%28").Replace(")", "%29").Replace("|", "%7C");

    // Letters that are not seen, or that turn the reading direction round, could show other words than are there.
    private static string Line(string text, int longest)
    {
        var seen = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune);
            var isSeen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);
            var letter =
                isSpace ? " "
                : isSeen ? rune.ToString()
                : "";
            if (isSpace && (seen.Length == 0 || seen[^1] == ' '))
            {
                continue;
            }

            if (seen.Length + letter.Length > longest)
            {
                return seen.ToString().TrimEnd() + "…";
            }

            seen.Append(letter);
        }

        return seen.ToString().TrimEnd();
    }

    private static bool IsFollowed(string line, int index) =>
        (References.Contains(line[index]) && index + 1 < line.Length && !char.IsWhiteSpace(line[index + 1]))
        || Addresses.Any(address =>
            index + 1 < line.Length
            && index >= Before(address)
            && string.Compare(
                line,
                index - Before(address),
                address,
                0,
                address.Length,
                StringComparison.OrdinalIgnoreCase
            ) == 0
        );

    // The gap goes behind the first letter of "://", and behind the letters of the others.
    private static int Before(string address) => address[0] == ':' ? 0 : 2;
}
