using System.Globalization;

namespace Fairlead.Benchmarks.Git;

/// <summary>What many bumps came to.</summary>
/// <param name="Seconds">From the first one's beginning to the last one's end.</param>
/// <param name="Median">Half of the bumps took no longer, in milliseconds.</param>
/// <param name="Longest">The longest of them, in milliseconds.</param>
/// <param name="Attempts">How often they were tried, together.</param>
/// <param name="Peak">The most memory that one process used, in MiB; 0 where it was not measured.</param>
internal sealed record WritersRun(double Seconds, double Median, double Longest, int Attempts, long Peak)
{
    public static WritersRun Of(TimeSpan time, IReadOnlyList<WriterBump> bumps, long peak) =>
        new(
            time.TotalSeconds,
            bumps.Select(bump => bump.Milliseconds).Order().ElementAt(bumps.Count / 2),
            bumps.Max(bump => bump.Milliseconds),
            bumps.Sum(bump => bump.Attempts),
            peak
        );
}

/// <summary>One bump that landed.</summary>
internal readonly record struct WriterBump(int Attempts, double Milliseconds)
{
    /// <summary>Reads a line of a writer: <c>landed URL COMMIT ATTEMPTS MILLISECONDS</c>.</summary>
    public static WriterBump Parse(string line) =>
        line.Split(' ') is ["landed", _, _, var attempts, var time]
            ? new(int.Parse(attempts, CultureInfo.InvariantCulture), double.Parse(time, CultureInfo.InvariantCulture))
            : throw new BenchmarkException($"A writer said \"{line}\".");
}
