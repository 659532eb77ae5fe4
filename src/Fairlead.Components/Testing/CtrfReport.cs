using System.Text.Json;

namespace Fairlead.Components.Testing;

/// <summary>Reads the report that xunit.v3 writes.</summary>
/// <remarks>Source: Common Test Report Format (CTRF), as the xunit.v3 runner writes it.</remarks>
internal static class CtrfReport
{
    /// <summary>Reads a report file.</summary>
    /// <exception cref="InvalidDataException">The file is missing or no CTRF: the program died before its end.</exception>
    public static TestReport Read(string project, string file)
    {
        if (!File.Exists(file))
        {
            throw TestReport.Missing(project);
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return Read(project, document.RootElement.GetProperty("results"));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{file}: not a CTRF test report: {error.Message}", error);
        }
    }

    private static TestReport Read(string project, JsonElement results)
    {
        var summary = results.GetProperty("summary");
        IReadOnlyList<TestResult> tests = [.. results.GetProperty("tests").EnumerateArray().Select(Result)];
        return new TestReport(
            project,
            summary.GetProperty("passed").GetInt32(),
            // "other" are errors outside a test, such as a fixture that cannot be made: never a pass.
            summary.GetProperty("failed").GetInt32() + summary.GetProperty("other").GetInt32(),
            // "pending" are those that run by option only: nobody asked for them.
            summary.GetProperty("skipped").GetInt32(),
            [.. tests.Select(test => test.Failure).OfType<TestFailure>()]
        )
        {
            Tests = tests,
        };
    }

    private static TestResult Result(JsonElement test)
    {
        var name = test.GetProperty("name").GetString() ?? "";
        var outcome = test.GetProperty("status").GetString() switch
        {
            "failed" or "other" => TestOutcome.Failed,
            "passed" => TestOutcome.Passed,
            _ => TestOutcome.Skipped,
        };
        var took = test.TryGetProperty("duration", out var duration) ? duration.GetDouble() : 0;
        return new TestResult(name, outcome, TimeSpan.FromMilliseconds(took))
        {
            Failure =
                outcome != TestOutcome.Failed
                    ? null
                    : new TestFailure(
                        name,
                        Text(test, "message") ?? "no message",
                        Text(test, "filePath"),
                        test.TryGetProperty("line", out var line) ? line.GetInt32() : 0
                    ),
        };
    }

    private static string? Text(JsonElement test, string property) =>
        test.TryGetProperty(property, out var value) ? value.GetString() : null;
}
