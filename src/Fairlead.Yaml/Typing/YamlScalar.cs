using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Fairlead.Yaml.Typing;

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
            '.' => Words.TryGetValue(text, out var dotted) ? dotted : Fraction(text, text),
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

    private static object Number(string text)
    {
        if (YamlTimestamp.Is(text))
        {
            return text;
        }

        // Underscores group digits, except where the number starts with its point.
        var plain = text.Contains('_') ? text.Replace("_", "") : text;
        return GoInteger.Parse(plain) ?? Fraction(plain, text);
    }

    private static object Fraction(string number, string text) => GoFloat.Parse(number) is { } value ? value : text;

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

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sexagesimal();
}
