using System.Globalization;
using Fairlead.Yaml.Typing;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Values as Go source, which some error texts contain.</summary>
internal static class GoSyntax
{
    public static string Of(object? value) =>
        value switch
        {
            null => "interface {}(nil)",
            string text => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"",
            bool isTrue => isTrue ? "true" : "false",
            double number => GoNumber.Shortest(number),
            ulong number => "0x" + number.ToString("x", CultureInfo.InvariantCulture),
            IDictionary<string, object?> map => "map[interface {}]interface {}{"
                + string.Join(
                    ", ",
                    map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{Of(e.Key)}:{Of(e.Value)}")
                )
                + "}",
            IList<object?> list => "[]interface {}{" + string.Join(", ", list.Select(Of)) + "}",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
