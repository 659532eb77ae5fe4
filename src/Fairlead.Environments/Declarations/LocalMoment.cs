using System.Globalization;

namespace Fairlead.Environments.Declarations;

/// <summary>Dates, and dates with a time of day, as a clock shows them.</summary>
internal static class LocalMoment
{
    private static readonly string[] WithTime =
    [
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd' 'HH:mm",
        "yyyy-MM-dd' 'HH:mm:ss",
    ];

    public static bool TryParse(string text, out DateTime moment, out bool isDay)
    {
        isDay = DateTime.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out moment
        );
        var isMoment =
            isDay
            || DateTime.TryParseExact(text, WithTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);
        // Room for offsets and for the day after, at both ends of what a clock can show.
        return isMoment && moment.Year is > 1970 and < 9000;
    }
}
