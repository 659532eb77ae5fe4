using System.Globalization;
using System.Text;
using Fairlead.Templates.Execution;

namespace Fairlead.Templates.RegularExpressions;

/// <summary>Reads RE2's syntax, in Go's Perl-like flavour, and refuses what it refuses.</summary>
internal sealed partial class RegexParser
{
    private const int LargestCount = 1000;
    private const int DeepestNesting = 1000;

    private readonly string _text;
    private readonly List<string> _names = [""];
    private int _at;
    private int _depth;
    private Flags _flags;

    private RegexParser(string text) => _text = text;

    [Flags]
    private enum Flags
    {
        None = 0,
        FoldCase = 1,
        MultiLine = 2,
        DotAll = 4,
        Ungreedy = 8,
    }

    /// <summary>Reads an expression.</summary>
    /// <returns>The tree, and the names of the groups by number; the name of an unnamed one is empty.</returns>
    /// <exception cref="RegexSyntaxException">RE2 refuses it.</exception>
    public static (RegexNode Root, IReadOnlyList<string> Names) Parse(string text)
    {
        var parser = new RegexParser(text);
        var root = parser.ParseAlternatives();
        return parser._at < text.Length ? throw new RegexSyntaxException("unexpected )", text) : (root, parser._names);
    }

    private RegexNode ParseAlternatives()
    {
        if (++_depth > DeepestNesting)
        {
            throw new RegexSyntaxException("expression nests too deeply", _text);
        }

        var alternatives = new List<RegexNode> { ParseSequence() };
        while (_at < _text.Length && _text[_at] == '|')
        {
            _at++;
            alternatives.Add(ParseSequence());
        }

        _depth--;
        return alternatives.Count == 1 ? alternatives[0] : new RegexNode.Alternatives(alternatives);
    }

    private RegexNode ParseSequence()
    {
        var items = new List<RegexNode>();
        while (_at < _text.Length && _text[_at] is not ('|' or ')'))
        {
            if (StartsWith("\\Q"))
            {
                ParseQuoted(items);
                continue;
            }

            var start = _at;
            if (_text[_at] is '*' or '+' or '?' || (_text[_at] == '{' && TryRepeat(out _, out _)))
            {
                _at = start;
                var length = RepeatOperatorLength(start);
                throw new RegexSyntaxException(
                    "missing argument to repetition operator",
                    _text.Substring(start, length)
                );
            }

            if (ParseItem() is { } item)
            {
                items.Add(ParseRepeats(item));
            }
        }

        return items.Count == 1 ? items[0] : new RegexNode.Sequence(items);
    }

    private int RepeatOperatorLength(int start)
    {
        if (_text[start] != '{')
        {
            return 1 + (start + 1 < _text.Length && _text[start + 1] == '?' ? 1 : 0);
        }

        var close = _text.IndexOf('}', start);
        return close - start + 1;
    }

    private void ParseQuoted(List<RegexNode> items)
    {
        _at += 2;
        var end = _text.IndexOf("\\E", _at, StringComparison.Ordinal);
        var literal = _text[_at..(end < 0 ? _text.Length : end)];
        _at = end < 0 ? _text.Length : end + 2;
        var runes = literal.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            var node = Literal(runes[i].Value);
            items.Add(i == runes.Length - 1 ? ParseRepeats(node) : node);
        }
    }

    // Null for what matches nothing by itself, such as a change of flags.
    private RegexNode? ParseItem()
    {
        switch (_text[_at])
        {
            case '(':
                return DeepStack.IsLow ? DeepStack.Continue(ParseGroup) : ParseGroup();
            case '[':
                return ParseClass();
            case '.':
                _at++;
                return new RegexNode.Characters(_flags.HasFlag(Flags.DotAll) ? RuneSet.All : RuneSet.AllButLineFeed);
            case '^':
                _at++;
                return new RegexNode.Assertion(
                    _flags.HasFlag(Flags.MultiLine) ? RegexAssertion.BeginLine : RegexAssertion.BeginText
                );
            case '$':
                _at++;
                return new RegexNode.Assertion(
                    _flags.HasFlag(Flags.MultiLine) ? RegexAssertion.EndLine : RegexAssertion.EndText
                );
            case '\\':
                return ParseBackslash();
            default:
                return Literal(NextRune());
        }
    }

    private RegexNode.Characters Literal(int rune)
    {
        var set = RuneSet.Of((rune, rune));
        return new RegexNode.Characters(_flags.HasFlag(Flags.FoldCase) ? set.Folded() : set);
    }

    private int NextRune()
    {
        Rune.DecodeFromUtf16(_text.AsSpan(_at), out var rune, out var length);
        _at += length;
        return rune.Value;
    }

    private RegexNode ParseRepeats(RegexNode item)
    {
        var previous = -1;
        while (_at < _text.Length)
        {
            var start = _at;
            if (!TryOperator(out var least, out var most))
            {
                return item;
            }

            var isLazy = _flags.HasFlag(Flags.Ungreedy);
            if (_at < _text.Length && _text[_at] == '?')
            {
                _at++;
                isLazy = !isLazy;
            }

            if (previous >= 0)
            {
                throw new RegexSyntaxException("invalid nested repetition operator", _text[previous.._at]);
            }

            previous = start;
            if (least > LargestCount || most > LargestCount || least > most)
            {
                throw new RegexSyntaxException("invalid repeat count", _text[start..(_text.IndexOf('}', start) + 1)]);
            }

            item = new RegexNode.Repeat(item, least, most, isLazy);
        }

        return item;
    }

    private bool TryOperator(out int least, out int? most)
    {
        (least, most) = (0, null);
        switch (_text[_at])
        {
            case '*':
                break;
            case '+':
                least = 1;
                break;
            case '?':
                most = 1;
                break;
            case '{':
                return TryRepeat(out least, out most);
            default:
                return false;
        }

        _at++;
        return true;
    }

    // {n}, {n,} or {n,m}; anything else is literal text.
    private bool TryRepeat(out int least, out int? most)
    {
        (least, most) = (0, null);
        var close = _text.IndexOf('}', _at);
        if (close < 0)
        {
            return false;
        }

        var parts = _text[(_at + 1)..close].Split(',');
        if (parts.Length > 2 || !TryCount(parts[0], out least))
        {
            return false;
        }

        if (parts.Length == 1)
        {
            most = least;
        }
        else if (parts[1].Length > 0)
        {
            if (!TryCount(parts[1], out var limit))
            {
                return false;
            }

            most = limit;
        }

        _at = close + 1;
        return true;
    }

    private static bool TryCount(string text, out int count)
    {
        count = 0;
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9') || (text.Length > 1 && text[0] == '0'))
        {
            return false;
        }

        count = text.Length > 8 ? int.MaxValue : int.Parse(text, CultureInfo.InvariantCulture);
        return true;
    }

    private RegexNode? ParseGroup()
    {
        var start = _at;
        _at++;
        var flags = _flags;
        var number = 0;
        if (_at < _text.Length && _text[_at] == '?')
        {
            if (TryName(start, out var name))
            {
                number = AddGroup(name);
            }
            else if (ParseFlags(start))
            {
                // (?i) holds to the end of the enclosing group.
                return null;
            }
        }
        else
        {
            number = AddGroup("");
        }

        var inner = ParseAlternatives();
        if (_at >= _text.Length)
        {
            throw new RegexSyntaxException("missing closing )", _text);
        }

        _at++;
        _flags = flags;
        return number == 0 ? inner : new RegexNode.Group(inner, number);
    }

    private int AddGroup(string name)
    {
        _names.Add(name);
        return _names.Count - 1;
    }

    private bool TryName(int start, out string name)
    {
        name = "";
        var isLong = StartsWith("?P<");
        if (!isLong && !StartsWith("?<"))
        {
            return false;
        }

        var close = _text.IndexOf('>', start);
        if (close < 0)
        {
            throw new RegexSyntaxException("invalid named capture", _text[start..]);
        }

        name = _text[(_at + (isLong ? 3 : 2))..close];
        var isValid = name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (!isValid)
        {
            throw new RegexSyntaxException("invalid named capture", _text[start..(close + 1)]);
        }

        _at = close + 1;
        return true;
    }

    // True where the group ends with its flags: (?i), as against (?i: ... ).
    private bool ParseFlags(int start)
    {
        var flags = _flags;
        var isNegative = false;
        var sawFlag = false;
        for (_at++; _at < _text.Length; )
        {
            var c = (char)Math.Min(NextRune(), char.MaxValue);
            switch (c)
            {
                case 'i' or 'm' or 's' or 'U':
                    var flag = c switch
                    {
                        'i' => Flags.FoldCase,
                        'm' => Flags.MultiLine,
                        's' => Flags.DotAll,
                        _ => Flags.Ungreedy,
                    };
                    flags = isNegative ? flags & ~flag : flags | flag;
                    sawFlag = true;
                    break;
                case '-' when !isNegative:
                    isNegative = true;
                    sawFlag = false;
                    break;
                case ':' or ')' when !isNegative || sawFlag:
                    _flags = flags;
                    return c == ')';
                default:
                    throw new RegexSyntaxException("invalid or unsupported Perl syntax", _text[start.._at]);
            }
        }

        throw new RegexSyntaxException("missing closing )", _text);
    }

    private bool StartsWith(string expected) => _text.AsSpan(_at).StartsWith(expected, StringComparison.Ordinal);
}
