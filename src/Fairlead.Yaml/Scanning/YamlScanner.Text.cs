using System.Buffers;
using System.Text;

namespace Fairlead.Yaml.Scanning;

/// <summary>Characters: kinds of them, and moving over them.</summary>
internal sealed partial class YamlScanner
{
    private static readonly SearchValues<char> Ordinary = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./+=@$%;~()<>*"
    );

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\u0085\u2028\u2029\0");

    private void SkipToToken()
    {
        while (true)
        {
            while (Current == ' ' || (Current == '\t' && (FlowLevel > 0 || !_keyAllowed)))
            {
                Skip();
            }

            SkipComment();
            if (!IsBreak(0))
            {
                return;
            }

            SkipLine();
            if (FlowLevel == 0)
            {
                _keyAllowed = true;
            }
        }
    }

    private void SkipComment()
    {
        if (Current == '#')
        {
            Advance(_text.AsSpan(_position).IndexOfAny(LineEnds));
        }
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            Skip();
        }
    }

    private void Skip()
    {
        if (!char.IsLowSurrogate(_text[_position]))
        {
            _index++;
            _column++;
        }

        _position++;
    }

    private void SkipLine()
    {
        var length = Current == '\r' && _text[_position + 1] == '\n' ? 2 : 1;
        _position += length;
        _index += length;
        _column = 0;
        _lineStart = _position;
        _line++;
    }

    /// <summary>Moves over characters without a line break.</summary>
    private void Advance(int length)
    {
        var run = _text.AsSpan(_position, length);
        var characters = length;
        for (var low = run.IndexOfAnyInRange('\uDC00', '\uDFFF'); low >= 0; )
        {
            characters--;
            run = run[(low + 1)..];
            low = run.IndexOfAnyInRange('\uDC00', '\uDFFF');
        }

        _position += length;
        _index += characters;
        _column += characters;
    }

    /// <summary>Reads what means nothing but itself in any scalar; false where there is none.</summary>
    private bool ReadWord(StringBuilder into)
    {
        var length = _text.AsSpan(_position).IndexOfAnyExcept(Ordinary);
        if (length == 0)
        {
            return false;
        }

        into.Append(_text, _position, length);
        Advance(length);
        return true;
    }

    private void Read(StringBuilder into)
    {
        into.Append(Current);
        Skip();
    }

    private void ReadLine(StringBuilder into)
    {
        if (!IsBreak(0))
        {
            return;
        }

        into.Append(Current is '\u2028' or '\u2029' ? Current : '\n');
        SkipLine();
    }

    private bool AtDocumentIndicator(char mark) =>
        _column == 0
        && Current == mark
        && _text[_position + 1] == mark
        && _text[_position + 2] == mark
        && IsBlankOrBreak(3);

    private bool AtAnyDocumentIndicator() => AtDocumentIndicator('-') || AtDocumentIndicator('.');

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private bool IsBreak(int ahead) => IsBreak(_text[_position + ahead]);

    private bool IsBreakOrEnd(int ahead) => _text[_position + ahead] == '\0' || IsBreak(ahead);

    private bool IsBlank(int ahead) => _text[_position + ahead] is ' ' or '\t';

    private bool IsBlankOrBreak(int ahead) => IsBlank(ahead) || IsBreakOrEnd(ahead);

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
