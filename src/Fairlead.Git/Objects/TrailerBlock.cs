namespace Fairlead.Git.Objects;

/// <summary>The trailers at the end of a commit message, found as Git finds them.</summary>
/// <param name="Start">The first of the message's lines that belongs to them; the number of lines where there are none.</param>
/// <param name="Trailers">Each with its value on one line, in order.</param>
/// <remarks>Source: Git 2.47, trailer.c, and its manual page git-interpret-trailers(1).</remarks>
internal sealed record TrailerBlock(int Start, IReadOnlyList<Trailer> Trailers)
{
    // Lines that Git itself writes: one of them, and a quarter of trailers, make a paragraph one of trailers.
    private static readonly string[] OfGit = ["Signed-off-by: ", "(cherry picked from commit "];

    /// <summary>Finds them. The first paragraph is the title and has none.</summary>
    public static TrailerBlock In(IReadOnlyList<string> lines)
    {
        var end = lines.Count;
        while (end > 0 && (IsBlank(lines[end - 1]) || IsComment(lines[end - 1])))
        {
            end--;
        }

        var title = 0;
        while (title < end && (IsComment(lines[title]) || !IsBlank(lines[title])))
        {
            title++;
        }

        return StartOf(lines, title, end) is { } start
            ? new TrailerBlock(start, [.. Read(lines.Take(end).Skip(start))])
            : new TrailerBlock(lines.Count, []);
    }

    private static int? StartOf(IReadOnlyList<string> lines, int title, int end)
    {
        var (trailers, others, indented, ofGit) = (0, 0, 0, false);
        for (var at = end - 1; at >= title; at--)
        {
            var line = lines[at];
            if (IsBlank(line))
            {
                others += indented;
                return (ofGit && trailers * 3 >= others) || (trailers > 0 && others == 0) ? at + 1 : null;
            }

            var isOfGit = Array.Exists(OfGit, prefix => line.StartsWith(prefix, StringComparison.Ordinal));
            if (isOfGit || Separator(line) > 0)
            {
                (trailers, indented, ofGit) = (trailers + 1, 0, ofGit || isOfGit);
            }
            else if (!IsComment(line) && IsSpace(line[0]))
            {
                indented++;
            }
            else
            {
                (others, indented) = (others + indented + (IsComment(line) ? 0 : 1), 0);
            }
        }

        return null;
    }

    private static IEnumerable<Trailer> Read(IEnumerable<string> lines)
    {
        Trailer? open = null;
        foreach (var line in lines)
        {
            if (open is not null && IsSpace(line[0]))
            {
                open = open with { Value = $"{open.Value} {line.Trim()}".Trim() };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open =
                !IsComment(line) && Separator(line) is > 0 and var colon
                    ? new Trailer(line[..colon].Trim(), line[(colon + 1)..].Trim())
                    : null;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    /// <summary>Where the colon behind a key is; -1 where the line begins with none.</summary>
    private static int Separator(string line)
    {
        var hasSpace = false;
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            if (letter == ':')
            {
                return at;
            }

            if (at > 0 && letter is ' ' or '\t')
            {
                hasSpace = true;
            }
            else if (hasSpace || !(char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsComment(string line) => line.StartsWith('#');

    private static bool IsBlank(string line) => line.All(IsSpace);

    private static bool IsSpace(char letter) => letter is ' ' or >= '\t' and <= '\r';
}
