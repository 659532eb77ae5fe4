namespace Fairlead.Components.Testing;

/// <summary>At least one test failed, or none ran.</summary>
internal sealed class TestsFailedException(string message) : Exception(message)
{
    /// <summary>Throws unless tests ran and all passed or were skipped.</summary>
    public static void ThrowIfAny(TestTotal total)
    {
        if (total.Failed > 0)
        {
            throw new TestsFailedException(
                $"{total.Failed} of {total.Passed + total.Failed} tests failed; they are listed above with file and line. Nothing was delivered."
            );
        }

        if (total.Passed + total.Skipped == 0)
        {
            throw new TestsFailedException("No test ran; check the filter and the test projects.");
        }
    }
}
