using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Output;

/// <summary>A title and two columns of a help text; the second one is wrapped.</summary>
internal static class HelpSection
{
    private const int Widest = 28;
    private const int LineWidth = 100;

    /// <summary>Prints a section; nothing where it has no rows.</summary>
    public static void Print(string title, IEnumerable<HelpRow> rows, Palette palette, BuildSession session)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        var width = Math.Min(Widest, all.Max(row => row.Head.Length)) + 2;
        session.Output.WriteLine();
        session.Output.WriteLine(palette.Bold(title));
        foreach (var (head, text) in all)
        {
            Print(head, text, width, session);
        }
    }

    private static void Print(string head, string text, int width, BuildSession session)
    {
        var lines = Wrap(text, LineWidth - width - 2).ToList();
        var margin = Columns.Left("", width + 2);
        if (head.Length > width - 2)
        {
            session.Output.WriteLine("  " + head);
            lines.ForEach(line => session.Output.WriteLine(margin + line));
            return;
        }

        session.Output.WriteLine(("  " + Columns.Left(head, width) + lines.FirstOrDefault()).TrimEnd());
        foreach (var line in lines.Skip(1))
        {
            session.Output.WriteLine(margin + line);
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length > 0 ? " " + word : word;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}

/// <summary>What is explained, and how.</summary>
internal sealed record HelpRow(string Head, string Text);
