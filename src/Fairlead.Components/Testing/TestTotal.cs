namespace Fairlead.Components.Testing;

/// <summary>What all test programs of a run reported together.</summary>
internal sealed record TestTotal(int Passed, int Failed, int Skipped)
{
    /// <summary>The tests that failed, in the order of their programs.</summary>
    public IReadOnlyList<TestFailure> Failures { get; private init; } = [];

    /// <summary>Adds up reports.</summary>
    public static TestTotal Of(IReadOnlyCollection<TestReport> reports) =>
        new(
            reports.Sum(report => report.Passed),
            reports.Sum(report => report.Failed),
            reports.Sum(report => report.Skipped)
        )
        {
            Failures = [.. reports.SelectMany(report => report.Failures)],
        };

    /// <summary>The closing line that CI reads, for example <c>812 passed, 0 failed, 3 skipped</c>.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
