namespace Fairlead.Agent.Service;

/// <summary>How long to wait before the next attempt.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Doubles with every failure, up to five minutes, with up to a quarter of jitter either way.</summary>
    public static TimeSpan After(int failures) => ExponentialBackoff.Jittered(About(failures));

    /// <summary>The same without jitter.</summary>
    public static TimeSpan About(int failures) => ExponentialBackoff.After(failures, First, Longest);
}
