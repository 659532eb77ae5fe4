namespace Fairlead.Delivery.Gates;

/// <summary>
/// What the clock of a time zone shows, and when. Only the way from a moment to its offset is asked of the time zone data:
/// it is the one that has a single answer also where the clock is set forward or back.
/// </summary>
internal static class WallClock
{
    // The clocks of the world are at most 14 hours apart from UTC.
    private static readonly TimeSpan Widest = TimeSpan.FromHours(15);
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);

    /// <summary>What the clock shows at a moment.</summary>
    public static DateTime At(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateTime.SpecifyKind(moment.UtcDateTime + zone.GetUtcOffset(moment.UtcDateTime), DateTimeKind.Unspecified);

    /// <summary>The moments at which the clock shows a time: none, one or two.</summary>
    public static IReadOnlyList<DateTimeOffset> Moments(DateTime local, TimeZoneInfo zone)
    {
        var utc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        return
        [
            .. new[] { utc - Widest, utc, utc + Widest }
                .Select(zone.GetUtcOffset)
                .Distinct()
                .Select(offset => new DateTimeOffset(utc - offset))
                .Where(moment => At(moment, zone) == local)
                .Order(),
        ];
    }

    /// <summary>The first moment at which the clock shows a time, or jumps over it.</summary>
    public static DateTimeOffset First(DateTime local, TimeZoneInfo zone) =>
        Moments(local, zone) is [var first, ..] ? first : JumpOver(local, zone);

    /// <summary>The last moment at which the clock shows a time, or jumps over it.</summary>
    public static DateTimeOffset Last(DateTime local, TimeZoneInfo zone) =>
        Moments(local, zone) is [.., var last] ? last : JumpOver(local, zone);

    /// <summary>The moments from one to another at which the clock is set forward or back.</summary>
    public static IEnumerable<DateTimeOffset> Jumps(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        for (var start = from.UtcDateTime; start < to.UtcDateTime; start += Step)
        {
            if (zone.GetUtcOffset(start) != zone.GetUtcOffset(start + Step))
            {
                yield return new DateTimeOffset(Change(start, start + Step, zone));
            }
        }
    }

    private static DateTimeOffset JumpOver(DateTime local, TimeZoneInfo zone)
    {
        var middle = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Utc));
        return Jumps(middle - Widest, middle + Widest, zone).First(jump => At(jump, zone) > local);
    }

    // The first tick of the new offset.
    private static DateTime Change(DateTime before, DateTime after, TimeZoneInfo zone)
    {
        var old = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromTicks(1))
        {
            var middle = before + ((after - before) / 2);
            (before, after) = zone.GetUtcOffset(middle) == old ? (middle, after) : (before, middle);
        }

        return after;
    }
}
