using System.Globalization;
using System.Text.RegularExpressions;
using Fairlead.Yaml.Typing;

namespace Fairlead.Charts.Toml;

/// <summary>Numbers, booleans and times of TOML.</summary>
internal static partial class TomlScalar
{
    /// <summary>The value, or null where the text is none.</summary>
    public static object? Parse(string text) =>
        text switch
        {
            "true" => true,
            "false" => false,
            "inf" or "+inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" or "+nan" or "-nan" => double.NaN,
            _ when Time().IsMatch(text) => new TomlTime(text),
            _ when Whole().IsMatch(text) => WholeNumber(text.Replace("_", "")),
            _ when Prefixed().IsMatch(text) => GoInteger.Parse(text.Replace("_", "")),
            _ when Real().IsMatch(text) => double.Parse(
                text.Replace("_", ""),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            ),
            _ => null,
        };

    private static long? WholeNumber(string digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex(@"^[+-]?(0|[1-9](_?[0-9])*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^0(x[0-9A-Fa-f_]+|o[0-7_]+|b[01_]+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Prefixed();

    [GeneratedRegex(
        @"^[+-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Real();

    [GeneratedRegex(
        @"^([0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?|[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?)\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Time();
}
