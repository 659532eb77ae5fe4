namespace Fairlead.Components.Testing;

/// <summary>What one test program reported.</summary>
/// <param name="Project">Name of the test project.</param>
/// <param name="Failures">The failed tests, in the order they were reported.</param>
internal sealed record TestReport(
    string Project,
    int Passed,
    int Failed,
    int Skipped,
    IReadOnlyList<TestFailure> Failures
)
{
    /// <summary>Each test, where the report names those that passed.</summary>
    public IReadOnlyList<TestResult> Tests { get; init; } = [];

    /// <summary>Adds up the results of tests, and what is wrong with none of them.</summary>
    public static TestReport Of(string project, IReadOnlyList<TestResult> tests, IReadOnlyList<TestFailure> others) =>
        new(
            project,
            tests.Count(test => test.Outcome == TestOutcome.Passed),
            tests.Count(test => test.Outcome == TestOutcome.Failed) + others.Count,
            tests.Count(test => test.Outcome == TestOutcome.Skipped),
            [.. tests.Select(test => test.Failure).OfType<TestFailure>(), .. others]
        )
        {
            Tests = tests,
        };

    /// <summary>The error of a program that left no report.</summary>
    public static InvalidDataException Missing(string project) =>
        new($"{project} ended without a test report; run its program by hand to see why.");
}
