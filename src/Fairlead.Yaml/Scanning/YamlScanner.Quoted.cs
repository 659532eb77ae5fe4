using System.Globalization;
using System.Text;

namespace Fairlead.Yaml.Scanning;

/// <summary>Scalars in quotes.</summary>
internal sealed partial class YamlScanner
{
    private Token QuotedScalar(bool isSingle)
    {
        var start = Here;
        var quote = Current;
        Skip();
        var text = _scratch.Clear();
        while (true)
        {
            if (AtAnyDocumentIndicator())
            {
                throw Fault("found unexpected document indicator");
            }

            if (Current == '\0')
            {
                throw Fault("found unexpected end of stream");
            }

            var fold = _spaces.Reset();
            ReadQuoted(text, isSingle, fold);
            if (Current == quote)
            {
                Skip();
                var style = isSingle ? ScalarStyle.SingleQuoted : ScalarStyle.DoubleQuoted;
                return new Token(TokenKind.Scalar, start, Here, text.ToString(), "", style);
            }

            while (IsBlank(0) || IsBreak(0))
            {
                ReadSpace(fold);
            }

            fold.Join(text);
        }
    }

    private void ReadQuoted(StringBuilder text, bool isSingle, LineFold fold)
    {
        while (!IsBlankOrBreak(0))
        {
            switch (Current)
            {
                case '\'' when isSingle && _text[_position + 1] == '\'':
                    Skip();
                    Read(text);
                    break;
                case '\'' when isSingle:
                case '"' when !isSingle:
                    return;
                case '\\' when !isSingle && IsBreak(1):
                    Skip();
                    SkipLine();
                    fold.Escape();
                    return;
                case '\\' when !isSingle:
                    Escape(text);
                    break;
                default:
                    if (!ReadWord(text))
                    {
                        Read(text);
                    }

                    break;
            }
        }
    }

    private void Escape(StringBuilder text)
    {
        var escaped = _text[_position + 1];
        var digits = escaped switch
        {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if (digits == 0)
        {
            text.Append(Unescape(escaped));
        }

        Skip();
        Skip();
        if (digits > 0)
        {
            text.Append(CodePoint(digits));
        }
    }

    private char Unescape(char escaped) =>
        escaped switch
        {
            '0' => '\0',
            'a' => '\a',
            'b' => '\b',
            't' or '\t' => '\t',
            'n' => '\n',
            'v' => '\v',
            'f' => '\f',
            'r' => '\r',
            'e' => '\e',
            ' ' or '"' or '\'' or '\\' => escaped,
            'N' => '\u0085',
            '_' => '\u00A0',
            'L' => '\u2028',
            'P' => '\u2029',
            '/' when _isJson => escaped,
            _ => throw Fault("found unknown escape character"),
        };

    private string CodePoint(int digits)
    {
        var value = HexNumber(_position, digits);
        var isSurrogate = value is >= 0xD800 and <= 0xDFFF;
        if (value > 0x10FFFF || (isSurrogate && !_isJson))
        {
            throw Fault("found invalid Unicode character escape code");
        }

        Skip(digits);
        return isSurrogate ? Surrogate((char)value) : char.ConvertFromUtf32((int)value);
    }

    // Half a pair stands for no character; Go's JSON reads it as the one for what cannot be read.
    private string Surrogate(char first)
    {
        if (char.IsHighSurrogate(first) && _text.AsSpan(_position).StartsWith("\\u", StringComparison.Ordinal))
        {
            var second = HexNumber(_position + 2, 4);
            if (second is >= 0xDC00 and <= 0xDFFF)
            {
                Skip(6);
                return $"{first}{(char)second}";
            }
        }

        return "\uFFFD";
    }

    private long HexNumber(int start, int digits)
    {
        var value = 0L;
        for (var i = start; i < start + digits; i++)
        {
            if (!char.IsAsciiHexDigit(_text[i]))
            {
                throw Fault("did not find expected hexdecimal number");
            }

            value = (value << 4) + int.Parse(_text.AsSpan(i, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return value;
    }

    private void Skip(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Skip();
        }
    }
}
