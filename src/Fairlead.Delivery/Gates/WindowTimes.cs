namespace Fairlead.Delivery.Gates;

/// <summary>When windows are open.</summary>
internal static class WindowTimes
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Windows repeat every week; one that the clock jumps over is open a week later.
    private const int Horizon = 16;

    public static bool AreOpen(IReadOnlyList<PromotionWindow> windows, DateTimeOffset moment) =>
        windows.Count == 0 || windows.Any(window => IsOpen(window, moment));

    /// <summary>The first moment, not before another, at which a window is open; null where none ever is.</summary>
    public static DateTimeOffset? OpenFrom(IReadOnlyList<PromotionWindow> windows, DateTimeOffset moment) =>
        AreOpen(windows, moment)
            ? moment
            : Find(windows, moment, window => window.From, candidate => AreOpen(windows, candidate));

    /// <summary>The first moment after another at which no window is open; null where one always is.</summary>
    public static DateTimeOffset? ClosedFrom(IReadOnlyList<PromotionWindow> windows, DateTimeOffset moment) =>
        Find(windows, moment, Length, candidate => !AreOpen(windows, candidate));

    /// <summary>The time zone people think of at a moment: that of the window that opens or is open then.</summary>
    public static TimeZoneInfo ZoneAt(IReadOnlyList<PromotionWindow> windows, DateTimeOffset moment) =>
        (windows.FirstOrDefault(window => IsOpen(window, moment)) ?? windows[0]).TimeZone;

    private static TimeSpan Length(PromotionWindow window) => window.To > window.From ? window.To : window.To + Day;

    private static bool IsOpen(PromotionWindow window, DateTimeOffset moment)
    {
        var local = WallClock.At(moment, window.TimeZone);
        return Begins(window, local.Date, local) || Begins(window, local.Date - Day, local);
    }

    private static bool Begins(PromotionWindow window, DateTime day, DateTime local) =>
        window.Days.Contains(day.DayOfWeek) && day + window.From <= local && local < day + Length(window);

    // A window opens and closes when the clock shows one of its ends, or is set across one.
    private static DateTimeOffset? Find(
        IReadOnlyList<PromotionWindow> windows,
        DateTimeOffset after,
        Func<PromotionWindow, TimeSpan> end,
        Func<DateTimeOffset, bool> fits
    )
    {
        for (var day = -1; day < Horizon; day++)
        {
            var candidates = windows.SelectMany(window => Candidates(window, after, day, end(window)));
            var found = candidates
                .Where(candidate => candidate > after && fits(candidate))
                .Order()
                .Select(candidate => (DateTimeOffset?)candidate)
                .FirstOrDefault();
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static IEnumerable<DateTimeOffset> Candidates(
        PromotionWindow window,
        DateTimeOffset after,
        int day,
        TimeSpan end
    )
    {
        var date = WallClock.At(after, window.TimeZone).Date.AddDays(day);
        var midnight = WallClock.First(date, window.TimeZone);
        return WallClock
            .Moments(date + end, window.TimeZone)
            .Concat(WallClock.Jumps(midnight, midnight + Day + Day, window.TimeZone));
    }
}
