using Serilog;

namespace Fairlead.Components.Reporting;

/// <summary>The closing table: what runs.</summary>
internal static class ReleaseTable
{
    private static readonly ReleaseRow Heading = new("App", "Version", "Digest", "Commit", "Health");

    /// <summary>Shows the rows, each column as wide as its longest cell.</summary>
    public static void Tell(IReadOnlyList<ReleaseRow> rows)
    {
        var all = rows.Prepend(Heading).Select(Cells).ToList();
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            Log.Information(
                "{Row}",
                string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()
            );
        }
    }

    private static string[] Cells(ReleaseRow row) => [row.App, row.Version, row.Digest, row.Commit, row.Health];
}
