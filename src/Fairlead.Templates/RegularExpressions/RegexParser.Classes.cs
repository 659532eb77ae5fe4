using System.Globalization;

namespace Fairlead.Templates.RegularExpressions;

internal sealed partial class RegexParser
{
    private RegexNode ParseBackslash()
    {
        if (_at + 1 >= _text.Length)
        {
            throw new RegexSyntaxException("trailing backslash at end of expression", "");
        }

        var assertion = _text[_at + 1] switch
        {
            'A' => RegexAssertion.BeginText,
            'z' => RegexAssertion.EndText,
            'b' => RegexAssertion.WordBoundary,
            'B' => RegexAssertion.NoWordBoundary,
            _ => (RegexAssertion?)null,
        };
        if (assertion is { } kind)
        {
            _at += 2;
            return new RegexNode.Assertion(kind);
        }

        if (TryPerlClass() is { } set || (set = TryUnicodeClass()) is not null)
        {
            return new RegexNode.Characters(set);
        }

        return Literal(ParseEscape());
    }

    private RuneSet? TryPerlClass()
    {
        if (_at + 1 >= _text.Length || _text[_at] != '\\')
        {
            return null;
        }

        var set = _text[_at + 1] switch
        {
            'd' => RuneSet.Digits,
            'D' => RuneSet.Digits.Inverted(),
            's' => RuneSet.Spaces,
            'S' => RuneSet.Spaces.Inverted(),
            'w' => RuneSet.WordCharacters,
            'W' => RuneSet.WordCharacters.Inverted(),
            _ => null,
        };
        _at += set is null ? 0 : 2;
        return set;
    }

    // \pL, \PL, \p{Lu}, \p{^Lu}
    private RuneSet? TryUnicodeClass()
    {
        if (_at + 1 >= _text.Length || _text[_at] != '\\' || _text[_at + 1] is not ('p' or 'P'))
        {
            return null;
        }

        var start = _at;
        var inverts = _text[_at + 1] == 'P';
        _at += 2;
        if (_at >= _text.Length)
        {
            throw new RegexSyntaxException("invalid character class range", _text[start..]);
        }

        string name;
        if (_text[_at] == '{')
        {
            var close = _text.IndexOf('}', _at);
            if (close < 0)
            {
                throw new RegexSyntaxException("invalid character class range", _text[start..]);
            }

            name = _text[(_at + 1)..close];
            _at = close + 1;
        }
        else
        {
            name = char.ConvertFromUtf32(NextRune());
        }

        if (name.StartsWith('^'))
        {
            inverts = !inverts;
            name = name[1..];
        }

        var set =
            RuneSet.Named(name) ?? throw new RegexSyntaxException("invalid character class range", _text[start.._at]);
        set = _flags.HasFlag(Flags.FoldCase) ? set.Folded() : set;
        return inverts ? set.Inverted() : set;
    }

    private int ParseEscape()
    {
        var start = _at;
        _at++;
        if (_at >= _text.Length)
        {
            throw new RegexSyntaxException("trailing backslash at end of expression", "");
        }

        var rune = NextRune();
        switch (rune)
        {
            case >= '1' and <= '7' when _at >= _text.Length || _text[_at] is < '0' or > '7':
                break;
            case >= '0' and <= '7':
                return ParseOctal(rune - '0');
            case 'x':
                return ParseHex(start);
            case 'a':
                return '\a';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            case < 0x80 when !char.IsAsciiLetterOrDigit((char)rune):
                return rune;
        }

        throw new RegexSyntaxException("invalid escape sequence", _text[start.._at]);
    }

    private int ParseOctal(int value)
    {
        for (var i = 1; i < 3 && _at < _text.Length && _text[_at] is >= '0' and <= '7'; i++)
        {
            value = (value * 8) + _text[_at++] - '0';
        }

        return value;
    }

    private int ParseHex(int start)
    {
        var isLong = _at < _text.Length && _text[_at] == '{';
        var end = isLong ? _text.IndexOf('}', _at) : _at + 2;
        var digits =
            isLong && end > 0 ? _text[(_at + 1)..end]
            : end <= _text.Length && !isLong ? _text[_at..end]
            : "";
        if (
            digits.Length is 0 or > 8
            || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value is < 0 or > RuneSet.Last
        )
        {
            throw new RegexSyntaxException(
                "invalid escape sequence",
                _text[start..Math.Min(_text.Length, isLong && end > 0 ? end : _at + 1)]
            );
        }

        _at = isLong ? end + 1 : end;
        return value;
    }

    private RegexNode.Characters ParseClass()
    {
        var start = _at;
        _at++;
        var inverts = _at < _text.Length && _text[_at] == '^';
        _at += inverts ? 1 : 0;
        var sets = new List<RuneSet>();
        for (var isFirst = true; ; isFirst = false)
        {
            if (_at >= _text.Length)
            {
                throw new RegexSyntaxException("missing closing ]", _text[start..]);
            }

            if (_text[_at] == ']' && !isFirst)
            {
                break;
            }

            sets.Add(TryPosixClass() ?? TryUnicodeClass() ?? TryPerlClass() ?? ParseRange(start));
        }

        _at++;
        var set = RuneSet.Union(sets);
        return new RegexNode.Characters(inverts ? set.Inverted() : set);
    }

    private RuneSet ParseRange(int classStart)
    {
        var start = _at;
        var low = ParseClassCharacter(classStart);
        var high = low;
        if (_at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']')
        {
            _at++;
            high = ParseClassCharacter(classStart);
            if (high < low)
            {
                throw new RegexSyntaxException("invalid character class range", _text[start.._at]);
            }
        }

        var set = RuneSet.Of((low, high));
        return _flags.HasFlag(Flags.FoldCase) ? set.Folded() : set;
    }

    private int ParseClassCharacter(int classStart)
    {
        if (_at >= _text.Length)
        {
            throw new RegexSyntaxException("missing closing ]", _text[classStart..]);
        }

        return _text[_at] == '\\' ? ParseEscape() : NextRune();
    }

    private RuneSet? TryPosixClass()
    {
        if (!StartsWith("[:"))
        {
            return null;
        }

        var end = _text.IndexOf(":]", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var name = _text[(_at + 2)..end];
        var inverts = name.StartsWith('^');
        var set = Posix(inverts ? name[1..] : name);
        if (set is null)
        {
            throw new RegexSyntaxException("invalid character class range", _text[_at..(end + 2)]);
        }

        _at = end + 2;
        set = _flags.HasFlag(Flags.FoldCase) ? set.Folded() : set;
        return inverts ? set.Inverted() : set;
    }

    private static RuneSet? Posix(string name) =>
        name switch
        {
            "alnum" => RuneSet.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
            "alpha" => RuneSet.Of(('A', 'Z'), ('a', 'z')),
            "ascii" => RuneSet.Of((0, 0x7F)),
            "blank" => RuneSet.Of(('\t', '\t'), (' ', ' ')),
            "cntrl" => RuneSet.Of((0, 0x1F), (0x7F, 0x7F)),
            "digit" => RuneSet.Digits,
            "graph" => RuneSet.Of(('!', '~')),
            "lower" => RuneSet.Of(('a', 'z')),
            "print" => RuneSet.Of((' ', '~')),
            "punct" => RuneSet.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
            "space" => RuneSet.Of(('\t', '\r'), (' ', ' ')),
            "upper" => RuneSet.Of(('A', 'Z')),
            "word" => RuneSet.WordCharacters,
            "xdigit" => RuneSet.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
            _ => null,
        };
}
