using System.Text;

namespace Fairlead.Templates.RegularExpressions;

/// <summary>Characters that differ only in case.</summary>
internal static class CaseFolding
{
    // Where upper and lower case alone do not connect all that belong together.
    private static readonly string[] Families =
    [
        "Kk\u212A",
        "Ss\u017F",
        "\u00C5\u00E5\u212B",
        "\u00B5\u039C\u03BC",
        "\u01C4\u01C5\u01C6",
        "\u01C7\u01C8\u01C9",
        "\u01CA\u01CB\u01CC",
        "\u01F1\u01F2\u01F3",
        "\u0345\u0399\u03B9\u1FBE",
        "\u0392\u03B2\u03D0",
        "\u0395\u03B5\u03F5",
        "\u0398\u03B8\u03D1\u03F4",
        "\u039A\u03BA\u03F0",
        "\u03A0\u03C0\u03D6",
        "\u03A1\u03C1\u03F1",
        "\u03A3\u03C2\u03C3",
        "\u03A6\u03C6\u03D5",
        "\u03A9\u03C9\u2126",
        "\u1E60\u1E61\u1E9B",
        "\u00DF\u1E9E",
    ];

    /// <summary>The other cases of a character.</summary>
    public static IEnumerable<int> Others(int value)
    {
        foreach (var family in Families)
        {
            if (value <= char.MaxValue && family.Contains((char)value))
            {
                return family.Where(other => other != value).Select(static other => (int)other);
            }
        }

        var rune = new Rune(value);
        return new[] { Rune.ToUpperInvariant(rune).Value, Rune.ToLowerInvariant(rune).Value }.Where(other =>
            other != value
        );
    }
}
