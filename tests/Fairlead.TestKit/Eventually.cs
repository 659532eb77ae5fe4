using Xunit;

namespace Fairlead.TestKit;

/// <summary>Waits for what others do by themselves.</summary>
public static class Eventually
{
    // No measure of speed: a run that hangs is to end at some time, and a busy machine takes what it takes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again and again until it is so.</summary>
    /// <param name="state">What to show where it never is.</param>
    public static Task UntilAsync(Func<bool> isReached, Func<string> state) =>
        UntilAsync(() => Task.FromResult(isReached()), state);

    /// <summary>Asks again and again until it is so.</summary>
    /// <param name="state">What to show where it never is.</param>
    public static async Task UntilAsync(Func<Task<bool>> isReached, Func<string> state)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isReached())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                Assert.Fail($"It did not happen in time: {state()}");
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
