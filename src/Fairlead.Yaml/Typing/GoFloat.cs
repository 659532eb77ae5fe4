using System.Globalization;

namespace Fairlead.Yaml.Typing;

/// <summary>Numbers with a point or an exponent, as Go's YAML library knows them.</summary>
internal static class GoFloat
{
    /// <summary>Null where the text is no such number, or one that is too large.</summary>
    public static double? Parse(string text) =>
        HasShape(text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    // [-+]? (digits [.digits?] | .digits) ([eE] [-+]? digits)?
    private static bool HasShape(ReadOnlySpan<char> text)
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
