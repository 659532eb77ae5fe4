using System.Text.Json;

namespace Fairlead.Components.Testing;

/// <summary>What one test program reported.</summary>
/// <param name="Project">Name of the test project.</param>
/// <param name="Failures">The failed tests, in the order they were reported.</param>
/// <remarks>Source: Common Test Report Format (CTRF), as the xunit.v3 runner writes it with <c>-result-ctrf</c>.</remarks>
internal sealed record TestReport(
    string Project,
    int Passed,
    int Failed,
    int Skipped,
    IReadOnlyList<TestFailure> Failures
)
{
    /// <summary>Reads a report file.</summary>
    /// <exception cref="InvalidDataException">The file is missing or no CTRF: the program died before its end.</exception>
    public static TestReport Read(string project, string file)
    {
        if (!File.Exists(file))
        {
            throw new InvalidDataException(
                $"{project} ended without a test report; run its program by hand to see why."
            );
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
        return new TestReport(
            project,
            summary.GetProperty("passed").GetInt32(),
            // "other" are errors outside a test, such as a fixture that cannot be made: never a pass.
            summary.GetProperty("failed").GetInt32() + summary.GetProperty("other").GetInt32(),
            // "pending" are those that run by option only: nobody asked for them.
            summary.GetProperty("skipped").GetInt32(),
            [.. results.GetProperty("tests").EnumerateArray().Where(HasFailed).Select(TestFailure.Read)]
        );
    }

    private static bool HasFailed(JsonElement test) => test.GetProperty("status").GetString() is "failed" or "other";
}
