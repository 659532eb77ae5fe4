using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairlead.Components.Testing;

/// <summary>Reads what a program of the Microsoft Testing Platform prints, where it writes no report.</summary>
/// <remarks>Source: the terminal reporter of Microsoft.Testing.Platform 1 and 2.</remarks>
internal static partial class PlatformOutput
{
    /// <summary>Reads the lines.</summary>
    /// <exception cref="InvalidDataException">They have no summary: the program died before its end.</exception>
    public static TestReport Read(string project, IReadOnlyList<string> output)
    {
        var begin = output
            .ToList()
            .FindLastIndex(line => line.StartsWith("Test run summary:", StringComparison.Ordinal));
        if (begin < 0)
        {
            throw TestReport.Missing(project);
        }

        var counts = output
            .Skip(begin)
            .Select(line => Count().Match(line))
            .Where(match => match.Success)
            .GroupBy(match => match.Groups["what"].Value)
            .ToDictionary(
                match => match.Key,
                match => int.Parse(match.First().Groups["count"].Value, CultureInfo.InvariantCulture)
            );
        return new TestReport(
            project,
            counts.GetValueOrDefault("succeeded"),
            counts.GetValueOrDefault("failed"),
            counts.GetValueOrDefault("skipped"),
            [.. Failures(output)]
        );
    }

    private static IEnumerable<TestFailure> Failures(IReadOnlyList<string> output)
    {
        for (var index = 0; index < output.Count; index++)
        {
            if (Failed().Match(output[index]) is { Success: true } failed)
            {
                var message = output.Skip(index + 1).TakeWhile(line => line.Trim().Length > 0 && line[0] == ' ');
                var text = string.Join('\n', message.Select(line => line.Trim()));
                yield return new TestFailure(
                    failed.Groups["test"].Value,
                    text.Length > 0 ? text : "no message",
                    null,
                    0
                );
            }
        }
    }

    [GeneratedRegex("^  (?<what>failed|succeeded|skipped): (?<count>[0-9]{1,9})$", RegexOptions.None, 1000)]
    private static partial Regex Count();

    [GeneratedRegex(@"^failed (?<test>.+) \([^()]+\)$", RegexOptions.None, 1000)]
    private static partial Regex Failed();
}
