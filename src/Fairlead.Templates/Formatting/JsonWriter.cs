using System.Globalization;
using System.Text;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Formatting;

internal sealed class JsonWriter(string? indent, bool escapesHtml)
{
    private const int DeepestValue = 10_000;
    private const int LongestText = 64 * 1024 * 1024;

    private readonly StringBuilder _text = new();
    private int _depth;

    public string Write(object? value)
    {
        WriteValue(value);
        return _text.ToString();
    }

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case null:
                _text.Append("null");
                break;
            case string text:
                WriteText(text);
                break;
            case bool truth:
                _text.Append(truth ? "true" : "false");
                break;
            case double number:
                _text.Append(GoJson.Number(number));
                break;
            case float number:
                _text.Append(
                    GoJson.Number(
                        double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                    )
                );
                break;
            case byte[] bytes:
                WriteText(Convert.ToBase64String(bytes));
                break;
            case ITemplateObject { Plain: var plain } and not IDictionary<string, object?> and not IList<object?>:
                WriteValue(plain);
                break;
            case IDictionary<string, object?> map:
                Nested(() => WriteMap(map));
                break;
            case TypedList { IsNil: true }:
                WriteValue(null);
                break;
            case IList<object?> list:
                Nested(() => WriteList(list));
                break;
            default:
                WriteWhole(value);
                break;
        }
    }

    private void WriteWhole(object value)
    {
        if (GoValue.TryInteger(value) is { } integer)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{integer}");
        }
        else if (GoValue.TryUnsigned(value) is { } unsigned)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{unsigned}");
        }
        else
        {
            throw new GoJsonException($"json: unsupported type: {GoValue.TypeName(value)}");
        }
    }

    private void Nested(Action write)
    {
        if (++_depth > DeepestValue)
        {
            throw new GoJsonException("json: unsupported value: encountered a cycle, or more than 10000 levels");
        }

        if (_text.Length > LongestText)
        {
            throw ExecutionState.TooLong(LongestText);
        }

        if (DeepStack.IsLow)
        {
            DeepStack.Run(write, static action => action());
        }
        else
        {
            write();
        }

        _depth--;
    }

    private void WriteMap(IDictionary<string, object?> map)
    {
        _text.Append('{');
        var first = true;
        foreach (var (key, value) in GoValue.Sorted(map))
        {
            Separate(ref first);
            WriteText(key);
            _text.Append(indent is null ? ":" : ": ");
            WriteValue(value);
        }

        Close(first, '}');
    }

    private void WriteList(IList<object?> list)
    {
        _text.Append('[');
        var first = true;
        foreach (var item in list)
        {
            Separate(ref first);
            WriteValue(item);
        }

        Close(first, ']');
    }

    private void Separate(ref bool first)
    {
        _text.Append(first ? "" : ",");
        first = false;
        BreakLine();
    }

    private void Close(bool isEmpty, char bracket)
    {
        _depth--;
        if (!isEmpty)
        {
            BreakLine();
        }

        _depth++;
        _text.Append(bracket);
    }

    private void BreakLine()
    {
        if (indent is null)
        {
            return;
        }

        _text.Append('\n');
        for (var i = 0; i < _depth; i++)
        {
            _text.Append(indent);
        }
    }

    private void WriteText(string text)
    {
        _text.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                _text.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                _text.Append("\\ufffd");
            }
            else
            {
                WriteCharacter(c);
            }
        }

        _text.Append('"');
    }

    private void WriteCharacter(char c)
    {
        _ = c switch
        {
            '"' or '\\' => _text.Append('\\').Append(c),
            '\b' => _text.Append("\\b"),
            '\f' => _text.Append("\\f"),
            '\n' => _text.Append("\\n"),
            '\r' => _text.Append("\\r"),
            '\t' => _text.Append("\\t"),
            < ' ' or '\u2028' or '\u2029' => Escape(c),
            '<' or '>' or '&' when escapesHtml => Escape(c),
            _ => _text.Append(c),
        };
    }

    private StringBuilder Escape(char c) =>
        _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
}
