using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairlead.Charts.HelmYaml;

/// <summary>What type a plain scalar has, in YAML 1.1 as Helm's two YAML libraries understand it.</summary>
internal static partial class YamlScalar
{
    private static readonly FrozenDictionary<string, object?> Words = AllWords(
        ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"],
        ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]
    );

    /// <summary>The value of a plain scalar: bool, long, ulong, double, null, or the text itself.</summary>
    public static object? Resolve(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return text[0] switch
        {
            '+' or '-' => Words.TryGetValue(text, out var signed) ? signed : Number(text),
            >= '0' and <= '9' => Number(text),
            '.' => Words.TryGetValue(text, out var dotted) ? dotted : Fraction(text),
            'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' or '~' => Words.TryGetValue(
                text,
                out var word
            )
                ? word
                : text,
            _ => text,
        };
    }

    /// <summary>Whether a text that resolves to itself would still be read as a date or a base 60 number elsewhere.</summary>
    public static bool LooksLikeTimeOrSexagesimal(string text) =>
        (text[0] is '+' or '-' || char.IsAsciiDigit(text[0]))
        && ((text.Contains(':') && Sexagesimal().IsMatch(text)) || YamlTimestamp.Is(text));

    /// <summary>Whether YAML 1.1, but not the newer of the two libraries, reads a text as a boolean.</summary>
    public static bool IsOldBoolean(string text) =>
        text.Length <= 3 && Words.TryGetValue(text, out var value) && value is bool;

    private static object Number(string text)
    {
        if (YamlTimestamp.Is(text))
        {
            return text;
        }

        var plain = text.Replace("_", "");
        return GoInteger.Parse(plain) ?? (Float().IsMatch(plain) ? Real(plain, text) : text);
    }

    private static object Fraction(string text) => FractionForm().IsMatch(text) ? Real(text, text) : text;

    /// <summary>A number, or the text where the number is too large.</summary>
    private static object Real(string number, string text)
    {
        var value = double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsInfinity(value) ? text : value;
    }

    private static FrozenDictionary<string, object?> AllWords(string[] yes, string[] no)
    {
        var words = new Dictionary<string, object?>();
        Add(true, yes);
        Add(false, no);
        Add(null, ["~", "null", "Null", "NULL"]);
        Add(double.NaN, [".nan", ".NaN", ".NAN"]);
        Add(double.PositiveInfinity, [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"]);
        Add(double.NegativeInfinity, ["-.inf", "-.Inf", "-.INF"]);
        return words.ToFrozenDictionary();

        void Add(object? value, string[] spellings)
        {
            foreach (var spelling in spellings)
            {
                words[spelling] = value;
            }
        }
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Float();

    [GeneratedRegex(@"^\.[0-9]+([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FractionForm();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sexagesimal();
}
