using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairlead.Delivery;

/// <summary>Lengths of time as people write them: <c>90s</c>, <c>15m</c>, <c>1h30m</c>, <c>2d</c>.</summary>
public static partial class Duration
{
    internal const string Pattern = "^([0-9]{1,6}[dhms]){1,4}$";

    private static readonly (char Unit, TimeSpan Length)[] Units =
    [
        ('d', TimeSpan.FromDays(1)),
        ('h', TimeSpan.FromHours(1)),
        ('m', TimeSpan.FromMinutes(1)),
        ('s', TimeSpan.FromSeconds(1)),
    ];

    /// <summary>Reads one; each unit at most once, larger ones first, at most ten years in all.</summary>
    public static bool TryParse(string? text, out TimeSpan length)
    {
        length = TimeSpan.Zero;
        if (text is null || Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        foreach (var (unit, one) in Units)
        {
            if (match.Groups[unit.ToString()] is { Success: true } count)
            {
                length += int.Parse(count.ValueSpan, CultureInfo.InvariantCulture) * one;
            }
        }

        return length <= TimeSpan.FromDays(3660);
    }

    /// <summary>Writes one in the largest unit that needs no fraction, so that every reader understands it.</summary>
    /// <param name="length">In whole seconds; parts of one are cut off.</param>
    public static string Write(TimeSpan length)
    {
        var (unit, one) = Array.Find(
            Units[1..],
            unit => length.Ticks % unit.Length.Ticks == 0 && length > TimeSpan.Zero
        );
        return unit == default
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)length.TotalSeconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"{length.Ticks / one.Ticks}{unit}");
    }

    [GeneratedRegex(
        @"\A(?=.)(?:(?<d>[0-9]{1,6})d)?(?:(?<h>[0-9]{1,6})h)?(?:(?<m>[0-9]{1,6})m)?(?:(?<s>[0-9]{1,6})s)?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();
}
