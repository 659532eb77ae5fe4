using System.Globalization;
using System.Text;
using Fairlead.Templates.Formatting;

namespace Fairlead.Templates.Parsing;

internal sealed partial class Lexer
{
    private Token LexIdentifier()
    {
        SkipAlphanumeric();
        if (!AtTerminator())
        {
            return FailBadCharacter();
        }

        return Emit(KindOf(text.AsSpan(_start, _position - _start)));
    }

    private TokenKind KindOf(ReadOnlySpan<char> word) =>
        word switch
        {
            "block" => TokenKind.Block,
            "break" when breakIsKeyword => TokenKind.Break,
            "continue" when continueIsKeyword => TokenKind.Continue,
            "define" => TokenKind.Define,
            "else" => TokenKind.Else,
            "end" => TokenKind.End,
            "if" => TokenKind.If,
            "nil" => TokenKind.Nil,
            "range" => TokenKind.Range,
            "template" => TokenKind.Template,
            "with" => TokenKind.With,
            "true" or "false" => TokenKind.Bool,
            _ => TokenKind.Identifier,
        };

    // The leading "." or "$" is known to be there; on its own it is "bare".
    private Token LexFieldOrVariable(TokenKind kind, TokenKind bare)
    {
        _position++;
        if (AtTerminator())
        {
            return Emit(bare);
        }

        SkipAlphanumeric();
        return AtTerminator() ? Emit(kind) : FailBadCharacter();
    }

    private Token FailBadCharacter() => Fail($"bad character {Describe(RuneAt(_position))}");

    private void SkipAlphanumeric()
    {
        while (_position < text.Length && RuneAt(_position) is var rune && IsAlphanumeric(rune))
        {
            _position += rune.Utf16SequenceLength;
        }
    }

    private bool AtTerminator() =>
        _position >= text.Length
        || IsSpace(text[_position])
        || text[_position] is '.' or ',' or '|' or ':' or ')' or '('
        || StartsAt(_position, RightDelimiter);

    private Token LexQuoted(char quote, TokenKind kind, string unterminated)
    {
        for (_position++; _position < text.Length && text[_position] != '\n'; _position++)
        {
            if (text[_position] == quote)
            {
                return Single(kind);
            }

            if (text[_position] == '\\' && (++_position >= text.Length || text[_position] == '\n'))
            {
                break;
            }
        }

        return Fail(unterminated);
    }

    private Token LexRawString()
    {
        var end = text.IndexOf('`', _position + 1);
        if (end < 0)
        {
            return Fail("unterminated raw quoted string");
        }

        _position = end + 1;
        return Emit(TokenKind.RawString);
    }

    // Accepts more than is a number ("089", "0x0.2"); reading its value finds that out.
    private Token LexNumber()
    {
        if (!ScanNumber())
        {
            return Fail($"bad number syntax: {GoQuote.Quote(text[_start.._position])}");
        }

        if (_position >= text.Length || text[_position] is not ('+' or '-'))
        {
            return Emit(TokenKind.Number);
        }

        return ScanNumber() && text[_position - 1] == 'i'
            ? Emit(TokenKind.Complex)
            : Fail($"bad number syntax: {GoQuote.Quote(text[_start.._position])}");
    }

    private bool ScanNumber()
    {
        Accept("+-");
        var digits = "0123456789_";
        if (Accept("0"))
        {
            digits =
                Accept("xX") ? "0123456789abcdefABCDEF_"
                : Accept("oO") ? "01234567_"
                : Accept("bB") ? "01_"
                : digits;
        }

        AcceptRun(digits);
        if (Accept("."))
        {
            AcceptRun(digits);
        }

        if ((digits.Length == 11 && Accept("eE")) || (digits.Length == 23 && Accept("pP")))
        {
            Accept("+-");
            AcceptRun("0123456789_");
        }

        Accept("i");
        if (_position >= text.Length || !IsAlphanumeric(RuneAt(_position)))
        {
            return true;
        }

        _position += RuneAt(_position).Utf16SequenceLength;
        return false;
    }

    private bool Accept(string valid)
    {
        if (_position >= text.Length || !valid.Contains(text[_position]))
        {
            return false;
        }

        _position++;
        return true;
    }

    private void AcceptRun(string valid)
    {
        while (Accept(valid))
        {
            // Every character accepted moves on.
        }
    }

    private static bool IsAlphanumeric(Rune rune) =>
        rune.Value == '_' || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;

    private static string Describe(Rune rune) => GoQuote.DescribeRune(rune.Value);
}
