using System.Globalization;
using System.Numerics;
using System.Text;

namespace Fairlead.Templates.Formatting;

/// <summary>Floating-point numbers as Go's <c>strconv.FormatFloat</c> writes them.</summary>
public static class GoFloat
{
    /// <summary>Writes a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format"><c>e</c>, <c>E</c>, <c>f</c>, <c>g</c>, <c>G</c>, <c>b</c>, <c>x</c> or <c>X</c>.</param>
    /// <param name="precision">Digits; -1 for as few as tell the number from its neighbours.</param>
    /// <param name="isSingle">Whether the number is a <c>float32</c>.</param>
    public static string Format(double value, char format = 'g', int precision = -1, bool isSingle = false)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        var sign = double.IsNegative(value) ? "-" : "";
        if (double.IsInfinity(value))
        {
            return sign.Length > 0 ? "-Inf" : "+Inf";
        }

        var magnitude = Math.Abs(value);
        var text = format switch
        {
            'b' => Binary(magnitude, isSingle),
            'x' => Hexadecimal(magnitude, precision),
            'X' => Hexadecimal(magnitude, precision).ToUpperInvariant(),
            'f' or 'F' => Fixed(
                DigitsFor(magnitude, precision, isSingle, digits => digits.Point + precision),
                precision
            ),
            'e' or 'E' => Scientific(DigitsFor(magnitude, precision, isSingle, _ => precision + 1), precision, format),
            _ => General(magnitude, format, precision, isSingle),
        };
        return sign + text;
    }

    private static string General(double value, char format, int precision, bool isSingle)
    {
        var isShortest = precision < 0;
        var wanted = Math.Max(1, precision);
        var digits = DigitsFor(value, precision, isSingle, _ => wanted);
        var threshold = wanted;
        if (threshold > digits.Text.Length && digits.Text.Length >= digits.Point)
        {
            threshold = digits.Text.Length;
        }

        if (isShortest)
        {
            threshold = 6;
        }

        var exponent = digits.Point - 1;
        if (digits.Text.Length > 0 && (exponent < -4 || exponent >= threshold))
        {
            var fraction = Math.Min(digits.Text.Length, isShortest ? int.MaxValue : wanted) - 1;
            return Scientific(digits, Math.Max(0, fraction), format == 'G' ? 'E' : 'e');
        }

        return Fixed(digits, Math.Max(0, digits.Text.Length - digits.Point));
    }

    /// <summary>Decimal digits without leading or trailing zeros, and where the point is among them.</summary>
    private readonly record struct Digits(string Text, int Point);

    private static Digits DigitsFor(double value, int precision, bool isSingle, Func<Digits, int> wanted)
    {
        if (value == 0)
        {
            return new Digits("", 0);
        }

        if (precision < 0)
        {
            return Shortest(value, isSingle);
        }

        var exact = Exact(value);
        return Round(exact, wanted(exact));
    }

    private static Digits Shortest(double value, bool isSingle)
    {
        var text = isSingle
            ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);

        var exponent = 0;
        var at = text.IndexOf('E', StringComparison.Ordinal);
        if (at >= 0)
        {
            exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..at];
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.Length : point;
        var digits = text.Replace(".", "");
        var leading = digits.Length - digits.TrimStart('0').Length;
        return new Digits(digits.Trim('0'), whole - leading + exponent);
    }

    // A double is a whole number times a power of two, so its decimal digits end.
    private static Digits Exact(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
        {
            exponent = 1;
        }
        else
        {
            mantissa += 1L << 52;
        }

        exponent -= 1075;
        var scaled = exponent >= 0 ? mantissa << exponent : mantissa * BigInteger.Pow(5, -exponent);
        var digits = scaled.ToString(CultureInfo.InvariantCulture);
        var point = digits.Length + Math.Min(0, exponent);
        return new Digits(digits.TrimEnd('0'), point);
    }

    // Half goes to the even digit.
    private static Digits Round(Digits digits, int count)
    {
        if (count >= digits.Text.Length)
        {
            return digits;
        }

        if (count < 0)
        {
            return new Digits("", digits.Point);
        }

        var up =
            digits.Text[count] > '5'
            || (
                digits.Text[count] == '5'
                && (count + 1 < digits.Text.Length || (count > 0 && (digits.Text[count - 1] & 1) == 1))
            );
        var kept = digits.Text[..count].ToCharArray();
        if (!up)
        {
            var rounded = new string(kept).TrimEnd('0');
            return new Digits(rounded, rounded.Length == 0 ? 0 : digits.Point);
        }

        for (var i = count - 1; i >= 0; i--)
        {
            if (kept[i] != '9')
            {
                kept[i]++;
                return new Digits(new string(kept, 0, i + 1), digits.Point);
            }
        }

        return new Digits("1", digits.Point + 1);
    }

    private static string Fixed(Digits digits, int precision)
    {
        var text = new StringBuilder();
        if (digits.Point > 0)
        {
            text.Append(digits.Text.AsSpan(0, Math.Min(digits.Point, digits.Text.Length)));
            text.Append('0', Math.Max(0, digits.Point - digits.Text.Length));
        }
        else
        {
            text.Append('0');
        }

        if (precision < 0)
        {
            precision = Math.Max(0, digits.Text.Length - digits.Point);
        }

        if (precision > 0)
        {
            text.Append('.');
            for (var i = 0; i < precision; i++)
            {
                var at = digits.Point + i;
                text.Append(at >= 0 && at < digits.Text.Length ? digits.Text[at] : '0');
            }
        }

        return text.ToString();
    }

    private static string Scientific(Digits digits, int precision, char letter)
    {
        if (precision < 0)
        {
            precision = Math.Max(0, digits.Text.Length - 1);
        }

        var text = new StringBuilder().Append(digits.Text.Length > 0 ? digits.Text[0] : '0');
        if (precision > 0)
        {
            text.Append('.');
            for (var i = 1; i <= precision; i++)
            {
                text.Append(i < digits.Text.Length ? digits.Text[i] : '0');
            }
        }

        var exponent = digits.Text.Length == 0 ? 0 : digits.Point - 1;
        return text.Append(letter)
            .Append(exponent < 0 ? '-' : '+')
            .Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture))
            .ToString();
    }

    private static string Binary(double value, bool isSingle)
    {
        var bits = isSingle ? BitConverter.SingleToInt32Bits((float)value) : BitConverter.DoubleToInt64Bits(value);
        var width = isSingle ? 23 : 52;
        var exponent = (int)(bits >> width);
        var mantissa = bits & ((1L << width) - 1);
        if (exponent == 0)
        {
            exponent = 1;
        }
        else
        {
            mantissa |= 1L << width;
        }

        exponent -= (isSingle ? 127 : 1023) + width;
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}p{(exponent < 0 ? "" : "+")}{exponent}");
    }

    private static string Hexadecimal(double value, int precision)
    {
        var exponent = 0;
        long mantissa = 0;
        if (value != 0)
        {
            var bits = BitConverter.DoubleToInt64Bits(value);
            exponent = (int)(bits >> 52);
            mantissa = (bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52);
            exponent = Math.Max(exponent, 1) - 1023;
            while ((mantissa & (1L << 52)) == 0)
            {
                mantissa <<= 1;
                exponent--;
            }
        }

        if (precision is >= 0 and < 13)
        {
            (mantissa, exponent) = RoundHexadecimal(mantissa, exponent, precision);
        }

        var fraction = (mantissa & ((1L << 52) - 1)).ToString("x13", CultureInfo.InvariantCulture);
        fraction = precision < 0 ? fraction.TrimEnd('0') : fraction.PadRight(precision, '0')[..precision];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"0x{mantissa >> 52}{(fraction.Length > 0 ? "." : "")}{fraction}p{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}"
        );
    }

    private static (long Mantissa, int Exponent) RoundHexadecimal(long mantissa, int exponent, int precision)
    {
        var shift = 52 - (precision * 4);
        var extra = mantissa & ((1L << shift) - 1);
        var kept = mantissa >> shift;
        var half = 1L << (shift - 1);
        if (extra > half || (extra == half && (kept & 1) == 1))
        {
            kept++;
        }

        mantissa = kept << shift;
        return mantissa >= 1L << 53 ? (mantissa >> 1, exponent + 1) : (mantissa, exponent);
    }
}
