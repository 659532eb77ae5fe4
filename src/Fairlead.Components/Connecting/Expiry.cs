using System.Globalization;

namespace Fairlead.Components.Connecting;

/// <summary>When something ends that others gave, in sentences.</summary>
internal static class Expiry
{
    private const int WarningDays = 14;

    /// <summary>A sentence where it has ended or ends within 14 days; else none.</summary>
    /// <param name="what">What ends, as a sentence begins.</param>
    /// <param name="end">When; null where nobody says.</param>
    /// <param name="remedy">What to do, as a sentence ends.</param>
    public static IEnumerable<string> Problems(string what, DateTimeOffset? end, TimeProvider time, string remedy)
    {
        if (end is not { } moment)
        {
            yield break;
        }

        var left = moment - time.GetUtcNow();
        if (left < TimeSpan.Zero)
        {
            yield return $"{what} expired on {Day(moment)}: {remedy}.";
        }
        else if (left <= TimeSpan.FromDays(WarningDays))
        {
            yield return $"{what} expires on {Day(moment)}, in {Days((int)left.TotalDays)}: {remedy}.";
        }
    }

    /// <summary>Its day, in UTC.</summary>
    public static string Day(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Days(int days) =>
        days switch
        {
            0 => "less than a day",
            1 => "1 day",
            _ => $"{days} days",
        };
}
