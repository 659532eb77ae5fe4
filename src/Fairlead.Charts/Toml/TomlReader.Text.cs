using System.Globalization;
using System.Text;

namespace Fairlead.Charts.Toml;

/// <summary>Texts in quotes, and their escapes.</summary>
internal sealed partial class TomlReader
{
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
            hex.Length < digits
            || !hex.ToString().All(char.IsAsciiHexDigit)
            || !int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rune)
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
