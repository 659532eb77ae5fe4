using System.Text;

namespace Fairlead.Templates.Parsing;

/// <summary>
/// Cuts a template's text into tokens. Trim markers are handled wholly here: the parser sees text that is already
/// trimmed and plain delimiters.
/// </summary>
/// <param name="text">The template.</param>
/// <param name="breakIsKeyword">False where a function is named <c>break</c>.</param>
/// <param name="continueIsKeyword">False where a function is named <c>continue</c>.</param>
internal sealed partial class Lexer(string text, bool breakIsKeyword, bool continueIsKeyword)
{
    private const string LeftDelimiter = "{{";
    private const string RightDelimiter = "}}";
    private const string LeftComment = "/*";
    private const string RightComment = "*/";
    private const int TrimMarkerLength = 2;

    private int _position;
    private int _start;
    private int _line = 1;
    private int _startLine = 1;
    private int _parentheses;
    private bool _insideAction;
    private Token? _failed;

    /// <summary>The next token. After an error or the end, the same again.</summary>
    public Token Next()
    {
        if (_failed is { } failed)
        {
            return failed;
        }

        while (true)
        {
            if ((_insideAction ? LexInsideAction() : LexText()) is { } token)
            {
                if (token.Kind is TokenKind.Error or TokenKind.EndOfFile)
                {
                    _failed = token;
                }

                return token;
            }
        }
    }

    private Token? LexText()
    {
        if (_pendingDelimiter)
        {
            return LexLeftDelimiter();
        }

        var found = text.IndexOf(LeftDelimiter, _position, StringComparison.Ordinal);
        var end = found < 0 ? text.Length : found;
        var kept = found >= 0 && HasLeftTrimMarker(found + 2) ? TrimEnd(_start, end) : end;
        _position = kept;
        Token? token = kept > _start ? Emit(TokenKind.Text) : null;
        _position = end;
        Ignore();
        if (found < 0)
        {
            return token ?? Emit(TokenKind.EndOfFile);
        }

        _pendingDelimiter = true;
        return token ?? LexLeftDelimiter();
    }

    private bool _pendingDelimiter;

    private Token? LexLeftDelimiter()
    {
        _pendingDelimiter = false;
        _position += LeftDelimiter.Length;
        var marker = HasLeftTrimMarker(_position) ? TrimMarkerLength : 0;
        if (StartsAt(_position + marker, LeftComment))
        {
            _position += marker;
            Ignore();
            return LexComment();
        }

        var token = Emit(TokenKind.LeftDelimiter);
        _position += marker;
        Ignore();
        _parentheses = 0;
        _insideAction = true;
        return token;
    }

    private Token? LexComment()
    {
        var end = text.IndexOf(RightComment, _position + LeftComment.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            return Fail("unclosed comment");
        }

        _position = end + RightComment.Length;
        if (!AtRightDelimiter(out var trims))
        {
            return Fail("comment ends before closing delimiter");
        }

        _position += RightDelimiter.Length + (trims ? TrimMarkerLength : 0);
        SkipSpace(trims);
        Ignore();
        return null;
    }

    private Token LexRightDelimiter(bool trims)
    {
        if (trims)
        {
            _position += TrimMarkerLength;
            Ignore();
        }

        _position += RightDelimiter.Length;
        var token = Emit(TokenKind.RightDelimiter);
        SkipSpace(trims);
        Ignore();
        _insideAction = false;
        return token;
    }

    private void SkipSpace(bool trims)
    {
        while (trims && _position < text.Length && IsSpace(text[_position]))
        {
            _position++;
        }
    }

    private Token LexInsideAction()
    {
        if (AtRightDelimiter(out var trims))
        {
            return _parentheses == 0 ? LexRightDelimiter(trims) : Fail("unclosed left paren");
        }

        if (_position >= text.Length)
        {
            return Fail("unclosed action");
        }

        var c = text[_position];
        return c switch
        {
            _ when IsSpace(c) => LexSpace(),
            '=' => Single(TokenKind.Assign),
            ':' => LexDeclare(),
            '|' => Single(TokenKind.Pipe),
            '"' => LexQuoted('"', TokenKind.String, "unterminated quoted string"),
            '`' => LexRawString(),
            '$' => LexFieldOrVariable(TokenKind.Variable, TokenKind.Variable),
            '\'' => LexQuoted('\'', TokenKind.CharacterConstant, "unterminated character constant"),
            '.' when !IsDigitAt(_position + 1) && _position + 1 < text.Length => LexFieldOrVariable(
                TokenKind.Field,
                TokenKind.Dot
            ),
            '.' or '+' or '-' or (>= '0' and <= '9') => LexNumber(),
            '(' => OpenParenthesis(),
            ')' => CloseParenthesis(),
            _ when IsAlphanumeric(RuneAt(_position)) => LexIdentifier(),
            _ when c is > ' ' and < '\u007F' => Single(TokenKind.Character),
            _ => FailAfterRune($"unrecognized character in action: {Describe(RuneAt(_position))}"),
        };
    }

    private Token LexDeclare()
    {
        _position++;
        if (_position >= text.Length || text[_position] != '=')
        {
            return Fail("expected :=");
        }

        _position++;
        return Emit(TokenKind.Declare);
    }

    private Token OpenParenthesis()
    {
        _parentheses++;
        return Single(TokenKind.LeftParenthesis);
    }

    private Token CloseParenthesis()
    {
        if (_parentheses == 0)
        {
            return FailAfterRune("unexpected right paren");
        }

        _parentheses--;
        return Single(TokenKind.RightParenthesis);
    }

    private Token LexSpace()
    {
        while (_position < text.Length && IsSpace(text[_position]))
        {
            _position++;
        }

        // The space before "-}}" belongs to the trim marker.
        if (_position < text.Length && text[_position] == '-' && StartsAt(_position + 1, RightDelimiter))
        {
            _position--;
            if (_position == _start)
            {
                return LexRightDelimiter(trims: true);
            }
        }

        return Emit(TokenKind.Space);
    }

    private Token Single(TokenKind kind)
    {
        _position++;
        return Emit(kind);
    }

    private Token Emit(TokenKind kind)
    {
        var token = new Token(kind, _start, text[_start.._position], _startLine);
        Ignore();
        return token;
    }

    private Token Fail(string message) => new(TokenKind.Error, _start, message, _startLine);

    private Token FailAfterRune(string message)
    {
        _position += RuneAt(_position).Utf16SequenceLength;
        return Fail(message);
    }

    private void Ignore()
    {
        _line += text.AsSpan(_start, _position - _start).Count('\n');
        _start = _position;
        _startLine = _line;
    }

    private bool AtRightDelimiter(out bool trims)
    {
        trims =
            _position + 1 < text.Length
            && IsSpace(text[_position])
            && text[_position + 1] == '-'
            && StartsAt(_position + TrimMarkerLength, RightDelimiter);
        return trims || StartsAt(_position, RightDelimiter);
    }

    private bool HasLeftTrimMarker(int at) => at + 1 < text.Length && text[at] == '-' && IsSpace(text[at + 1]);

    private int TrimEnd(int from, int to)
    {
        while (to > from && IsSpace(text[to - 1]))
        {
            to--;
        }

        return to;
    }

    private bool StartsAt(int at, string expected) =>
        at <= text.Length && text.AsSpan(at).StartsWith(expected, StringComparison.Ordinal);

    private Rune RuneAt(int at)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out _);
        return rune;
    }

    private bool IsDigitAt(int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    internal static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';
}
