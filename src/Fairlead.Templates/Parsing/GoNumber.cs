using System.Globalization;
using System.Numerics;

namespace Fairlead.Templates.Parsing;

/// <summary>Reads numbers as Go's <c>strconv</c> does.</summary>
internal static class GoNumber
{
    private static readonly System.Buffers.SearchValues<char> DecimalCharacters = System.Buffers.SearchValues.Create(
        "0123456789.eE+-"
    );

    /// <summary>Why a number could not be read.</summary>
    public enum Fault
    {
        None,
        Syntax,
        Range,
    }

    public static bool TryInteger(string text, int radix, out long value) =>
        ReadInteger(text, radix, out value) == Fault.None;

    public static bool TryUnsigned(string text, int radix, out ulong value) =>
        ReadUnsigned(text, radix, out value) == Fault.None;

    public static bool TryFloat(string text, out double value) => ReadFloat(text, out value) == Fault.None;

    /// <summary>Reads a whole number.</summary>
    /// <param name="text">Digits, perhaps with a sign before.</param>
    /// <param name="radix">2 to 36, or 0 to go by the prefix (<c>0x</c>, <c>0o</c>, <c>0</c>, <c>0b</c>) and allow underscores.</param>
    /// <param name="value">The number; the nearest one where it is out of range.</param>
    public static Fault ReadInteger(string text, int radix, out long value)
    {
        value = 0;
        var negative = text.StartsWith('-');
        var digits = negative || text.StartsWith('+') ? text[1..] : text;
        var fault = ReadUnsigned(digits, radix, out var magnitude);
        if (fault == Fault.Syntax)
        {
            return fault;
        }

        var limit = (ulong)long.MaxValue + (negative ? 1UL : 0);
        if (fault == Fault.Range || magnitude > limit)
        {
            value = negative ? long.MinValue : long.MaxValue;
            return Fault.Range;
        }

        value = negative ? unchecked(-(long)magnitude) : (long)magnitude;
        return Fault.None;
    }

    /// <summary>Reads a whole number that has no sign.</summary>
    public static Fault ReadUnsigned(string text, int radix, out ulong value)
    {
        value = 0;
        var digits = text;
        if (radix == 0)
        {
            (radix, digits) = Prefix(text);
            if (text.Contains('_'))
            {
                if (!UnderscoresFit(text))
                {
                    return Fault.Syntax;
                }

                digits = digits.Replace("_", "");
            }
        }

        if (digits.Length == 0)
        {
            return Fault.Syntax;
        }

        UInt128 sum = 0;
        foreach (var c in digits)
        {
            var digit = DigitOf(c);
            if (digit >= radix)
            {
                return Fault.Syntax;
            }

            sum = sum > ulong.MaxValue ? sum : (sum * (uint)radix) + (uint)digit;
        }

        value = sum > ulong.MaxValue ? ulong.MaxValue : (ulong)sum;
        return sum > ulong.MaxValue ? Fault.Range : Fault.None;
    }

    private static (int Radix, string Digits) Prefix(string text)
    {
        if (text.Length < 2 || text[0] != '0')
        {
            return (10, text);
        }

        return char.ToLowerInvariant(text[1]) switch
        {
            'x' when text.Length > 2 => (16, text[2..]),
            'b' when text.Length > 2 => (2, text[2..]),
            'o' when text.Length > 2 => (8, text[2..]),
            _ => (8, text[1..]),
        };
    }

    // Only between digits, or between a prefix and a digit.
    private static bool UnderscoresFit(string text)
    {
        var i = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var previous = '^';
        var hex = false;
        if (text.Length - i >= 2 && text[i] == '0' && char.ToLowerInvariant(text[i + 1]) is 'b' or 'o' or 'x')
        {
            hex = char.ToLowerInvariant(text[i + 1]) == 'x';
            previous = '0';
            i += 2;
        }

        for (; i < text.Length; i++)
        {
            var kind =
                char.IsAsciiDigit(text[i]) || (hex && char.IsAsciiHexDigit(text[i])) ? '0'
                : text[i] == '_' ? '_'
                : '!';
            if ((kind == '_' && previous != '0') || (kind == '!' && previous == '_'))
            {
                return false;
            }

            previous = kind;
        }

        return previous != '_';
    }

    private static int DigitOf(char c) =>
        c switch
        {
            >= '0' and <= '9' => c - '0',
            >= 'a' and <= 'z' => c - 'a' + 10,
            >= 'A' and <= 'Z' => c - 'A' + 10,
            _ => int.MaxValue,
        };

    /// <summary>Reads a number with a fraction or an exponent, decimal or hexadecimal, or <c>inf</c> or <c>nan</c>.</summary>
    public static Fault ReadFloat(string text, out double value)
    {
        value = 0;
        var unsigned = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        var negative = text.StartsWith('-');
        switch (unsigned.ToLowerInvariant())
        {
            case "inf" or "infinity":
                value = negative ? double.NegativeInfinity : double.PositiveInfinity;
                return Fault.None;
            case "nan" when unsigned.Length == text.Length:
                value = double.NaN;
                return Fault.None;
        }

        var isHex = unsigned.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (unsigned.Contains('_'))
        {
            if (!UnderscoresFit(unsigned))
            {
                return Fault.Syntax;
            }

            unsigned = unsigned.Replace("_", "");
        }

        if (isHex ? !TryHex(unsigned[2..], out value) : !TryDecimal(unsigned, out value))
        {
            return Fault.Syntax;
        }

        value = negative ? -value : value;
        return double.IsInfinity(value) ? Fault.Range : Fault.None;
    }

    private static bool TryDecimal(string text, out double value)
    {
        value = 0;
        return text.Length > 0
            && !text.AsSpan().ContainsAnyExcept(DecimalCharacters)
            && text[0] is not ('+' or '-')
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryHex(string text, out double value)
    {
        value = 0;
        var at = text.IndexOfAny(['p', 'P']);
        if (
            at < 0
            || !int.TryParse(
                text[(at + 1)..],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var exponent
            )
        )
        {
            return false;
        }

        var mantissa = BigInteger.Zero;
        var any = false;
        var point = false;
        foreach (var c in text.AsSpan(0, at))
        {
            if (c == '.' && !point)
            {
                point = true;
                continue;
            }

            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }

            any = true;
            mantissa = (mantissa * 16) + DigitOf(c);
            exponent -= point ? 4 : 0;
        }

        value = Math.ScaleB((double)mantissa, exponent);
        return any;
    }
}
