using System.Globalization;
using Fairlead.Sandbox.Kubernetes.Pods;

namespace Fairlead.Sandbox.Kubernetes.Tables;

/// <summary>How long ago something was, in as many words as a column has room for: <c>5s</c>, <c>3m20s</c>, <c>2d4h</c>.</summary>
internal static class HumanDuration
{
    /// <summary>The time between a timestamp and now; <c>&lt;unknown&gt;</c> for no timestamp.</summary>
    public static string Since(string? timestamp, DateTimeOffset now) =>
        PodFacts.Time(timestamp) is { } time ? Of(now - time) : "<unknown>";

    public static string Of(TimeSpan span)
    {
        var seconds = (long)Math.Max(0, span.TotalSeconds);
        var (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        return (minutes, hours, days) switch
        {
            (< 2, _, _) => $"{Number(seconds)}s",
            (< 10, _, _) => Two(minutes, "m", seconds % 60, "s"),
            (< 180, _, _) => $"{Number(minutes)}m",
            (_, < 8, _) => Two(hours, "h", minutes % 60, "m"),
            (_, < 48, _) => $"{Number(hours)}h",
            (_, _, < 8) => Two(days, "d", hours % 24, "h"),
            (_, _, < 730) => $"{Number(days)}d",
            (_, _, < 2920) => Two(days / 365, "y", days % 365, "d"),
            _ => $"{Number(days / 365)}y",
        };
    }

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{Number(large)}{largeUnit}" : $"{Number(large)}{largeUnit}{Number(small)}{smallUnit}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
