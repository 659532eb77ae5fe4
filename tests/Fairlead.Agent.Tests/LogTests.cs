using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Fairlead.Agent.Reporting;
using Microsoft.Extensions.Logging;

namespace Fairlead.Agent.Tests;

/// <summary>Holds the ids of log lines to each other and to the page on which they are looked up.</summary>
public sealed class LogTests
{
    private const string Head = """
        # The agent's log

        With `--output json` each line is a JSON object: `event`, `id` and `level`, then what the line is about. An id stays
        the same while the sentence may be worded anew, and is never given to another line. `error` has `message`, `code`
        (see [refusals](refusals.md)) and, where nobody foresaw it, `exception` with its trace.

        | id | event | level | fields |
        |---|---|---|---|

        """;

    private static readonly IReadOnlyList<(LoggerMessageAttribute Line, ParameterInfo[] Fields)> Lines =
    [
        .. typeof(Log)
            .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(method => (Line: method.GetCustomAttribute<LoggerMessageAttribute>()!, method.GetParameters()))
            .OrderBy(line => line.Line.EventId),
    ];

    [Fact]
    public void An_id_and_a_name_are_given_once() =>
        Assert.Equal(
            (Lines.Count, Lines.Count),
            (Lines.DistinctBy(line => line.Line.EventId).Count(), Lines.DistinctBy(line => line.Line.EventName).Count())
        );

    [Fact]
    public void The_page_has_every_line_and_those_that_were()
    {
        var file = Page();
        var former = File.ReadAllText(file);
        var page = Write(former);
        if (page != former)
        {
            File.WriteAllText(Path.ChangeExtension(file, ".received.md"), page);
        }

        Assert.Equal(former, page);
    }

    [Fact]
    public void A_line_that_is_written_no_longer_keeps_its_id()
    {
        var row = "| 9000 | gone | warning | app |\n";

        Assert.EndsWith("| 9000 | gone | no longer written | app |\n", Write(Head + row), StringComparison.Ordinal);
    }

    private static string Write(string former)
    {
        var ids = Lines.Select(line => line.Line.EventId).ToHashSet();
        var rows = Lines
            .Select(line => (line.Line.EventId, Row: Row(line.Line, line.Fields)))
            .Concat(
                former
                    .Split('\n')
                    .Where(row => row.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(row[2]))
                    .Select(row => row.Split('|'))
                    .Select(cells => (Id: int.Parse(cells[1], CultureInfo.InvariantCulture), cells))
                    .Where(row => !ids.Contains(row.Id))
                    .Select(row => (row.Id, Row: $"| {row.Id} |{row.cells[2]}| no longer written |{row.cells[4]}|"))
            );
        var page = new StringBuilder(Head);
        foreach (var (_, row) in rows.OrderBy(row => row.Item1))
        {
            page.Append(row).Append('\n');
        }

        return page.ToString();
    }

    private static string Row(LoggerMessageAttribute line, IEnumerable<ParameterInfo> fields)
    {
        var names = fields
            .Where(field => field.ParameterType != typeof(ILogger) && field.ParameterType != typeof(LogLevel))
            .Select(field => field.Name);
        var level = line.Level == LogLevel.None ? "by outcome" : line.Level.ToString().ToLowerInvariant();
        return $"| {line.EventId} | {line.EventName} | {level} | {string.Join(", ", names)} |";
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../docs/agent-log.md"));
}
