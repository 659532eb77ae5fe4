using System.Globalization;
using Fairlead.Charts.Loading;

namespace Fairlead.Charts.HelmYaml;

/// <summary>The styles of scalars, and the line breaks and spaces between them.</summary>
internal sealed partial class YamlEncoder
{
    private void Plain(string text, int indent, bool isKey)
    {
        if (!_whitespace && (dialect == YamlDialect.Classic || text.Length > 0))
        {
            Put(' ');
        }

        Folded(text, indent, isKey, isQuoted: false);
        _whitespace = false;
        _indention = false;
    }

    private void SingleQuoted(string text, int indent, bool isKey)
    {
        Indicator("'", needsSpace: true);
        Folded(text, indent, isKey, isQuoted: true);
        Indicator("'", needsSpace: false);
        _whitespace = false;
        _indention = false;
    }

    private void Folded(string text, int indent, bool isKey, bool isQuoted)
    {
        var spaces = false;
        var breaks = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                var isInside = !isQuoted || (i > 0 && i < text.Length - 1);
                var canFold =
                    !isKey && !spaces && _column > _width && isInside && !(i + 1 < text.Length && text[i + 1] == ' ');
                Space(canFold, indent);
                spaces = true;
            }
            else if (ScalarShape.IsBreak(c))
            {
                if (!breaks && c == '\n')
                {
                    Break();
                }

                WriteBreak(c);
                _indention = dialect == YamlDialect.Classic || _indention;
                breaks = true;
            }
            else
            {
                if (breaks)
                {
                    Indent(indent);
                }

                if (isQuoted && c == '\'')
                {
                    Put('\'');
                }

                Put(c);
                _indention = false;
                spaces = false;
                breaks = false;
            }
        }
    }

    private void Space(bool canFold, int indent)
    {
        if (canFold)
        {
            Indent(indent);
        }
        else
        {
            Put(' ');
        }
    }

    private void DoubleQuoted(string text, int indent, bool isKey)
    {
        Indicator("\"", needsSpace: true);
        var spaces = false;

        // Where a text starts with a byte order mark, the libraries take every one of its characters for one.
        var escapesAll = text.StartsWith(ByteOrderMark.Character);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (escapesAll || !ScalarShape.IsPrintable(c) || ScalarShape.IsBreak(c) || c is '"' or '\\')
            {
                i += Escape(text, i);
                spaces = false;
            }
            else if (c == ' ')
            {
                var canFold = !isKey && !spaces && _column > _width && i > 0 && i < text.Length - 1;
                Space(canFold, indent);
                if (canFold && text[i + 1] == ' ')
                {
                    Put('\\');
                }

                spaces = true;
            }
            else
            {
                Put(c);
                spaces = false;
            }
        }

        Indicator("\"", needsSpace: false);
        _whitespace = false;
        _indention = false;
    }

    /// <summary>Writes the escape of the character at a place, and tells how many characters more it took.</summary>
    private int Escape(string text, int at)
    {
        var isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        var value = isPair ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
        var escape = value switch
        {
            0 => "0",
            '\a' => "a",
            '\b' => "b",
            '\t' => "t",
            '\n' => "n",
            '\v' => "v",
            '\f' => "f",
            '\r' => "r",
            '\e' => "e",
            '"' => "\"",
            '\\' => "\\",
            0x85 => "N",
            0xA0 => "_",
            0x2028 => "L",
            0x2029 => "P",
            <= 0xFF => "x" + value.ToString("X2", CultureInfo.InvariantCulture),
            <= 0xFFFF => "u" + value.ToString("X4", CultureInfo.InvariantCulture),
            _ => "U" + value.ToString("X8", CultureInfo.InvariantCulture),
        };
        Put('\\');
        foreach (var c in escape)
        {
            Put(c);
        }

        return isPair ? 1 : 0;
    }

    private void Literal(string text, int indent)
    {
        Indicator("|", needsSpace: true);
        if (text[0] == ' ' || ScalarShape.IsBreak(text[0]))
        {
            Indicator(Step.ToString(CultureInfo.InvariantCulture), needsSpace: false);
        }

        if (!ScalarShape.IsBreak(text[^1]))
        {
            Indicator("-", needsSpace: false);
        }
        else if (text.Length == 1 || ScalarShape.IsBreak(text[^2]))
        {
            Indicator("+", needsSpace: false);
        }

        Break();
        _indention = true;
        _whitespace = true;
        var breaks = true;
        foreach (var c in text)
        {
            if (ScalarShape.IsBreak(c))
            {
                WriteBreak(c);
                _indention = true;
                breaks = true;
                continue;
            }

            if (breaks)
            {
                Indent(indent);
            }

            Put(c);
            _indention = false;
            breaks = false;
        }
    }

    private void Indicator(string text, bool needsSpace, bool isIndention = false)
    {
        if (needsSpace && !_whitespace)
        {
            Put(' ');
        }

        _output.Append(text);
        _column += text.Length;
        _whitespace = text is "[" or "{";
        _indention = _indention && isIndention;
    }

    private void Indent(int indent)
    {
        if (!_indention || _column > indent || (_column == indent && !_whitespace))
        {
            Break();
        }

        while (_column < indent)
        {
            Put(' ');
        }

        _whitespace = true;
        _indention = true;
    }

    private void WriteBreak(char c)
    {
        if (c == '\n')
        {
            Break();
            return;
        }

        _output.Append(c);
        _column = 0;
        _indention = dialect == YamlDialect.Pretty || _indention;
    }

    private void Break()
    {
        _output.Append('\n');
        _column = 0;
        _indention = dialect == YamlDialect.Pretty || _indention;
    }

    private void Put(char c)
    {
        _output.Append(c);
        if (!char.IsLowSurrogate(c))
        {
            _column++;
        }
    }
}
