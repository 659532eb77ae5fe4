using System.Globalization;

namespace Fairlead.Delivery;

/// <summary>Writes times for people: the two largest units that say something.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan time) =>
        time switch
        {
            { Ticks: < 0 } => "-" + Of(-time),
            { TotalMinutes: < 1 } => Text($"{time.Seconds} s"),
            { TotalHours: < 1 } => Text($"{time.Minutes} min"),
            { TotalDays: < 1 } => Text($"{time.Hours} h") + (time.Minutes == 0 ? "" : Text($" {time.Minutes} min")),
            _ => Text($"{time.Days} d") + (time.Hours == 0 ? "" : Text($" {time.Hours} h")),
        };

    /// <summary>A moment in UTC, to the minute.</summary>
    public static string At(DateTimeOffset time) => Text($"{time.UtcDateTime:yyyy-MM-dd HH:mm}");

    /// <summary>A moment in UTC as programs read it.</summary>
    public static string Iso(DateTimeOffset time) => Text($"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
