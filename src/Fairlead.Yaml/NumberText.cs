using System.Globalization;
using Fairlead.Yaml.Typing;

namespace Fairlead.Yaml;

/// <summary>Numbers in the shortest form that reads back as the same number.</summary>
internal static class NumberText
{
    public static string Of(double number) =>
        ScalarTyping.Normal(number) is long whole
            ? whole.ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();

    /// <summary>The canonical form of a JSON number literal.</summary>
    public static string OfJson(string literal) =>
        long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole.ToString(CultureInfo.InvariantCulture)
            : Of(double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture));
}
