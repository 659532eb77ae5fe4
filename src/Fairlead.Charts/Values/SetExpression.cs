using System.Globalization;
using System.Text;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Values;

/// <summary>Reads <c>--set</c> expressions into a table, in place.</summary>
/// <param name="text">The expression.</param>
/// <param name="read">Makes a value of its text; null reads JSON.</param>
/// <param name="isLiteral">Whether the expression is one key, in which nothing is escaped, and one value to its end.</param>
internal sealed partial class SetExpression(string text, Func<string, object?>? read, bool isLiteral = false)
{
    private const int MaximumIndex = 65_536;
    private const int MaximumDepth = 30;
    private int _position;

    /// <summary>Whether the expression ended where something was still to come, which Helm takes for its end.</summary>
    private bool _hasEnded;

    /// <summary>Sets what the expression says.</summary>
    /// <exception cref="ChartException">The expression is malformed; the message is Helm's.</exception>
    public void Into(Dictionary<string, object?> table)
    {
        while (_position < text.Length && !_hasEnded)
        {
            Key(table, depth: 0);
        }
    }

    /// <summary>How <c>--set</c> reads a value: booleans, null and whole numbers, all else text.</summary>
    public static object? Typed(string value)
    {
        if (value.Length > 0 && value[0] != '0' && IsWhole(value, out var whole))
        {
            return whole;
        }

        return value.ToUpperInvariant() switch
        {
            "TRUE" => true,
            "FALSE" => false,
            "NULL" => null,
            "0" => 0L,
            _ => value,
        };
    }

    private static bool IsWhole(string value, out long whole) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole);

    private static ChartException Fault(string problem) => new(Refusals.InvalidValues, problem);

    private void Key(Dictionary<string, object?> table, int depth)
    {
        var key = Until(isLiteral ? "=[." : "=[,.", out var stop);
        switch (stop)
        {
            case '[':
                var list = table.TryGetValue(key, out var present) ? AsList(present) : [];
                Set(table, key, Item(list, Index(), depth));
                break;
            case '=':
                _hasEnded = read is not null && !isLiteral && _position >= text.Length;
                Set(table, key, Value());
                break;
            case ',':
                throw Fault($"key {GoQuote.Quote(key)} has no value (cannot end with ,)");
            case '.':
                Nested(table, key, depth + 1);
                break;
            default:
                _hasEnded = key.Length == 0 ? true : throw Fault($"key {GoQuote.Quote(key)} has no value");
                break;
        }
    }

    private static void Set(Dictionary<string, object?> table, string key, object? value)
    {
        if (key.Length > 0)
        {
            table[key] = value;
        }
    }

    private void Nested(Dictionary<string, object?> table, string key, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Fault($"value name nested level is greater than maximum supported nested level of {MaximumDepth}");
        }

        var inner = table.TryGetValue(key, out var present) ? AsTable(present) : Tables.New();
        Key(inner, depth);
        if (inner.Count > 0)
        {
            Set(table, key, inner);
        }
        else if (!_hasEnded)
        {
            throw Fault($"key map {GoQuote.Quote(key)} has no value");
        }
    }

    private List<object?> Item(List<object?> list, long index, int depth)
    {
        if (index < 0)
        {
            throw Fault($"negative {index} index not allowed");
        }

        var junk = Until("[.=", out var stop);
        if (junk.Length > 0)
        {
            var quoted = junk.EnumerateRunes().Select(rune => GoQuote.QuoteRune(rune.Value));
            throw Fault($"unexpected data at end of array index: [{string.Join(' ', quoted)}]");
        }

        var present = index < list.Count ? list[(int)index] : null;
        switch (stop)
        {
            case '=':
                return At(list, index, Value());
            case '[':
                return At(list, index, Item(present is null ? [] : AsList(present), Index(), depth));
            case '.':
                return Entry(list, index, present, depth);
            default:
                _hasEnded = true;
                return list;
        }
    }

    private List<object?> Entry(List<object?> list, long index, object? present, int depth)
    {
        var inner = present as Dictionary<string, object?> ?? Tables.New();
        if (index < list.Count)
        {
            list[(int)index] = inner;
        }

        Key(inner, depth);

        // Where the expression ends in the key or right behind its equals sign, Helm forgets a new entry.
        return _hasEnded ? list : At(list, index, inner);
    }

    private static List<object?> At(List<object?> list, long index, object? value)
    {
        if (index > MaximumIndex)
        {
            throw Fault($"index of {index} is greater than maximum supported index of {MaximumIndex}");
        }

        while (list.Count <= index)
        {
            list.Add(null);
        }

        list[(int)index] = value;
        return list;
    }

    private long Index()
    {
        var digits = Until("]", out var stop);
        if (stop == '\0')
        {
            throw Fault("error parsing index: EOF");
        }

        if (IsWhole(digits, out var index))
        {
            return index;
        }

        var isNumber = digits.TrimStart('+', '-') is { Length: > 0 } rest && rest.All(char.IsAsciiDigit);
        var problem = isNumber ? "value out of range" : "invalid syntax";
        throw Fault($"error parsing index: strconv.Atoi: parsing {GoQuote.Quote(digits)}: {problem}");
    }

    private object? Value()
    {
        if (read is null)
        {
            return Json();
        }

        if (isLiteral)
        {
            var rest = text[_position..];
            _position = text.Length;
            return read(rest);
        }

        if (_position >= text.Length)
        {
            return "";
        }

        if (text[_position] != '{')
        {
            return read(Until(",", out _));
        }

        _position++;
        var list = new List<object?>();
        while (true)
        {
            var item = Until(",}", out var stop);
            if (stop == '\0')
            {
                throw Fault("list must terminate with '}'");
            }

            list.Add(read(item));
            if (stop == '}')
            {
                _position += _position < text.Length && text[_position] == ',' ? 1 : 0;
                return list;
            }
        }
    }

    /// <summary>Text up to one of some characters, which is taken too; <c>\0</c> at the end. A backslash takes the next as it is.</summary>
    private string Until(string stops, out char stop)
    {
        var run = new StringBuilder();
        while (_position < text.Length)
        {
            var c = text[_position++];
            if (stops.Contains(c))
            {
                stop = c;
                return run.ToString();
            }

            if (c == '\\' && !isLiteral && _position < text.Length)
            {
                c = text[_position++];
            }
            else if (c == '\\' && !isLiteral)
            {
                break;
            }

            run.Append(c);
        }

        stop = '\0';
        return run.ToString();
    }

    private static List<object?> AsList(object? value) =>
        value as List<object?> ?? throw Conversion(value, "[]interface {}");

    private static Dictionary<string, object?> AsTable(object? value) =>
        value as Dictionary<string, object?> ?? throw Conversion(value, "map[string]interface {}");

    private static ChartException Conversion(object? value, string wanted) =>
        Fault($"unable to parse key: interface conversion: interface {{}} is {GoTypeName.Of(value)}, not {wanted}");
}
