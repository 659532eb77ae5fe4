namespace Fairlead.Components.Testing;

/// <summary>At least one test failed, or none ran.</summary>
internal sealed class TestsFailedException : Exception
{
    /// <summary>States what happened.</summary>
    public TestsFailedException(string refusal, string message)
        : base(message) => this.Refused(refusal);

    /// <summary>Throws unless tests ran and all passed or were skipped.</summary>
    public static void ThrowIfAny(TestTotal total)
    {
        if (total.Failed > 0)
        {
            throw new TestsFailedException(
                Refusals.FailedTests,
                $"{total.Failed} of {total.Passed + total.Failed} tests failed; they are listed above with file and line. Nothing was delivered."
            );
        }

        if (total.Passed + total.Skipped == 0)
        {
            throw new TestsFailedException(Refusals.NoTest, "No test ran; check the filter and the test projects.");
        }
    }
}
