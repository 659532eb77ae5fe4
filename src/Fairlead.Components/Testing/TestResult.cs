namespace Fairlead.Components.Testing;

/// <summary>How one test went.</summary>
/// <param name="Name">Full name of the test.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record TestResult(string Name, TestOutcome Outcome, TimeSpan Duration)
{
    /// <summary>What went wrong; null where nothing did.</summary>
    public TestFailure? Failure { get; init; }
}

/// <summary>How a test went.</summary>
internal enum TestOutcome
{
    /// <summary>It did what it was to do.</summary>
    Passed,

    /// <summary>It did not, or could not be run.</summary>
    Failed,

    /// <summary>It was not run, and says so.</summary>
    Skipped,
}
