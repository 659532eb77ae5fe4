using System.Globalization;
using System.Text;

namespace Fairlead.Charts.Toml;

/// <summary>Reads TOML 1.0 into plain values; whole numbers are longs.</summary>
internal sealed class TomlReader
{
    private const int MaximumDepth = 200;
    private readonly string _text;
    private readonly Dictionary<string, object?> _root = Tables.New();
    private readonly HashSet<object> _closed = new(ReferenceEqualityComparer.Instance);
    private Dictionary<string, object?> _table;
    private int _position;
    private int _depth;

    private TomlReader(string text)
    {
        _text = text.Replace("\r\n", "\n", StringComparison.Ordinal) + "\0";
        _table = _root;
    }

    /// <summary>The table that a text is.</summary>
    /// <exception cref="FormatException">It is no TOML.</exception>
    public static Dictionary<string, object?> Read(string text)
    {
        var reader = new TomlReader(text);
        reader.Document();
        return reader._root;
    }

    private char Current => _text[_position];

    private bool AtEnd => _position >= _text.Length - 1;

    private FormatException Fault(string problem)
    {
        var line = 1 + _text.AsSpan(0, Math.Min(_position, _text.Length)).Count('\n');
        return new FormatException(string.Create(CultureInfo.InvariantCulture, $"toml: line {line}: {problem}"));
    }

    private void Document()
    {
        for (SkipLines(); !AtEnd; SkipLines())
        {
            if (Current == '[')
            {
                Header();
            }
            else
            {
                Pair(_table);
            }

            SkipBlanks();
            SkipComment();
            if (!AtEnd && Current != '\n')
            {
                throw Fault(
                    $"expected a top-level item to end with a newline, comment, or EOF, but got '{Current}' instead"
                );
            }
        }
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            _position++;
        }
    }

    private void SkipComment()
    {
        if (Current == '#')
        {
            var end = _text.IndexOf('\n', _position);
            _position = end < 0 ? _text.Length - 1 : end;
        }
    }

    private void SkipLines()
    {
        while (!AtEnd && Current is (' ' or '\t' or '\n' or '#'))
        {
            SkipComment();
            _position += AtEnd ? 0 : 1;
        }
    }

    private void Header()
    {
        var isArray = _text[_position + 1] == '[';
        _position += isArray ? 2 : 1;
        SkipBlanks();
        var path = Keys();
        foreach (var bracket in isArray ? "]]" : "]")
        {
            if (Current != bracket)
            {
                throw Fault($"expected '.' or ']' to end table name, but got '{Current}' instead");
            }

            _position++;
        }

        var parent = Walk(_root, path.Take(path.Count - 1));
        _table = isArray ? NewItem(parent, path[^1]) : NewTable(parent, path[^1]);
    }

    private Dictionary<string, object?> NewItem(Dictionary<string, object?> parent, string key)
    {
        var table = Tables.New();
        var list = parent.TryGetValue(key, out var present) ? present as List<object?> : [];
        if (list is null || _closed.Contains(list))
        {
            throw Fault($"Key '{key}' has already been defined.");
        }

        list.Add(table);
        parent[key] = list;
        return table;
    }

    private Dictionary<string, object?> NewTable(Dictionary<string, object?> parent, string key)
    {
        var table = parent.TryGetValue(key, out var present) ? present as Dictionary<string, object?> : Tables.New();
        if (table is null || !_closed.Add(table))
        {
            throw Fault($"Key '{key}' has already been defined.");
        }

        parent[key] = table;
        return table;
    }

    private Dictionary<string, object?> Walk(Dictionary<string, object?> table, IEnumerable<string> path)
    {
        foreach (var key in path)
        {
            var next = table.TryGetValue(key, out var present) ? present : Tables.New();
            next = next is List<object?> { Count: > 0 } list ? list[^1] : next;
            if (next is not Dictionary<string, object?> below)
            {
                throw Fault($"Key '{key}' has already been defined.");
            }

            if (present is null)
            {
                table[key] = below;
            }

            table = below;
        }

        return table;
    }

    private List<string> Keys()
    {
        var path = new List<string>();
        while (true)
        {
            SkipBlanks();
            path.Add(Current is '"' or '\'' ? Text() : BareKey());
            SkipBlanks();
            if (Current != '.')
            {
                return path;
            }

            _position++;
        }
    }

    private string BareKey()
    {
        var start = _position;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '-')
        {
            _position++;
        }

        return _position > start
            ? _text[start.._position]
            : throw Fault(
                AtEnd
                    ? "unexpected EOF; expected key separator '='"
                    : $"expected '.' or '=', but got '{Current}' instead"
            );
    }

    private void Pair(Dictionary<string, object?> table)
    {
        var path = Keys();
        if (Current != '=')
        {
            throw Fault(
                AtEnd
                    ? "unexpected EOF; expected key separator '='"
                    : $"expected '.' or '=', but got '{Current}' instead"
            );
        }

        _position++;
        SkipBlanks();
        var value = Value();
        var parent = Walk(table, path.Take(path.Count - 1));
        if (!parent.TryAdd(path[^1], value))
        {
            throw Fault($"Key '{path[^1]}' has already been defined.");
        }
    }

    private object Value()
    {
        switch (Current)
        {
            case '"' or '\'':
                return Text();
            case '[':
                return Nested(Array);
            case '{':
                return Nested(Inline);
            default:
                return Scalar();
        }
    }

    private object Nested(Func<object> read)
    {
        if (++_depth > MaximumDepth)
        {
            throw Fault("nested too deeply");
        }

        _position++;
        var value = read();
        _closed.Add(value);
        _depth--;
        return value;
    }

    private object Array()
    {
        var list = new List<object?>();
        for (SkipLines(); Current != ']'; SkipLines())
        {
            if (AtEnd)
            {
                throw Fault("unexpected EOF; expected a comma (',') or array terminator (']')");
            }

            list.Add(Value());
            SkipLines();
            if (Current != ',' && Current != ']')
            {
                throw Fault($"expected a comma (',') or array terminator (']'), but got '{Current}'");
            }

            _position += Current == ',' ? 1 : 0;
        }

        _position++;
        return list;
    }

    private object Inline()
    {
        var table = Tables.New();
        SkipBlanks();
        while (Current != '}')
        {
            Pair(table);
            SkipBlanks();
            if (Current != ',' && Current != '}')
            {
                throw Fault($"expected a comma (',') or an inline table terminator ('}}'), but got '{Current}'");
            }

            _position += Current == ',' ? 1 : 0;
            SkipBlanks();
        }

        _position++;
        return table;
    }

    private object Scalar()
    {
        var start = _position;
        while (Current is not (',' or ']' or '}' or '\n' or '#' or '\0' or ' ' or '\t') || IsDateSpace(start))
        {
            _position++;
        }

        var text = _text[start.._position];
        return TomlScalar.Parse(text)
            ?? throw Fault(
                text.Length == 0
                    ? $"expected value but found '{Current}' instead"
                    : $"expected value but found {GoQuote.Of(text)} instead"
            );
    }

    private bool IsDateSpace(int start) =>
        Current == ' ' && _position - start == 10 && _text[start + 4] == '-' && char.IsAsciiDigit(_text[_position + 1]);

    private string Text()
    {
        var quote = Current;
        var isLong = _text[_position + 1] == quote && _text[_position + 2] == quote;
        _position += isLong ? 3 : 1;
        if (isLong && Current == '\n')
        {
            _position++;
        }

        var text = new StringBuilder();
        while (!AtTextEnd(quote, isLong))
        {
            if (AtEnd || (Current == '\n' && !isLong))
            {
                throw Fault(
                    AtEnd
                        ? $"unexpected EOF; expected {(quote == '"' ? "'\"'" : @"'\''")}"
                        : "strings cannot contain newlines"
                );
            }

            if (Current == '\\' && quote == '"')
            {
                Escape(text, isLong);
            }
            else
            {
                text.Append(_text[_position++]);
            }
        }

        _position += isLong ? 3 : 1;
        return text.ToString();
    }

    private bool AtTextEnd(char quote, bool isLong)
    {
        if (!isLong || Current != quote)
        {
            return Current == quote;
        }

        // Up to two quotes may stand right before the closing three.
        var run = 0;
        while (_text[_position + run] == quote)
        {
            run++;
        }

        return run == 3;
    }

    private void Escape(StringBuilder text, bool isLong)
    {
        var c = _text[++_position];
        if (isLong && c is ('\n' or ' ' or '\t'))
        {
            while (Current is '\n' or ' ' or '\t')
            {
                _position++;
            }

            return;
        }

        _position++;
        var digits = c switch
        {
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if (digits == 0)
        {
            text.Append(Unescape(c));
            return;
        }

        var hex = _text.AsSpan(_position, Math.Min(digits, _text.Length - _position));
        if (
            !int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rune)
            || !Rune.IsValid(rune)
        )
        {
            throw Fault($"invalid escape character '\\{c}'");
        }

        _position += digits;
        text.Append(new Rune(rune).ToString());
    }

    private char Unescape(char c) =>
        c switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            'e' => '\e',
            '"' or '\\' => c,
            _ => throw Fault(
                $"invalid escape character '\\{c}'; only the following escape characters are allowed: \\b, \\t, \\n, \\f, \\r, \\\", \\\\, \\uXXXX, and \\UXXXXXXXX"
            ),
        };
}
