using System.Text;

namespace Fairlead.Templates.Formatting;

/// <summary>The <c>#</c> flag on floats: always a decimal point, and for <c>%g</c> the trailing zeros kept.</summary>
internal static class SharpFloat
{
    public static string WithPoint(string text, char verb, int? precision)
    {
        var isHex = verb is 'x' or 'X';
        // Of the two hexadecimal verbs only the small one keeps zeros, and it counts its "x" as a digit.
        var keepsZeros = verb is 'g' or 'G' or 'v' or 'x';
        var wanted = keepsZeros ? precision ?? 6 : 0;
        var at = text.IndexOfAny(isHex ? ['p', 'P'] : ['e', 'E']);
        var tail = at < 0 ? "" : text[at..];
        var body = new StringBuilder(at < 0 ? text : text[..at]);
        var hasPoint = false;
        var sawNonZero = false;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '.')
            {
                hasPoint = true;
                continue;
            }

            sawNonZero |= body[i] != '0';
            wanted -= sawNonZero ? 1 : 0;
        }

        if (!hasPoint)
        {
            // A lone zero counts as a digit.
            wanted -= body.Length == 1 && body[0] == '0' ? 1 : 0;
            body.Append('.');
        }

        return body.Append('0', Math.Max(0, wanted)).Append(tail).ToString();
    }
}
