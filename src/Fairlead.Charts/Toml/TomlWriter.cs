using System.Globalization;
using System.Text;
using Fairlead.Yaml.Typing;

namespace Fairlead.Charts.Toml;

/// <summary>Writes plain values as TOML, as Helm's library does: scalars before tables, tables indented.</summary>
internal sealed class TomlWriter
{
    private readonly StringBuilder _output = new();

    private TomlWriter() { }

    /// <summary>The value as TOML.</summary>
    /// <exception cref="FormatException">TOML cannot hold it; the message is the library's.</exception>
    public static string Write(object? value)
    {
        var writer = new TomlWriter();
        if (value is IDictionary<string, object?> map)
        {
            writer.Table([], map);
        }
        else if (value is IList<object?> list && IsTables(list))
        {
            throw new FormatException("toml: top-level values must be Go maps or structs");
        }
        else
        {
            writer.Element(value);
        }

        return writer._output.ToString();
    }

    private void Table(List<string> path, IDictionary<string, object?> map)
    {
        foreach (var key in map.Keys.Where(key => !IsTable(map[key])).Order(StringComparer.Ordinal))
        {
            if (map[key] is { } value)
            {
                Indent(path.Count).Append(Quoted(key)).Append(" = ");
                Element(value);
                _output.Append('\n');
            }
        }

        foreach (var key in map.Keys.Where(key => IsTable(map[key])).Order(StringComparer.Ordinal))
        {
            Below([.. path, key], map[key]);
        }
    }

    private void Below(List<string> path, object? value)
    {
        if (value is IDictionary<string, object?> map)
        {
            if (path.Count == 1)
            {
                NewLine();
            }

            Header(path, "[", "]");
            Table(path, map);
            return;
        }

        foreach (var item in ((IList<object?>)value!).Cast<IDictionary<string, object?>>())
        {
            NewLine();
            Header(path, "[[", "]]");
            Table(path, item);
        }
    }

    private void Header(List<string> path, string open, string close) =>
        Indent(path.Count - 1).Append(open).AppendJoin('.', path.Select(Quoted)).Append(close).Append('\n');

    private void NewLine()
    {
        if (_output.Length > 0)
        {
            _output.Append('\n');
        }
    }

    private StringBuilder Indent(int depth) => _output.Append(' ', 2 * depth);

    private static bool IsTable(object? value) =>
        value is IDictionary<string, object?> || (value is IList<object?> list && IsTables(list));

    private static bool IsTables(IList<object?> list) =>
        list.Contains(null)
            ? throw new FormatException("toml: cannot encode array with nil element")
            : list.Count > 0 && list.All(item => item is IDictionary<string, object?>);

    private void Element(object? value)
    {
        switch (value)
        {
            case string text:
                _output.Append('"').Append(Escaped(text)).Append('"');
                break;
            case bool isTrue:
                _output.Append(isTrue ? "true" : "false");
                break;
            case double number:
                _output.Append(Number(number));
                break;
            case IDictionary<string, object?> map:
                Inline(map);
                break;
            case IList<object?> list:
                Array(list);
                break;
            case IFormattable number:
                _output.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                _output.Append(value);
                break;
        }
    }

    private void Inline(IDictionary<string, object?> map)
    {
        _output.Append('{');
        var separator = "";
        foreach (var key in map.Keys.OrderBy(key => IsTable(map[key])).ThenBy(key => key, StringComparer.Ordinal))
        {
            if (map[key] is { } value)
            {
                _output.Append(separator).Append(Quoted(key)).Append(" = ");
                Element(value);
                separator = ", ";
            }
        }

        _output.Append('}');
    }

    private void Array(IList<object?> list)
    {
        _ = IsTables(list);
        _output.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            _output.Append(i == 0 ? "" : ", ");
            Element(list[i]);
        }

        _output.Append(']');
    }

    private static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan"
                : value > 0 ? "inf"
                : "-inf";
        }

        var text = GoNumber.Plain(value);
        return text.Contains('.') ? text : text + ".0";
    }

    private static string Quoted(string key)
    {
        var isBare = key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        return isBare ? key : $"\"{Escaped(key)}\"";
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\t' => "\\t",
                    '\n' => "\\n",
                    '\f' => "\\f",
                    '\r' => "\\r",
                    < ' ' or '\u007F' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }
}
