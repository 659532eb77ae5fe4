using System.Globalization;
using System.Text;

namespace Fairlead.Templates.Time;

/// <summary>Writes a time by a layout.</summary>
internal static class LayoutFormatter
{
    public static string Format(GoTime time, string layout)
    {
        var text = new StringBuilder(layout.Length + 16);
        foreach (var piece in LayoutPiece.All(layout))
        {
            text.Append(piece.Prefix).Append(Part(time, piece));
        }

        return text.ToString();
    }

    private static string Part(GoTime time, LayoutPiece piece) =>
        piece.Part switch
        {
            LayoutPart.LongMonth => Calendar.Month(time.Date.Month),
            LayoutPart.Month => Calendar.Month(time.Date.Month)[..3],
            LayoutPart.NumericMonth => Number(time.Date.Month, 1),
            LayoutPart.ZeroMonth => Number(time.Date.Month, 2),
            LayoutPart.LongWeekday => Calendar.Weekday(time.Weekday),
            LayoutPart.Weekday => Calendar.Weekday(time.Weekday)[..3],
            LayoutPart.Day => Number(time.Date.Day, 1),
            LayoutPart.SpaceDay => Number(time.Date.Day, 1).PadLeft(2),
            LayoutPart.ZeroDay => Number(time.Date.Day, 2),
            LayoutPart.SpaceYearDay => Number(time.Date.DayOfYear, 1).PadLeft(3),
            LayoutPart.ZeroYearDay => Number(time.Date.DayOfYear, 3),
            LayoutPart.Hour => Number(time.Hour, 2),
            LayoutPart.Hour12 => Number(Hour12(time.Hour), 1),
            LayoutPart.ZeroHour12 => Number(Hour12(time.Hour), 2),
            LayoutPart.Minute => Number(time.Minute, 1),
            LayoutPart.ZeroMinute => Number(time.Minute, 2),
            LayoutPart.Second => Number(time.Second, 1),
            LayoutPart.ZeroSecond => Number(time.Second, 2),
            LayoutPart.LongYear => Number(time.Date.Year, 4),
            LayoutPart.Year => Number(((time.Date.Year % 100) + 100) % 100, 2),
            LayoutPart.UpperHalf => time.Hour >= 12 ? "PM" : "AM",
            LayoutPart.LowerHalf => time.Hour >= 12 ? "pm" : "am",
            LayoutPart.ZoneName when time.ZoneName.Length > 0 => time.ZoneName,
            LayoutPart.ZoneName => Offset(time.Offset, "0700"),
            LayoutPart.ZuluOffset when time.Offset == 0 => "Z",
            LayoutPart.ZuluOffset or LayoutPart.Offset => Offset(time.Offset, piece.Text[1..]),
            LayoutPart.Fraction => piece.Text[0] + Digits(time, piece),
            LayoutPart.TrimmedFraction => Trimmed(piece.Text[0], Digits(time, piece).TrimEnd('0')),
            _ => "",
        };

    private static int Hour12(int hour) => hour % 12 == 0 ? 12 : hour % 12;

    private static string Number(long value, int width)
    {
        var digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        return value < 0 ? "-" + digits : digits;
    }

    private static string Digits(GoTime time, LayoutPiece piece) =>
        time.Nanosecond.ToString("000000000", CultureInfo.InvariantCulture).PadRight(piece.Text.Length, '0')[
            ..(piece.Text.Length - 1)
        ];

    private static string Trimmed(char point, string digits) => digits.Length > 0 ? point + digits : "";

    private static string Offset(int offset, string layout)
    {
        var seconds = Math.Abs(offset);
        var colon = layout.Contains(':') ? ":" : "";
        var text = new StringBuilder(offset < 0 ? "-" : "+").Append(Number(seconds / 3600, 2));
        if (layout.Length > 2)
        {
            text.Append(colon).Append(Number(seconds / 60 % 60, 2));
        }

        if (layout.Length > 5)
        {
            text.Append(colon).Append(Number(seconds % 60, 2));
        }

        return text.ToString();
    }
}
