using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>Amounts such as <c>100m</c> and <c>1Gi</c>.</summary>
/// <remarks>Source: Kubernetes API conventions, resource quantities.</remarks>
internal static class Quantity
{
    private static readonly SearchValues<char> NumberSymbols = SearchValues.Create("+-.0123456789");

    // In units of 10^-9, the smallest amount a quantity can hold.
    private static readonly BigInteger Unit = BigInteger.Pow(10, 9);

    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    private static readonly string[] Decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];

    /// <summary>The amount as the server writes it; null if the text is no quantity.</summary>
    public static string? Canonical(string text)
    {
        if (!TryParse(text, out var nano, out var suffix))
        {
            return null;
        }

        if (nano.IsZero)
        {
            return "0";
        }

        return suffix.EndsWith('i') && Binary.Contains(suffix) && BigInteger.Abs(nano) >= 1024 * Unit
            ? InBinary(nano)
            : InDecimal(nano, suffix);
    }

    /// <summary>The amount in whole units of 10^-9.</summary>
    public static bool TryParse(string text, out BigInteger nano, out string suffix)
    {
        nano = 0;
        var end = text.AsSpan().IndexOfAnyExcept(NumberSymbols);
        end = end < 0 ? text.Length : end;
        suffix = text[end..];
        var digits = text[..end];
        if (
            !decimal.TryParse(
                digits,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return false;
        }

        var (numerator, denominator) = Factor(suffix);
        if (numerator.IsZero)
        {
            return false;
        }

        var scale = BigInteger.Pow(10, number.Scale);
        var whole = new BigInteger(number * Power(number.Scale));
        var (top, bottom) = (whole * Unit * numerator, scale * denominator);
        nano = BigInteger.DivRem(top, bottom, out var rest);
        nano += rest.IsZero ? 0 : rest.Sign;
        return true;
    }

    private static decimal Power(int exponent)
    {
        var result = 1m;
        for (var index = 0; index < exponent; index++)
        {
            result *= 10m;
        }

        return result;
    }

    private static (BigInteger Numerator, BigInteger Denominator) Factor(string suffix)
    {
        var binary = Array.IndexOf(Binary, suffix);
        if (binary > 0)
        {
            return (BigInteger.Pow(1024, binary), 1);
        }

        var place = Array.IndexOf(Decimal, suffix);
        if (place >= 0)
        {
            return place >= 3 ? (BigInteger.Pow(1000, place - 3), 1) : (1, BigInteger.Pow(1000, 3 - place));
        }

        return
            suffix is ['e' or 'E', ..]
            && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            && Math.Abs(exponent) < 30
            ? exponent >= 0
                ? (BigInteger.Pow(10, exponent), 1)
                : (1, BigInteger.Pow(10, -exponent))
            : (0, 1);
    }

    private static string InBinary(BigInteger nano)
    {
        if (!(nano % Unit).IsZero)
        {
            return InDecimal(nano, "");
        }

        var (value, place) = (nano / Unit, 0);
        while (place < Binary.Length - 1 && (value % 1024).IsZero)
        {
            (value, place) = (value / 1024, place + 1);
        }

        return value.ToString(CultureInfo.InvariantCulture) + Binary[place];
    }

    private static string InDecimal(BigInteger nano, string suffix)
    {
        var (value, place) = (nano, 0);
        while (place < Decimal.Length - 1 && (value % 1000).IsZero)
        {
            (value, place) = (value / 1000, place + 1);
        }

        var text = value.ToString(CultureInfo.InvariantCulture);
        if (suffix is not ['e' or 'E', _, ..])
        {
            return text + Decimal[place];
        }

        var exponent = (place - 3) * 3;
        return exponent == 0 ? text : $"{text}e{exponent}";
    }
}
