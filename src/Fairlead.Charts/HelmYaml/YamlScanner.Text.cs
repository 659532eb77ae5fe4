using System.Text;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Characters: kinds of them, and moving over them.</summary>
internal sealed partial class YamlScanner
{
    private void SkipToToken()
    {
        while (true)
        {
            if (_column == 0 && Current == '\uFEFF')
            {
                Skip();
            }

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
            while (!IsBreakOrEnd(0))
            {
                Skip();
            }
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
        _line++;
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
