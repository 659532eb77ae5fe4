namespace Fairlead;

/// <summary>How long to wait before the next attempt.</summary>
/// <remarks>Compiled into each project that tries again.</remarks>
internal static class ExponentialBackoff
{
    // A wait of a millisecond has grown to a quarter of an hour by then.
    private const int Doublings = 20;

    /// <summary>The first wait, doubled with every further failure.</summary>
    /// <param name="failures">In a row; 1 and less wait the first time.</param>
    /// <param name="longest">No wait is longer; null where the number of attempts alone ends the growth.</param>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan? longest = null)
    {
        var bound = first * Math.Pow(2, Math.Clamp(failures - 1, 0, Doublings));
        return bound > longest ? longest.Value : bound;
    }

    /// <summary>The time, longer or shorter by chance, so that many do not come back at once; it never reaches an output.</summary>
    /// <param name="least">The shortest time as a share of <paramref name="time"/>.</param>
    /// <param name="most">The longest time as a share of <paramref name="time"/>.</param>
    public static TimeSpan Jittered(TimeSpan time, double least = 0.75, double most = 1.25) =>
        time * (least + (Random.Shared.NextDouble() * (most - least)));
}
