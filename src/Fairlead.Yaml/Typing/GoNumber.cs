using System.Globalization;

namespace Fairlead.Yaml.Typing;

/// <summary>Floating point numbers as Go writes them.</summary>
internal static class GoNumber
{
    /// <summary>The shortest form that reads back the same: Go's <c>%g</c>, with an exponent below 1e-4 and from 1e6 on.</summary>
    public static string Shortest(double value) => Format(value, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The same for a number of 32 bits.</summary>
    public static string Shortest(float value) => Format(value, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>As Go's JSON writer has it: no exponent from 1e-6 up to 1e21.</summary>
    public static string Json(double value)
    {
        var (sign, digits, exponent) = Split(value.ToString("R", CultureInfo.InvariantCulture));
        var magnitude = Math.Abs(value);
        if (magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21))
        {
            return sign + Exponential(digits, exponent, exponentDigits: exponent < 0 ? 1 : 2);
        }

        return sign + Plain(digits, exponent);
    }

    /// <summary>Without any exponent.</summary>
    public static string Plain(double value)
    {
        var (sign, digits, exponent) = Split(value.ToString("R", CultureInfo.InvariantCulture));
        return sign + Plain(digits, exponent);
    }

    private static string Format(double value, string roundTrip)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN"
                : value > 0 ? "+Inf"
                : "-Inf";
        }

        var (sign, digits, exponent) = Split(roundTrip);
        return exponent < -4 || exponent >= 6
            ? sign + Exponential(digits, exponent, exponentDigits: 2)
            : sign + Plain(digits, exponent);
    }

    private static (string Sign, string Digits, int Exponent) Split(string roundTrip)
    {
        var sign = roundTrip.StartsWith('-') ? "-" : "";
        var body = roundTrip.AsSpan(sign.Length);
        var mark = body.IndexOf('E');
        var exponent = mark < 0 ? 0 : int.Parse(body[(mark + 1)..], CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? body : body[..mark];
        var point = mantissa.IndexOf('.');
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        var all = mantissa.ToString().Replace(".", "");
        var digits = all.TrimStart('0');
        exponent -= digits.Length == 0 ? exponent : all.Length - digits.Length;
        digits = digits.TrimEnd('0');
        return (sign, digits.Length == 0 ? "0" : digits, exponent);
    }

    private static string Exponential(string digits, int exponent, int exponentDigits)
    {
        var power = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(exponentDigits, '0');
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{power}";
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        return digits.Length <= exponent + 1
            ? digits.PadRight(exponent + 1, '0')
            : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }
}
