using System.Text;

namespace Fairlead.Benchmarks;

/// <summary>Measured figures: the first column names what was measured, the others hold the figures with their units.</summary>
/// <param name="Title">What the figures are about.</param>
/// <param name="Columns">The headings, of the first column too.</param>
/// <param name="Rows">One line each, as long as <paramref name="Columns"/>.</param>
internal sealed record BenchmarkTable(
    string Title,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    /// <summary>The table as Markdown, its columns aligned so that it reads well in a terminal too.</summary>
    public override string ToString()
    {
        var widths = Columns.Select((heading, column) => Rows.Max(row => row[column].Length, heading.Length)).ToArray();
        var text = new StringBuilder().Append("### ").AppendLine(Title).AppendLine();
        Append(text, Columns, widths);
        Append(text, [.. widths.Select((width, column) => Rule(width, column))], widths);
        foreach (var row in Rows)
        {
            Append(text, row, widths);
        }

        return text.ToString();
    }

    private static string Rule(int width, int column) =>
        column == 0 ? new string('-', width) : new string('-', width - 1) + ":";

    private static void Append(StringBuilder text, IReadOnlyList<string> cells, int[] widths) =>
        text.Append("| ")
            .AppendJoin(
                " | ",
                cells.Select(
                    (cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])
                )
            )
            .AppendLine(" |");
}

internal static class Widths
{
    /// <summary>The longest of the rows' widths and <paramref name="least"/>.</summary>
    public static int Max(
        this IReadOnlyList<IReadOnlyList<string>> rows,
        Func<IReadOnlyList<string>, int> width,
        int least
    ) => rows.Select(width).Append(least).Max();
}
