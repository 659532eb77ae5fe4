using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Fairlead.Sandbox.Forge;

/// <summary>
/// Renders the part of Markdown that pull requests are written in: headings, lists, tables, fenced code, folded parts,
/// and within a line code, bold and links. Everything else is shown as it was written; no markup of the text survives.
/// </summary>
internal static partial class ForgeMarkdown
{
    public static string ToHtml(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var html = new StringBuilder();
        var folds = 0;
        for (var index = 0; index < lines.Length; )
        {
            var line = lines[index].Trim();
            if (Fence().Match(line) is { Success: true } fence)
            {
                index = Code(lines, index, fence, html);
            }
            else if (Fold().Match(line) is { Success: true } fold)
            {
                folds++;
                html.Append("<details><summary>").Append(Inline(fold.Groups["title"].Value)).Append("</summary>\n");
                index++;
            }
            else if (line is "</details>" && folds > 0)
            {
                folds--;
                html.Append("</details>\n");
                index++;
            }
            else
            {
                index = Block(lines, index, html);
            }
        }

        // A text that was cut off must not fold what follows it on the page.
        return html.Insert(html.Length, "</details>", folds).ToString();
    }

    private static int Block(string[] lines, int index, StringBuilder html)
    {
        var line = lines[index].Trim();
        if (Heading().Match(line) is { Success: true } heading)
        {
            var level = Math.Clamp(heading.Groups["marks"].Length + 1, 2, 4);
            html.Append(
                CultureInfo.InvariantCulture,
                $"<h{level}>{Inline(heading.Groups["title"].Value)}</h{level}>\n"
            );
            return index + 1;
        }

        return line switch
        {
            "" => index + 1,
            ['|', .., '|'] => Table(lines, index, html),
            ['-' or '*', ' ', ..] => List(lines, index, html),
            _ => Paragraph(lines, index, html),
        };
    }

    private static int Code(string[] lines, int index, Match fence, StringBuilder html)
    {
        var marks = fence.Groups["marks"].Value;
        var isDiff = fence.Groups["language"].Value is "diff";
        html.Append("<pre><code>");
        for (index++; index < lines.Length && !IsEnd(lines[index], marks); index++)
        {
            var text = WebUtility.HtmlEncode(lines[index]);
            var style = isDiff ? StyleOf(lines[index]) : "";
            html.Append(style.Length == 0 ? text + "\n" : $"<span class=\"{style}\">{text}</span>");
        }

        html.Append("</code></pre>\n");
        return index + 1;
    }

    private static bool IsEnd(string line, string marks) =>
        line.Trim() is var end && end.Length >= marks.Length && end.All(letter => letter == marks[0]);

    private static string StyleOf(string line) =>
        line switch
        {
            ['+', ..] => "add",
            ['-', ..] => "del",
            ['~' or '!', ..] => "chg",
            _ => "",
        };

    private static int Table(string[] lines, int index, StringBuilder html)
    {
        html.Append("<table>\n");
        for (var row = 0; index < lines.Length && lines[index].Trim() is ['|', .., '|'] line; index++, row++)
        {
            if (row == 1 && Rule().IsMatch(line))
            {
                continue;
            }

            var cell = row == 0 ? "th" : "td";
            var cells = Cell().Split(line[1..^1]).Select(text => $"<{cell}>{Inline(text.Trim())}</{cell}>");
            html.Append("<tr>").AppendJoin("", cells).Append("</tr>\n");
        }

        html.Append("</table>\n");
        return index;
    }

    private static int List(string[] lines, int index, StringBuilder html)
    {
        html.Append("<ul>\n");
        for (; index < lines.Length && lines[index].Trim() is ['-' or '*', ' ', .. var item]; index++)
        {
            html.Append("<li>").Append(Inline(item.Trim())).Append("</li>\n");
        }

        html.Append("</ul>\n");
        return index;
    }

    private static int Paragraph(string[] lines, int index, StringBuilder html)
    {
        html.Append("<p>").Append(Inline(lines[index].Trim()));
        for (index++; index < lines.Length && IsText(lines[index].Trim()); index++)
        {
            html.Append('\n').Append(Inline(lines[index].Trim()));
        }

        html.Append("</p>\n");
        return index;
    }

    private static bool IsText(string line) =>
        line.Length > 0
        && line is not (['|', .., '|'] or ['-' or '*', ' ', ..] or "</details>")
        && !Heading().IsMatch(line)
        && !Fence().IsMatch(line)
        && !Fold().IsMatch(line);

    private static string Inline(string text)
    {
        var html = new StringBuilder();
        var from = 0;
        foreach (Match span in Span().Matches(text))
        {
            html.Append(Plain(text[from..span.Index])).Append(Span(span));
            from = span.Index + span.Length;
        }

        return html.Append(Plain(text[from..])).ToString();
    }

    private static string Span(Match span) =>
        span.Groups["code"] is { Success: true } code ? $"<code>{WebUtility.HtmlEncode(code.Value)}</code>"
        : span.Groups["bold"] is { Success: true } bold ? $"<b>{Plain(bold.Value)}</b>"
        : $"<a href=\"{WebUtility.HtmlEncode(span.Groups["target"].Value)}\" rel=\"noreferrer\">{Inline(span.Groups["title"].Value)}</a>";

    // Character references mean their character in Markdown; a backslash takes the meaning from the mark after it.
    private static string Plain(string text) =>
        WebUtility.HtmlEncode(
            WebUtility.HtmlDecode(Escape().Replace(text, escape => WebUtility.HtmlEncode(escape.Groups["mark"].Value)))
        );

    [GeneratedRegex(@"\A(?<marks>`{3,}|~{3,})\s*(?<language>[A-Za-z]*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\A<details>\s*<summary>(?<title>[^<]*)</summary>\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fold();

    [GeneratedRegex(@"\A(?<marks>#{1,6})\s+(?<title>.+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A[\s|:-]+\z", RegexOptions.None, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, 1000)]
    private static partial Regex Cell();

    [GeneratedRegex(@"\\(?<mark>[\\`*_{}\[\]()#+.!|<>&~=-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();

    [GeneratedRegex(
        @"(?<!\\)`(?<code>[^`\n]+)`|(?<!\\)\*\*(?<bold>[^*\n]+)\*\*|(?<!\\)\[(?<title>[^\]\n]{1,200})\]\((?<target>https?://[^\s()""<>]+)\)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Span();
}
