using System.Globalization;
using System.Text;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Writes plain values as JSON the way Go does: keys in order, <c>&lt;&gt;&amp;</c> escaped.</summary>
internal static class GoJson
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="FormatException">A number is infinite or no number.</exception>
    public static string Write(object? value)
    {
        var output = new StringBuilder();
        Write(value, output);
        return output.ToString();
    }

    private static void Write(object? value, StringBuilder output)
    {
        switch (value)
        {
            case null:
                output.Append("null");
                break;
            case string text:
                WriteText(text, output);
                break;
            case bool isTrue:
                output.Append(isTrue ? "true" : "false");
                break;
            case double or float:
                output.Append(Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
                break;
            case IDictionary<string, object?> map:
                WriteMap(map, output);
                break;
            case IList<object?> list:
                WriteList(list, output);
                break;
            case IFormattable number:
                output.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                WriteText(value.ToString() ?? "", output);
                break;
        }
    }

    private static string Number(double value) =>
        double.IsFinite(value)
            ? GoNumber.Json(value)
            : throw new FormatException($"json: unsupported value: {GoNumber.Shortest(value)}");

    private static void WriteMap(IDictionary<string, object?> map, StringBuilder output)
    {
        output.Append('{');
        var isFirst = true;
        foreach (var key in map.Keys.Order(StringComparer.Ordinal))
        {
            output.Append(isFirst ? "" : ",");
            WriteText(key, output);
            output.Append(':');
            Write(map[key], output);
            isFirst = false;
        }

        output.Append('}');
    }

    private static void WriteList(IList<object?> list, StringBuilder output)
    {
        output.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            output.Append(i == 0 ? "" : ",");
            Write(list[i], output);
        }

        output.Append(']');
    }

    private static void WriteText(string text, StringBuilder output)
    {
        output.Append('"');
        foreach (var c in text)
        {
            var escape = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => "\\u"
                    + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => null,
            };
            _ = escape is null ? output.Append(c) : output.Append(escape);
        }

        output.Append('"');
    }
}
