using System.Globalization;

namespace Fairlead.Yaml;

/// <summary>
/// Gives a plain scalar its type as Go's yaml.v2 does, which Kubernetes and Helm read with: YAML 1.1 without
/// sexagesimal numbers and dates, with Go's number prefixes.
/// </summary>
internal static class ScalarTyping
{
    /// <summary>Null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> or the string itself.</summary>
    /// <remarks>Infinite and not-a-number results are for the caller to refuse: JSON has neither.</remarks>
    public static object? Resolve(string text) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
            "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
            ".nan" or ".NaN" or ".NAN" => double.NaN,
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => double.PositiveInfinity,
            "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
            _ => Number(text) ?? text,
        };

    /// <summary>A number as JSON carries it through Kubernetes: whole numbers are integers, however they are written.</summary>
    public static object Normal(double number) =>
        Math.Abs(number) < long.MaxValue && double.IsInteger(number) ? (long)number : number;

    private static object? Number(string text)
    {
        if (text[0] is not ((>= '0' and <= '9') or '+' or '-' or '.'))
        {
            return null;
        }

        // Underscores group digits, except where the number starts with its point.
        var plain = text[0] == '.' ? text : text.Replace("_", "");
        return Integer(plain) ?? Float(plain);
    }

    private static object? Integer(string text)
    {
        var sign = text[0] is '+' or '-' ? 1 : 0;
        var digits = text.AsSpan(sign);
        var (radix, prefix) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16u, 2),
            ['0', 'o' or 'O', ..] => (8u, 2),
            ['0', 'b' or 'B', ..] => (2u, 2),
            ['0', _, ..] => (8u, 1),
            _ => (10u, 0),
        };
        return Magnitude(digits[prefix..], radix) is not { } magnitude ? null
            : text[0] == '-' ? Negative(magnitude)
            : magnitude <= long.MaxValue ? (long)magnitude
            // Go reads what exceeds int64 as uint64, if it has no sign; JSON readers then see a float64.
            : sign == 0 ? (double)magnitude
            : null;
    }

    private static ulong? Magnitude(ReadOnlySpan<char> digits, uint radix)
    {
        UInt128 value = 0;
        foreach (var digit in digits)
        {
            var worth = char.IsAsciiHexDigit(digit) ? Convert.ToUInt32(digit.ToString(), 16) : radix;
            value = (value * radix) + worth;
            if (worth >= radix || value > ulong.MaxValue)
            {
                return null;
            }
        }

        return digits.IsEmpty ? null : (ulong)value;
    }

    private static object? Negative(ulong magnitude) =>
        magnitude <= (ulong)long.MaxValue + 1 ? unchecked(-(long)magnitude) : null;

    private static object? Float(string text) =>
        HasFloatShape(text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? Normal(number)
            : null;

    // [-+]? (digits [.digits?] | .digits) ([eE] [-+]? digits)?
    private static bool HasFloatShape(ReadOnlySpan<char> text)
    {
        var rest = text is ['+' or '-', ..] ? text[1..] : text;
        var whole = Digits(rest);
        rest = rest[whole..];
        if (rest is ['.', ..])
        {
            var fraction = Digits(rest[1..]);
            rest = rest[(fraction + 1)..];
            whole += fraction;
        }

        return whole > 0 && (rest.IsEmpty || HasExponentShape(rest));
    }

    private static bool HasExponentShape(ReadOnlySpan<char> text)
    {
        if (text is not ['e' or 'E', .. var rest])
        {
            return false;
        }

        var digits = rest is ['+' or '-', ..] ? rest[1..] : rest;
        return !digits.IsEmpty && Digits(digits) == digits.Length;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }
}
