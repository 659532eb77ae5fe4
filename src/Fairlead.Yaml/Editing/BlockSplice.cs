using System.Text;

namespace Fairlead.Yaml.Editing;

/// <summary>Writes a new value into a literal or folded block; where a block cannot say it, in quotes in its place.</summary>
internal static class BlockSplice
{
    public static Splice Of(string text, IndexedScalar scalar, string content, bool isText)
    {
        var header = scalar.Start;
        var headerEnd = EndOfWord(text, header);
        var bodyStart = BehindLine(text, header);
        var indent = IndentOf(text, bodyStart, scalar.End);
        var bodyEnd = EndOfBody(text, bodyStart, scalar.End, indent);
        var literal = isText && indent > 0 ? ScalarText.Literal(Terminated(content), indent) : null;
        return literal is null
            ? InPlace(text, header, headerEnd, bodyStart, bodyEnd, isText ? ScalarText.Quoted(content) : content)
            : Body(text, (header, headerEnd, bodyStart, bodyEnd), content, indent);
    }

    // A single line is no block for the writer; here it is, as it was one before.
    private static string Terminated(string content) => content.Contains('\n') ? content : content + "\n";

    private static Splice Body(
        string text,
        (int Header, int HeaderEnd, int BodyStart, int BodyEnd) block,
        string content,
        int indent
    )
    {
        var newLine = text[block.HeaderEnd..block.BodyStart].EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var isLastLine = block.BodyEnd > 0 && text[block.BodyEnd - 1] is not ('\n' or '\r');
        var margin = new string(' ', indent);
        var lines = content.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "" : margin + line);
        var body = string.Join(newLine, lines);
        var trailing = content.Length - content.TrimEnd('\n').Length;
        var written = new StringBuilder()
            .Append(Header(text[block.Header..block.HeaderEnd], content, trailing, isLastLine))
            .Append(text, block.HeaderEnd, block.BodyStart - block.HeaderEnd)
            .Append(body);
        written.Insert(written.Length, newLine, isLastLine ? 0 : Math.Max(1, trailing));
        return new Splice(block.Header, block.BodyEnd - block.Header, written.ToString());
    }

    // The style stays; how the end is taken changes only where the new value ends in another way.
    private static string Header(string old, string content, int trailing, bool isLastLine)
    {
        var style = old[0] == '>' && content.TrimEnd('\n').Contains('\n') ? '|' : old[0];
        var digits = new string([.. old.Where(char.IsAsciiDigit)]);
        var chomping = trailing switch
        {
            0 when isLastLine => old.Contains('-') ? "-" : "",
            0 => "-",
            1 => "",
            _ => "+",
        };
        return $"{style}{digits}{chomping}";
    }

    private static Splice InPlace(string text, int header, int headerEnd, int bodyStart, int bodyEnd, string written)
    {
        // A comment behind the header stays behind the value.
        var rest = text[headerEnd..bodyStart];
        var isWhole = bodyEnd > bodyStart || bodyStart > headerEnd;
        var tail = isWhole && bodyEnd < text.Length ? rest : rest.TrimEnd('\r', '\n');
        tail = bodyEnd == text.Length && text.EndsWith('\n') ? rest : tail;
        return new Splice(header, bodyEnd - header, written + tail);
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int BehindLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    private static int IndentOf(string text, int start, int end)
    {
        while (start < end)
        {
            var lineEnd = BehindLine(text, start);
            var line = text.AsSpan(start, lineEnd - start);
            var blanks = line.IndexOfAnyExcept(' ');
            if (blanks >= 0 && line[blanks] is not ('\r' or '\n'))
            {
                return blanks;
            }

            start = lineEnd;
        }

        return 0;
    }

    // Empty lines behind the last one belong to whoever reads the file, unless they are kept as content.
    private static int EndOfBody(string text, int start, int end, int indent)
    {
        var last = start;
        while (start < text.Length && start < Math.Max(end, start + 1))
        {
            var lineEnd = BehindLine(text, start);
            var line = text.AsSpan(start, lineEnd - start);
            var blanks = line.IndexOfAnyExcept(' ');
            var isEmpty = blanks < 0 || line[blanks] is '\r' or '\n';
            if (!isEmpty && (blanks < indent || indent == 0))
            {
                break;
            }

            last = isEmpty ? last : lineEnd;
            start = lineEnd;
        }

        return last;
    }
}
