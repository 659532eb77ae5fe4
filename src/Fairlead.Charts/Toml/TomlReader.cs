using System.Globalization;
using Fairlead.Charts.Values;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Toml;

/// <summary>Reads TOML 1.0 into plain values; whole numbers are longs.</summary>
internal sealed partial class TomlReader
{
    private const int MaximumDepth = 200;
    private readonly string _text;
    private readonly Dictionary<string, object?> _root = Tables.New();
    private readonly HashSet<object> _closed = new(ReferenceEqualityComparer.Instance);
    private Dictionary<string, object?> _table;
    private int _position;
    private int _depth;

    // The table and the key that are being read, for errors.
    private IReadOnlyList<string> _context = [];
    private readonly List<string> _keys = [];

    private TomlReader(string text)
    {
        _text = text.Replace("\r\n", "\n") + "\0";
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

    /// <summary>The character at hand as Go's errors quote it.</summary>
    private string Quoted =>
        Current switch
        {
            '\n' => @"'\n'",
            '\'' => @"'\''",
            '\\' => @"'\\'",
            '\0' => @"'\x00'",
            _ => $"'{Current}'",
        };

    // The reference has read the character it complains about; at the end it points at the line before.
    private FormatException Fault(string problem)
    {
        var line = _text.AsSpan(0, Math.Min(_position + 1, _text.Length)).Count('\n') + (AtEnd ? 0 : 1);
        var key = string.Join('.', _context.Concat(_keys));
        var place = key.Length == 0 ? "" : $" (last key {GoQuote.Quote(key)})";
        return new FormatException(string.Create(CultureInfo.InvariantCulture, $"toml: line {line}{place}: {problem}"));
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
                    $"expected a top-level item to end with a newline, comment, or EOF, but got {Quoted} instead"
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
        if (AtEnd || Current == ']')
        {
            throw Fault("unexpected end of table name (table names cannot be empty)");
        }

        var path = Keys();
        _context = path;
        foreach (var bracket in isArray ? "]]" : "]")
        {
            if (Current != bracket)
            {
                throw Fault($"expected '.' or ']' to end table name, but got {Quoted} instead");
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
        switch (Current)
        {
            case '=':
                throw Fault("unexpected '=': key name appears blank");
            case '.':
                throw Fault("unexpected '.': keys cannot start with a '.'");
        }

        var start = _position;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '-')
        {
            _position++;
        }

        return _position > start
            ? _text[start.._position]
            : throw Fault(
                AtEnd ? "unexpected EOF; expected key separator '='" : $"expected '.' or '=', but got {Quoted} instead"
            );
    }

    private void Pair(Dictionary<string, object?> table)
    {
        var path = Keys();
        if (Current != '=')
        {
            throw Fault(
                AtEnd ? "unexpected EOF; expected key separator '='" : $"expected '.' or '=', but got {Quoted} instead"
            );
        }

        _position++;
        SkipBlanks();
        _keys.AddRange(path);
        var value = Value();
        _keys.RemoveRange(_keys.Count - path.Count, path.Count);
        var parent = Walk(table, path.Take(path.Count - 1));
        if (!parent.TryAdd(path[^1], value))
        {
            throw Fault($"Key '{path[^1]}' has already been defined.");
        }
    }
}
