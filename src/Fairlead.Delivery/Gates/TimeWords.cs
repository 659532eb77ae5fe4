using System.Globalization;

namespace Fairlead.Delivery.Gates;

/// <summary>Moments for people.</summary>
internal static class TimeWords
{
    public static string At(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("ddd yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string At(DateTimeOffset moment, TimeZoneInfo zone) =>
        WallClock.At(moment, zone).ToString("ddd yyyy-MM-dd HH:mm ", CultureInfo.InvariantCulture) + zone.Id;

    /// <summary>What others wrote, as the end of a sentence: one line, not too long, a full stop after it.</summary>
    public static string Quote(string text)
    {
        var line = Line(text);
        return line.Length == 0 ? "." : $": {line}.";
    }

    /// <summary>What others wrote: one line, not too long, without its full stop.</summary>
    public static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return line.Length > 160 ? line[..157] + "..." : line;
    }
}
