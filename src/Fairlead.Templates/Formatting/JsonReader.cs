using System.Globalization;
using System.Text;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Formatting;

/// <summary>Reads JSON; what is wrong is told in Go's words.</summary>
internal sealed class JsonReader(string text)
{
    private const int DeepestValue = 10_000;

    private int _at;
    private int _depth;

    public object? Read()
    {
        var value = ReadValue();
        SkipSpace();
        return _at < text.Length ? throw Invalid("after top-level value") : value;
    }

    private object? ReadValue()
    {
        SkipSpace();
        return Current() switch
        {
            '{' => Nested(ReadObject),
            '[' => Nested(ReadArray),
            '"' => ReadText(),
            't' => ReadWord("true", true),
            'f' => ReadWord("false", false),
            'n' => ReadWord("null", null),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ => throw Invalid("looking for beginning of value"),
        };
    }

    private object Nested(Func<object> read)
    {
        if (++_depth > DeepestValue)
        {
            throw new GoJsonException("exceeded max depth");
        }

        var value = DeepStack.IsLow ? DeepStack.Continue(read) : read();
        _depth--;
        return value;
    }

    private Dictionary<string, object?> ReadObject()
    {
        var map = new Dictionary<string, object?>();
        _at++;
        SkipSpace();
        if (Current() == '}')
        {
            _at++;
            return map;
        }

        while (true)
        {
            SkipSpace();
            if (Current() != '"')
            {
                throw Invalid("looking for beginning of object key string");
            }

            var key = ReadText();
            SkipSpace();
            Take(':', "after object key");
            map[key] = ReadValue();
            SkipSpace();
            if (Current() == '}')
            {
                _at++;
                return map;
            }

            Take(',', "after object key:value pair");
        }
    }

    private List<object?> ReadArray()
    {
        var list = new List<object?>();
        _at++;
        SkipSpace();
        if (Current() == ']')
        {
            _at++;
            return list;
        }

        while (true)
        {
            list.Add(ReadValue());
            SkipSpace();
            if (Current() == ']')
            {
                _at++;
                return list;
            }

            Take(',', "after array element");
        }
    }

    private string ReadText()
    {
        var value = new StringBuilder();
        for (_at++; Current() != '"'; _at++)
        {
            switch (text[_at])
            {
                case '\\':
                    ReadEscape(value);
                    break;
                case < ' ':
                    throw Invalid("in string literal");
                default:
                    value.Append(GoString.IsEscape(text[_at]) && !FollowsHigh(_at) ? '\uFFFD' : text[_at]);
                    break;
            }
        }

        _at++;
        return WithoutLoneSurrogates(value.ToString());
    }

    private bool FollowsHigh(int at) => at > 0 && char.IsHighSurrogate(text[at - 1]);

    private void ReadEscape(StringBuilder value)
    {
        _at++;
        switch (Current())
        {
            case 'b':
                value.Append('\b');
                break;
            case 'f':
                value.Append('\f');
                break;
            case 'n':
                value.Append('\n');
                break;
            case 'r':
                value.Append('\r');
                break;
            case 't':
                value.Append('\t');
                break;
            case '"' or '\\' or '/':
                value.Append(text[_at]);
                break;
            case 'u':
                value.Append(ReadHex());
                break;
            default:
                throw Invalid("in string escape code");
        }
    }

    private char ReadHex()
    {
        var number = 0;
        for (var i = 0; i < 4; i++)
        {
            _at++;
            if (!char.IsAsciiHexDigit(Current()))
            {
                throw Invalid("in \\u hexadecimal character escape");
            }

            number = (number * 16) + Convert.ToInt32(text[_at].ToString(), 16);
        }

        return (char)number;
    }

    private static string WithoutLoneSurrogates(string value)
    {
        if (!value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return value;
        }

        var clean = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private object? ReadWord(string word, object? value)
    {
        for (var i = 1; i < word.Length; i++)
        {
            _at++;
            if (Current() != word[i])
            {
                throw Invalid($"in literal {word} (expecting '{word[i]}')");
            }
        }

        _at++;
        return value;
    }

    private double ReadNumber()
    {
        var start = _at;
        if (text[_at] == '-')
        {
            _at++;
        }

        if (Current() == '0')
        {
            _at++;
        }
        else
        {
            ReadDigits("in numeric literal");
        }

        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            ReadDigits("after decimal point in numeric literal");
        }

        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            _at += Current() is '+' or '-' ? 1 : 0;
            ReadDigits("in exponent of numeric literal");
        }

        var literal = text[start.._at];
        var number = double.Parse(literal, CultureInfo.InvariantCulture);
        return double.IsInfinity(number)
            ? throw new GoJsonException($"json: cannot unmarshal number {literal} into Go value of type float64")
            : number;
    }

    private void ReadDigits(string context)
    {
        if (!char.IsAsciiDigit(Current()))
        {
            throw Invalid(context);
        }

        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }
    }

    private void Take(char expected, string context)
    {
        if (Current() != expected)
        {
            throw Invalid(context);
        }

        _at++;
    }

    private char Current() => _at < text.Length ? text[_at] : throw new GoJsonException("unexpected end of JSON input");

    private void SkipSpace()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    // Go reads bytes, so of a character beyond ASCII it names the first byte.
    private GoJsonException Invalid(string context)
    {
        var c = (int)Current();
        if (c >= 0x80)
        {
            var rest = text.Substring(_at, Math.Min(2, text.Length - _at));
            c = GoString.ToBytes(rest)[0];
        }

        var shown = c switch
        {
            '\'' => "'\\''",
            '"' => "'\"'",
            _ => $"'{GoQuote.Quote(((char)c).ToString())[1..^1]}'",
        };
        return new GoJsonException($"invalid character {shown} {context}");
    }
}
