namespace Fairlead.Templates.Time;

/// <summary>Literal text of a layout and the part after it.</summary>
/// <param name="Prefix">The literal text.</param>
/// <param name="Part">What follows.</param>
/// <param name="Text">How the layout writes it.</param>
internal readonly record struct LayoutPiece(string Prefix, LayoutPart Part, string Text)
{
    private static readonly string[] Offsets = ["070000", "07:00:00", "0700", "07:00", "07"];

    /// <summary>The pieces of a layout; the last one may have no part.</summary>
    public static IEnumerable<LayoutPiece> All(string layout)
    {
        var start = 0;
        for (var at = 0; at < layout.Length; )
        {
            var (part, skipped, length) = PartAt(layout, at);
            if (part == LayoutPart.None)
            {
                at++;
                continue;
            }

            yield return new LayoutPiece(layout[start..(at + skipped)], part, layout.Substring(at + skipped, length));
            at += skipped + length;
            start = at;
        }

        yield return new LayoutPiece(layout[start..], LayoutPart.None, "");
    }

    private static (LayoutPart Part, int Skipped, int Length) PartAt(string layout, int at)
    {
        var rest = layout.AsSpan(at);
        return rest[0] switch
        {
            'J' when rest.StartsWith("January") => (LayoutPart.LongMonth, 0, 7),
            'J' when rest.StartsWith("Jan") && !IsLower(rest, 3) => (LayoutPart.Month, 0, 3),
            'M' when rest.StartsWith("Monday") => (LayoutPart.LongWeekday, 0, 6),
            'M' when rest.StartsWith("Mon") && !IsLower(rest, 3) => (LayoutPart.Weekday, 0, 3),
            'M' when rest.StartsWith("MST") => (LayoutPart.ZoneName, 0, 3),
            '0' => Zero(rest),
            '1' when rest.StartsWith("15") => (LayoutPart.Hour, 0, 2),
            '1' => (LayoutPart.NumericMonth, 0, 1),
            '2' when rest.StartsWith("2006") => (LayoutPart.LongYear, 0, 4),
            '2' => (LayoutPart.Day, 0, 1),
            '_' when rest.StartsWith("_2006") => (LayoutPart.LongYear, 1, 4),
            '_' when rest.StartsWith("_2") => (LayoutPart.SpaceDay, 0, 2),
            '_' when rest.StartsWith("__2") => (LayoutPart.SpaceYearDay, 0, 3),
            '3' => (LayoutPart.Hour12, 0, 1),
            '4' => (LayoutPart.Minute, 0, 1),
            '5' => (LayoutPart.Second, 0, 1),
            'P' when rest.StartsWith("PM") => (LayoutPart.UpperHalf, 0, 2),
            'p' when rest.StartsWith("pm") => (LayoutPart.LowerHalf, 0, 2),
            '-' => Offset(rest, LayoutPart.Offset),
            'Z' => Offset(rest, LayoutPart.ZuluOffset),
            '.' or ',' => Fraction(rest),
            _ => default,
        };
    }

    private static (LayoutPart, int, int) Zero(ReadOnlySpan<char> rest) =>
        rest.Length < 2
            ? default
            : rest[1] switch
            {
                '1' => (LayoutPart.ZeroMonth, 0, 2),
                '2' => (LayoutPart.ZeroDay, 0, 2),
                '3' => (LayoutPart.ZeroHour12, 0, 2),
                '4' => (LayoutPart.ZeroMinute, 0, 2),
                '5' => (LayoutPart.ZeroSecond, 0, 2),
                '6' => (LayoutPart.Year, 0, 2),
                '0' when rest.StartsWith("002") => (LayoutPart.ZeroYearDay, 0, 3),
                _ => default,
            };

    private static (LayoutPart, int, int) Offset(ReadOnlySpan<char> rest, LayoutPart part)
    {
        foreach (var offset in Offsets)
        {
            if (rest[1..].StartsWith(offset))
            {
                return (part, 0, offset.Length + 1);
            }
        }

        return default;
    }

    // All zeros or all nines, up to where the digits end.
    private static (LayoutPart, int, int) Fraction(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[1] is not ('0' or '9'))
        {
            return default;
        }

        var digits = rest[1..];
        var count = digits.IndexOfAnyExcept(rest[1]);
        count = count < 0 ? digits.Length : count;
        if (count < digits.Length && char.IsAsciiDigit(digits[count]))
        {
            return default;
        }

        return (rest[1] == '0' ? LayoutPart.Fraction : LayoutPart.TrimmedFraction, 0, count + 1);
    }

    private static bool IsLower(ReadOnlySpan<char> rest, int at) =>
        at < rest.Length && char.IsAsciiLetterLower(rest[at]);
}
