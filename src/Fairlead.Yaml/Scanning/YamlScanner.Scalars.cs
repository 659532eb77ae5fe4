using System.Text;

namespace Fairlead.Yaml.Scanning;

/// <summary>Plain and block scalars.</summary>
internal sealed partial class YamlScanner
{
    // Behind the last line break of the block that was read last.
    private Mark _blockEnd;

    private Token PlainScalar()
    {
        var start = Here;
        var end = start;
        var text = _scratch.Clear();
        var fold = _spaces.Reset();
        while (!AtAnyDocumentIndicator() && Current != '#')
        {
            while (!IsBlankOrBreak(0) && !EndsPlain())
            {
                fold.Join(text);
                if (!ReadWord(text))
                {
                    Read(text);
                }

                end = Here;
            }

            if (!IsBlank(0) && !IsBreak(0))
            {
                break;
            }

            while (IsBlank(0) || IsBreak(0))
            {
                if (fold.HasBreak && _column <= _indent && Current == '\t')
                {
                    throw Fault("found a tab character that violates indentation");
                }

                ReadSpace(fold);
            }

            if (FlowLevel == 0 && _column <= _indent)
            {
                break;
            }
        }

        _keyAllowed |= fold.HasBreak;
        return new Token(TokenKind.Scalar, start, end, text.ToString());
    }

    private bool EndsPlain() =>
        (Current == ':' && IsBlankOrBreak(1)) || (FlowLevel > 0 && Current is ',' or '?' or '[' or ']' or '{' or '}');

    private void ReadSpace(LineFold fold)
    {
        if (IsBreak(0))
        {
            ReadLine(fold.NextBreak());
        }
        else if (fold.HasBreak)
        {
            Skip();
        }
        else
        {
            Read(fold.Whitespace);
        }
    }

    private Token BlockScalar(bool isLiteral)
    {
        var start = Here;
        Skip();
        var (chomping, increment) = BlockHeader();
        SkipBlanks();
        SkipComment();
        if (!IsBreakOrEnd(0))
        {
            throw Fault("did not find expected comment or line break");
        }

        if (IsBreak(0))
        {
            SkipLine();
        }

        var indent = increment == 0 ? 0 : Math.Max(_indent, 0) + increment;
        var text = BlockText(isLiteral, chomping, indent);
        return new Token(
            TokenKind.Scalar,
            start,
            _blockEnd,
            text,
            "",
            isLiteral ? ScalarStyle.Literal : ScalarStyle.Folded
        );
    }

    private (char Chomping, int Increment) BlockHeader()
    {
        var chomping = ' ';
        var increment = 0;
        for (var i = 0; i < 2; i++)
        {
            if (Current is '+' or '-' && chomping == ' ')
            {
                chomping = Current;
                Skip();
            }
            else if (char.IsAsciiDigit(Current) && increment == 0)
            {
                increment = Current == '0' ? throw Fault("found an indentation indicator equal to 0") : Current - '0';
                Skip();
            }
        }

        return (chomping, increment);
    }

    private string BlockText(bool isLiteral, char chomping, int indent)
    {
        var text = _scratch.Clear();
        var lastBreak = new StringBuilder();
        var breaks = new StringBuilder();
        BlockBreaks(ref indent, breaks);
        var leadingBlank = false;
        while (_column == indent && Current != '\0')
        {
            var folds = !isLiteral && !leadingBlank && !IsBlank(0) && lastBreak.Length > 0 && lastBreak[0] == '\n';
            if (!folds)
            {
                text.Append(lastBreak);
            }
            else if (breaks.Length == 0)
            {
                text.Append(' ');
            }

            lastBreak.Clear();
            text.Append(breaks);
            breaks.Clear();
            leadingBlank = IsBlank(0);
            ReadToBreak(text);
            ReadLine(lastBreak);
            BlockBreaks(ref indent, breaks);
        }

        if (chomping != '-')
        {
            text.Append(lastBreak);
        }

        return chomping == '+' ? text.Append(breaks).ToString() : text.ToString();
    }

    private void ReadToBreak(StringBuilder into)
    {
        var length = _text.AsSpan(_position).IndexOfAny(LineEnds);
        into.Append(_text, _position, length);
        Advance(length);
    }

    private void BlockBreaks(ref int indent, StringBuilder breaks)
    {
        var deepest = 0;
        _blockEnd = Here;
        while (true)
        {
            while ((indent == 0 || _column < indent) && Current == ' ')
            {
                Skip();
            }

            deepest = Math.Max(deepest, _column);
            if ((indent == 0 || _column < indent) && Current == '\t')
            {
                throw Fault("found a tab character where an indentation space is expected");
            }

            if (!IsBreak(0))
            {
                break;
            }

            ReadLine(breaks);
            _blockEnd = Here;
        }

        if (indent == 0)
        {
            indent = Math.Max(Math.Max(deepest, _indent + 1), 1);
        }
    }
}
