using System.Globalization;

namespace Fairlead.Delivery.History;

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

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
