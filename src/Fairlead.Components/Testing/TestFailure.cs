using System.Text.Json;

namespace Fairlead.Components.Testing;

/// <summary>A test that failed.</summary>
/// <param name="Test">Full name of the test.</param>
/// <param name="Message">What the assertion said.</param>
/// <param name="File">Source file of the test; null where the report has none.</param>
/// <param name="Line">Line in the file, counted from 1; 0 where the report has none.</param>
internal sealed record TestFailure(string Test, string Message, string? File, int Line)
{
    internal static TestFailure Read(JsonElement test) =>
        new(
            test.GetProperty("name").GetString() ?? "",
            Text(test, "message") ?? "no message",
            Text(test, "filePath"),
            test.TryGetProperty("line", out var line) ? line.GetInt32() : 0
        );

    /// <summary>One line for a person: the test, where it is, and the first line of what went wrong.</summary>
    public override string ToString() =>
        $"{Test}{(File is null ? "" : $" ({File}:{Line})")}: {string.Join(' ', Message.Split('\n', StringSplitOptions.TrimEntries))}";

    private static string? Text(JsonElement test, string property) =>
        test.TryGetProperty(property, out var value) ? value.GetString() : null;
}
