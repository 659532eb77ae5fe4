namespace Fairlead.Components.Testing;

/// <summary>What all test programs of a run reported together.</summary>
internal sealed record TestTotal(int Passed, int Failed, int Skipped)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    /// <summary>The tests that failed, in the order of their programs.</summary>
    public IReadOnlyList<TestFailure> Failures { get; private init; } = [];

    /// <summary>The tests that took longest, 5 seconds at least each, the longest first; five of them at most.</summary>
    public IReadOnlyList<TestResult> Slowest { get; private init; } = [];

    /// <summary>Adds up reports.</summary>
    public static TestTotal Of(IReadOnlyCollection<TestReport> reports) =>
        new(
            reports.Sum(report => report.Passed),
            reports.Sum(report => report.Failed),
            reports.Sum(report => report.Skipped)
        )
        {
            Failures = [.. reports.SelectMany(report => report.Failures)],
            Slowest =
            [
                .. reports
                    .SelectMany(report => report.Tests)
                    .Where(test => test.Duration >= Slow)
                    .OrderByDescending(test => test.Duration)
                    .ThenBy(test => test.Name, StringComparer.Ordinal)
                    .Take(5),
            ],
        };

    /// <summary>The closing line that CI reads, for example <c>812 passed, 0 failed, 3 skipped</c>.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
