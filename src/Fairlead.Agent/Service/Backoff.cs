namespace Fairlead.Agent.Service;

/// <summary>How long to wait before the next attempt.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Doubles with every failure, up to five minutes, with up to a quarter of jitter either way.</summary>
    public static TimeSpan After(int failures)
    {
        var bound = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 10));
        return Jittered(bound > Longest ? Longest : bound);
    }

    /// <summary>The time, longer or shorter by up to a quarter, so that many agents do not ask at once.</summary>
    public static TimeSpan Jittered(TimeSpan time) => time * (0.75 + (Random.Shared.NextDouble() / 2));
}
