using System.Globalization;
using System.Numerics;
using Fairlead.Templates.Formatting;

namespace Fairlead.Templates.Functions;

/// <summary>Decimal arithmetic for <c>addf</c> and its like: a whole number times a power of ten.</summary>
internal readonly record struct GoDecimal(BigInteger Value, int Exponent)
{
    private const int DivisionPrecision = 16;

    /// <summary>The shortest decimal that stands for the value as a float.</summary>
    public static GoDecimal Of(object? value)
    {
        var number = Cast.ToFloat(value);
        if (!double.IsFinite(number))
        {
            throw new TemplateFunctionException($"Cannot create a Decimal from {GoFloat.Format(number)}");
        }

        var text = GoFloat.Format(number, 'e');
        var at = text.IndexOf('e', StringComparison.Ordinal);
        var digits = text[..at];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : digits.Length - point - 1;
        return new GoDecimal(
            BigInteger.Parse(digits.Replace(".", ""), CultureInfo.InvariantCulture),
            int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) - fraction
        );
    }

    public GoDecimal Add(GoDecimal other)
    {
        var exponent = Math.Min(Exponent, other.Exponent);
        return new GoDecimal(At(exponent) + other.At(exponent), exponent);
    }

    public GoDecimal Subtract(GoDecimal other) => Add(other with { Value = -other.Value });

    public GoDecimal Multiply(GoDecimal other) => new(Value * other.Value, Exponent + other.Exponent);

    /// <summary>To 16 places, half away from zero.</summary>
    public GoDecimal Divide(GoDecimal other)
    {
        if (other.Value.IsZero)
        {
            throw new TemplateFunctionException("decimal division by 0");
        }

        // value * 10^shift / other, with the result's exponent at -16.
        var shift = Exponent - other.Exponent + DivisionPrecision;
        var numerator = Value * BigInteger.Pow(10, Math.Max(0, shift));
        var denominator = other.Value * BigInteger.Pow(10, Math.Max(0, -shift));
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        if (BigInteger.Abs(remainder) * 2 >= BigInteger.Abs(denominator))
        {
            quotient += numerator.Sign * denominator.Sign;
        }

        return new GoDecimal(quotient, -DivisionPrecision);
    }

    public double ToDouble() =>
        double.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{Value}e{Exponent}"),
            NumberStyles.Float,
            CultureInfo.InvariantCulture
        );

    private BigInteger At(int exponent) => Value * BigInteger.Pow(10, Exponent - exponent);
}
