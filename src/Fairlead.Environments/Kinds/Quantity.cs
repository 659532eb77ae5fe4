using System.Globalization;
using System.Numerics;

namespace Fairlead.Environments.Kinds;

/// <summary>An amount of a resource, such as <c>500m</c> or <c>1Gi</c>, compared by what it is worth.</summary>
/// <remarks>Source: Kubernetes API conventions and apimachinery, resource.Quantity: the server writes it back in another form.</remarks>
public static class Quantity
{
    private const int NanoDigits = 9;

    private static readonly Dictionary<string, BigInteger> Binary = new()
    {
        ["Ki"] = BigInteger.Pow(2, 10),
        ["Mi"] = BigInteger.Pow(2, 20),
        ["Gi"] = BigInteger.Pow(2, 30),
        ["Ti"] = BigInteger.Pow(2, 40),
        ["Pi"] = BigInteger.Pow(2, 50),
        ["Ei"] = BigInteger.Pow(2, 60),
    };

    private static readonly Dictionary<string, int> Decimal = new()
    {
        ["n"] = -9,
        ["u"] = -6,
        ["m"] = -3,
        [""] = 0,
        ["k"] = 3,
        ["M"] = 6,
        ["G"] = 9,
        ["T"] = 12,
        ["P"] = 15,
        ["E"] = 18,
    };

    /// <summary>True where both are quantities of equal worth: <c>1000m</c> and <c>1</c>, <c>1024Mi</c> and <c>1Gi</c>.</summary>
    public static bool AreEqual(string left, string right) =>
        TryParse(left, out var one) && TryParse(right, out var other) && one == other;

    /// <summary>Reads a quantity as a whole number of billionths, rounded up as the API server does.</summary>
    public static bool TryParse(string text, out BigInteger nano)
    {
        nano = default;
        if (text.Length is 0 or > 64)
        {
            return false;
        }

        var end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1]))
        {
            end--;
        }

        return TryExponent(text, out nano) || TrySuffix(text[..end], text[end..], out nano);
    }

    private static bool TrySuffix(string number, string suffix, out BigInteger nano)
    {
        nano = default;
        if (Binary.TryGetValue(suffix, out var factor))
        {
            return TryScale(number, 0, factor, out nano);
        }

        return Decimal.TryGetValue(suffix, out var exponent) && TryScale(number, exponent, BigInteger.One, out nano);
    }

    // 1e3 and 1E3; a bare E at the end is the suffix exa.
    private static bool TryExponent(string text, out BigInteger nano)
    {
        nano = default;
        var at = text.AsSpan().IndexOfAny('e', 'E');
        return at > 0
            && at < text.Length - 1
            && int.TryParse(
                text.AsSpan(at + 1),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var exponent
            )
            && exponent is >= -64 and <= 64
            && TryScale(text[..at], exponent, BigInteger.One, out nano);
    }

    private static bool TryScale(string number, int exponent, BigInteger factor, out BigInteger nano)
    {
        nano = default;
        var dot = number.IndexOf('.', StringComparison.Ordinal);
        var decimals = dot < 0 ? 0 : number.Length - dot - 1;
        var digits = dot < 0 ? number : number.Remove(dot, 1);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return false;
        }

        var shift = NanoDigits + exponent - decimals;
        nano =
            shift >= 0
                ? whole * factor * BigInteger.Pow(10, shift)
                : Ceiling(whole * factor, BigInteger.Pow(10, -shift));
        return true;
    }

    private static BigInteger Ceiling(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var rest);
        return rest > 0 ? quotient + 1 : quotient;
    }
}
