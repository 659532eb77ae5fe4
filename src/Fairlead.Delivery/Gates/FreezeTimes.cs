namespace Fairlead.Delivery.Gates;

/// <summary>When freezes are on.</summary>
internal static class FreezeTimes
{
    public static Freeze? At(IReadOnlyList<Freeze> freezes, DateTimeOffset moment) =>
        freezes.Where(freeze => Start(freeze) <= moment && moment < End(freeze)).MaxBy(End);

    /// <summary>The first moment, not before another, at which no freeze is on.</summary>
    public static DateTimeOffset FreeFrom(IReadOnlyList<Freeze> freezes, DateTimeOffset moment)
    {
        while (At(freezes, moment) is { } freeze)
        {
            moment = End(freeze);
        }

        return moment;
    }

    private static DateTimeOffset Start(Freeze freeze) => WallClock.First(freeze.From, freeze.TimeZone);

    private static DateTimeOffset End(Freeze freeze) => WallClock.Last(freeze.To, freeze.TimeZone);
}
