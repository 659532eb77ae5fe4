using System.Globalization;

namespace Fairlead.Yaml.Typing;

/// <summary>Integers as Go writes them: decimal, or with the prefixes <c>0x</c>, <c>0o</c>, <c>0</c> and <c>0b</c>.</summary>
internal static class GoInteger
{
    /// <summary>A long where it fits, else a ulong where that fits, else null.</summary>
    public static object? Parse(string text)
    {
        var isSigned = text.Length > 0 && text[0] is '+' or '-';
        var isNegative = isSigned && text[0] == '-';
        if (Magnitude(isSigned ? text.AsSpan(1) : text) is not { } magnitude)
        {
            return null;
        }

        const ulong Edge = 1UL << 63;
        if (isNegative)
        {
            return magnitude <= Edge ? unchecked((long)(0 - magnitude)) : null;
        }

        // Go's unsigned parse knows no sign, so +9223372036854775808 is no integer to it.
        return magnitude < Edge ? (long)magnitude
            : isSigned ? null
            : magnitude;
    }

    private static ulong? Magnitude(ReadOnlySpan<char> digits)
    {
        var (start, radix) = digits switch
        {
            ['0', 'x' or 'X', ..] => (2, 16u),
            ['0', 'o' or 'O', ..] => (2, 8u),
            ['0', 'b' or 'B', ..] => (2, 2u),
            ['0', _, ..] => (1, 8u),
            _ => (0, 10u),
        };
        return digits.Length > start ? Magnitude(digits[start..], radix) : null;
    }

    private static ulong? Magnitude(ReadOnlySpan<char> digits, uint radix)
    {
        var value = 0UL;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return null;
            }

            var number = uint.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (number >= radix || value > (ulong.MaxValue - number) / radix)
            {
                return null;
            }

            value = (value * radix) + number;
        }

        return value;
    }
}
