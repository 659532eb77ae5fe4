using System.Globalization;
using System.Text;
using Fairlead.Yaml.Typing;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Writes plain values as YAML, byte for byte as Helm's libraries do.</summary>
internal sealed partial class YamlEncoder(YamlDialect dialect)
{
    private const int Step = 2;
    private readonly StringBuilder _output = new();
    private readonly int _width = dialect == YamlDialect.Classic ? 80 : int.MaxValue;
    private readonly NaturalOrder _order = dialect == YamlDialect.Classic ? NaturalOrder.Classic : NaturalOrder.Pretty;
    private int _column;
    private bool _whitespace = true;
    private bool _indention = true;

    public string Encode(object? value)
    {
        Node(value, indent: -1, isInMapping: false);
        Indent(0);

        return _output.ToString();
    }

    private void Node(object? value, int indent, bool isInMapping)
    {
        switch (value)
        {
            case IDictionary<string, object?> { Count: 0 }:
                Indicator("{", needsSpace: true);
                Indicator("}", needsSpace: false);
                break;
            case IDictionary<string, object?> map:
                Mapping(map, Deeper(indent));
                break;
            case IList<object?> { Count: 0 }:
                Indicator("[", needsSpace: true);
                Indicator("]", needsSpace: false);
                break;
            case IList<object?> list:
                var stays = dialect == YamlDialect.Classic && isInMapping && !_indention;
                Sequence(list, stays ? indent : Deeper(indent));
                break;
            default:
                Scalar(value, indent < 0 ? Step : indent + Step, isKey: false);
                break;
        }
    }

    private static int Deeper(int indent) => indent < 0 ? 0 : indent + Step;

    private void Mapping(IDictionary<string, object?> map, int indent)
    {
        foreach (var key in map.Keys.Order(_order))
        {
            Indent(indent);
            if (IsSimpleKey(key))
            {
                Scalar(key, indent + Step, isKey: true);
                Indicator(":", needsSpace: false);
            }
            else
            {
                Indicator("?", needsSpace: true, isIndention: true);
                Scalar(key, indent + Step, isKey: false);
                Indent(indent);
                Indicator(":", needsSpace: true, isIndention: true);
            }

            Node(map[key], indent, isInMapping: true);
        }
    }

    private static bool IsSimpleKey(string key) =>
        Encoding.UTF8.GetByteCount(key) <= 128 && !key.AsSpan().ContainsAny("\r\n\u0085\u2028\u2029");

    private void Sequence(IList<object?> list, int indent)
    {
        foreach (var item in list)
        {
            Indent(indent);
            Indicator("-", needsSpace: true, isIndention: true);
            Node(item, indent, isInMapping: false);
        }
    }

    private void Scalar(object? value, int indent, bool isKey)
    {
        switch (value)
        {
            case string text:
                Text(text, indent, isKey);
                break;
            case null:
                Plain("null", indent, isKey);
                break;
            case bool isTrue:
                Plain(isTrue ? "true" : "false", indent, isKey);
                break;
            case double number:
                Plain(Number(number), indent, isKey);
                break;
            case float number:
                Plain(Number(number), indent, isKey);
                break;
            case IFormattable number:
                Plain(number.ToString(null, CultureInfo.InvariantCulture), indent, isKey);
                break;
            default:
                Text(value.ToString() ?? "", indent, isKey);
                break;
        }
    }

    private string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? ".nan"
                : value > 0 ? ".inf"
                : "-.inf";
        }

        // The classic writer comes by way of JSON, where 1e6 is the integer 1000000.
        if (dialect == YamlDialect.Pretty)
        {
            return GoNumber.Shortest(value);
        }

        var json = GoNumber.Json(value);
        return YamlScalar.Resolve(json) switch
        {
            double real => GoNumber.Shortest(real),
            IFormattable integer => integer.ToString(null, CultureInfo.InvariantCulture),
            _ => json,
        };
    }

    private void Text(string text, int indent, bool isKey)
    {
        var shape = ScalarShape.Of(text, dialect);
        if (text.Contains('\n') && shape.AllowsBlock && !isKey)
        {
            Literal(text, indent);
        }
        else if (shape.HasBreaks && isKey)
        {
            DoubleQuoted(text, indent, isKey);
        }
        else if (text.Contains('\n') || !IsText(text))
        {
            DoubleQuoted(text, indent, isKey);
        }
        else if (shape.AllowsPlain && (text.Length > 0 || !isKey))
        {
            Plain(text, indent, isKey);
        }
        else if (shape.AllowsSingleQuotes)
        {
            SingleQuoted(text, indent, isKey);
        }
        else
        {
            DoubleQuoted(text, indent, isKey);
        }
    }

    /// <summary>Whether a text stays a text when it is read back without quotes.</summary>
    private static bool IsText(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        // To the newer library yes and no are texts, but it quotes them for the older one's sake.
        return YamlScalar.Resolve(text) is string && !YamlScalar.LooksLikeTimeOrSexagesimal(text);
    }
}
