using System.Globalization;
using Fairlead.Templates.Formatting;
using Fairlead.Yaml;

namespace Fairlead.Charts.Schemas;

/// <summary>How Helm's schema library writes names, values and numbers.</summary>
internal static class SchemaText
{
    /// <summary>A text in single quotes, otherwise escaped as Go does.</summary>
    public static string Quoted(string text) =>
        "'" + GoQuote.Quote(text)[1..^1].Replace("\\\"", "\"").Replace("'", "\\'") + "'";

    public static string Quoted(IEnumerable<string> texts) => string.Join(", ", texts.Select(Quoted));

    /// <summary>A value of a schema that is neither map nor list.</summary>
    public static string Of(object? value) =>
        value switch
        {
            null => "<nil>",
            string text => Quoted(text),
            bool isTrue => isTrue ? "true" : "false",
            _ => value.ToString() ?? "",
        };

    /// <summary>A number as English writes it, in groups of three digits.</summary>
    public static string Number(double value) => value.ToString("#,0.################", CultureInfo.InvariantCulture);

    /// <summary>A place below another one.</summary>
    public static string Below(string at, string key) => JsonPointer.Join(at, key);

    public static string Below(string at, int index) => string.Create(CultureInfo.InvariantCulture, $"{at}/{index}");
}
