namespace Fairlead.Components.Testing;

/// <summary>A test that failed.</summary>
/// <param name="Test">Full name of the test.</param>
/// <param name="Message">What the assertion said.</param>
/// <param name="File">Source file of the test; null where the report has none.</param>
/// <param name="Line">Line in the file, counted from 1; 0 where the report has none.</param>
internal sealed record TestFailure(string Test, string Message, string? File, int Line)
{
    /// <summary>One line for a person: the test, where it is, and the first line of what went wrong.</summary>
    public override string ToString() =>
        $"{Test}{(File is null ? "" : $" ({File}:{Line})")}: {string.Join(' ', Message.Split('\n', StringSplitOptions.TrimEntries))}";
}
