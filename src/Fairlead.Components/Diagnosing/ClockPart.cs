using Fairlead.Components.Connecting;

namespace Fairlead.Components.Diagnosing;

/// <summary>This machine's clock beside those of servers that answered.</summary>
internal static class ClockPart
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    /// <summary>Whether it is more than a minute off.</summary>
    public static ConnectedPart Of(IReadOnlyList<ServerLook> servers)
    {
        var known = servers.Where(server => server.Ahead is not null).ToList();
        if (known.Count == 0)
        {
            return new ConnectedPart("clock", "not compared: no server said its time");
        }

        // One server may be wrong by itself; the one that is nearest speaks for the machine's clock.
        var nearest = known.MinBy(server => server.Ahead!.Value.Duration())!;
        return new ConnectedPart("clock", $"compared with {nearest.Origin.Authority}")
        {
            Missing =
                nearest.Ahead!.Value.Duration() > Tolerance
                    ?
                    [
                        $"this machine's clock is {Length(nearest.Ahead.Value.Duration())} {(nearest.Ahead.Value > TimeSpan.Zero ? "behind" : "ahead of")} {nearest.Origin.Authority}: set it, or let NTP do so; tokens and certificates are judged by it.",
                    ]
                    : [],
        };
    }

    private static string Length(TimeSpan off) =>
        off.TotalHours >= 48 ? $"{(int)off.TotalDays} days"
        : off.TotalMinutes >= 120 ? $"{(int)off.TotalHours} hours"
        : $"{(int)off.TotalSeconds} s";
}
