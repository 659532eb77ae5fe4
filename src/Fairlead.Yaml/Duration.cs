using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairlead.Yaml;

/// <summary>
/// Lengths of time as people write them into the files of a delivery: <c>90s</c>, <c>15m</c>, <c>1h30m</c>, <c>2d</c>. Who
/// writes those files and who obeys them read one form, so that neither refuses what the other took.
/// </summary>
public static partial class Duration
{
    /// <summary>The form as a pattern for schemas; it says no more than which characters there may be.</summary>
    public const string Pattern = "^([0-9]{1,9}[dhms]){1,4}$";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

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
            if (match.Groups[unit.ToString()] is { Success: true } digits)
            {
                var count = int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);
                if (count > Longest / one)
                {
                    return false;
                }

                length += count * one;
            }
        }

        return length <= Longest;
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
        @"\A(?=.)(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m)?(?:(?<s>[0-9]{1,9})s)?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();
}
