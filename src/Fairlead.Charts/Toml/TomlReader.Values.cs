using Fairlead.Charts.Values;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Toml;

/// <summary>Values: lists, inline tables and scalars.</summary>
internal sealed partial class TomlReader
{
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
                throw Fault($"expected a comma (',') or array terminator (']'), but got {Quoted}");
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
                throw Fault($"expected a comma (',') or an inline table terminator ('}}'), but got {Quoted}");
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
                AtEnd && text.Length == 0 ? "unexpected EOF; expected value"
                : text.Length == 0 ? $"expected value but found {Quoted} instead"
                : $"expected value but found {GoQuote.Quote(text)} instead"
            );
    }

    private bool IsDateSpace(int start) =>
        Current == ' ' && _position - start == 10 && _text[start + 4] == '-' && char.IsAsciiDigit(_text[_position + 1]);
}
