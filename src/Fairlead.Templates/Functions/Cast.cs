using System.Globalization;
using Fairlead.Templates.Parsing;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Anything as a number, 0 where it is none: what <c>int</c>, <c>float64</c> and arithmetic do to their arguments.</summary>
internal static class Cast
{
    public static long ToInteger(object? value) =>
        value switch
        {
            null => 0,
            string text => GoNumber.TryInteger(WithoutZeroDecimals(text), 0, out var number) ? number : 0,
            bool truth => truth ? 1 : 0,
            double number => Truncate(number),
            float number => Truncate(number),
            ulong number => unchecked((long)number),
            _ => GoValue.TryInteger(value) ?? (long?)GoValue.TryUnsigned(value) ?? 0,
        };

    public static double ToFloat(object? value) =>
        value switch
        {
            null => 0,
            string text => GoNumber.TryFloat(text, out var number) ? number : 0,
            bool truth => truth ? 1 : 0,
            double number => number,
            float number => number,
            _ => GoValue.TryInteger(value) ?? (double?)GoValue.TryUnsigned(value) ?? 0,
        };

    /// <summary>Towards zero; what does not fit becomes the least number, as on Go's usual machines.</summary>
    public static long Truncate(double number) =>
        number is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)number : long.MinValue;

    /// <summary>A number as text without exponent or type.</summary>
    public static string Decimal(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string WithoutZeroDecimals(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && point + 1 < text.Length && !text.AsSpan(point + 1).ContainsAnyExcept('0')
            ? text[..point]
            : text;
    }
}
