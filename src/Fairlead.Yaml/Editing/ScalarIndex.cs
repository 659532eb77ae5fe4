using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fairlead.Yaml.Editing;

/// <summary>Every scalar value of a text, as it stands there: aliases are not written out.</summary>
internal sealed class ScalarIndex
{
    private readonly string _text;
    private readonly int _mark;
    private readonly GuardedParser _parser;
    private readonly List<IndexedScalar> _scalars = [];
    private readonly List<(int Index, string Anchor)> _anchored = [];
    private readonly Dictionary<string, string> _anchors = [];
    private readonly HashSet<string> _aliases = [];
    private int _document;

    private ScalarIndex(string text)
    {
        _text = text;
        _mark = text.StartsWith('\uFEFF') ? 1 : 0;
        _parser = new GuardedParser(text[_mark..]);
    }

    public IReadOnlyList<IndexedScalar> Scalars => _scalars;

    public static ScalarIndex Of(string text, string source)
    {
        // Refuses what is malformed, too deep or too large, so that the walk below need not.
        _ = YamlReader.ReadAll(text, source);
        var index = new ScalarIndex(text);
        index.Walk();
        return index;
    }

    /// <summary>The scalar that a position lies in; null where there is none.</summary>
    public ScalarSite? At(YamlPosition position)
    {
        var offset = LineStart(position.Line) + position.Column - 1;
        return _scalars
            .FirstOrDefault(scalar => scalar.Start <= offset && offset < Math.Max(scalar.End, scalar.Start + 1))
            ?.Site;
    }

    private int LineStart(int line)
    {
        var start = _mark;
        for (var at = 1; at < line && start >= 0; at++)
        {
            start = _text.IndexOf('\n', start) + 1;
        }

        return start;
    }

    private void Walk()
    {
        _parser.Consume<StreamStart>();
        while (!_parser.Accept<StreamEnd>(out _))
        {
            _parser.Consume<DocumentStart>();
            var first = _scalars.Count;
            var isEmpty =
                _parser.Accept<Scalar>(out var root)
                && root is { Style: ScalarStyle.Plain, Value: "", Tag.IsEmpty: true };
            Node("", inFlow: false);
            _parser.Consume<DocumentEnd>();
            if (isEmpty)
            {
                _scalars.RemoveRange(first, _scalars.Count - first);
            }
            else
            {
                RefuseShared();
                _document++;
            }

            _anchored.Clear();
            _anchors.Clear();
            _aliases.Clear();
        }
    }

    private void RefuseShared()
    {
        foreach (var (index, anchor) in _anchored.Where(found => _aliases.Contains(found.Anchor)))
        {
            _scalars[index] = _scalars[index] with
            {
                Refusal =
                    $"the value has the anchor &{anchor}, and *{anchor} says it elsewhere too: changing one would change both; edit it by hand",
            };
        }
    }

    private void Node(string pointer, bool inFlow)
    {
        switch (_parser.Consume<ParsingEvent>())
        {
            case AnchorAlias alias:
                Alias(alias, pointer, inFlow);
                break;
            case Scalar scalar:
                Add(scalar, pointer, inFlow);
                break;
            case SequenceStart start:
                for (var index = 0; !_parser.TryConsume<SequenceEnd>(out _); index++)
                {
                    Node(
                        $"{pointer}/{index.ToString(CultureInfo.InvariantCulture)}",
                        inFlow || start.Style == SequenceStyle.Flow
                    );
                }

                break;
            case MappingStart start:
                while (!_parser.TryConsume<MappingEnd>(out _))
                {
                    var key = Key();
                    Node(JsonPointer.Join(pointer, key), inFlow || start.Style == MappingStyle.Flow);
                }

                break;
            default:
                break;
        }
    }

    // Of an alias as a key the reader knows the text; everything else that is no scalar it has refused.
    private string Key()
    {
        switch (_parser.Consume<ParsingEvent>())
        {
            case AnchorAlias alias:
                _aliases.Add(alias.Value.Value);
                return _anchors.GetValueOrDefault(alias.Value.Value, "");
            case Scalar scalar:
                var text = KeyText.Of(scalar);
                if (!scalar.Anchor.IsEmpty)
                {
                    _anchors[scalar.Anchor.Value] = text;
                }

                return text;
            default:
                return "";
        }
    }

    private void Alias(AnchorAlias alias, string pointer, bool inFlow)
    {
        var name = alias.Value.Value;
        _aliases.Add(name);
        var (start, end) = ((int)alias.Start.Index + _mark, (int)alias.End.Index + _mark);
        var site = new ScalarSite(
            _document,
            pointer,
            At(alias.Start),
            _anchors.GetValueOrDefault(name, ""),
            Comment(end)
        );
        _scalars.Add(
            new IndexedScalar(
                site,
                ScalarStyle.Plain,
                start,
                end,
                inFlow,
                $"the value is the alias *{name}; change the value at &{name}, or write the new value in place of the alias by hand"
            )
        );
    }

    private void Add(Scalar scalar, string pointer, bool inFlow)
    {
        var end = (int)scalar.End.Index + _mark;
        var start = BehindProperties((int)scalar.Start.Index + _mark, scalar, end);
        if (!scalar.Anchor.IsEmpty)
        {
            _anchors[scalar.Anchor.Value] = scalar.Value;
            _anchored.Add((_scalars.Count, scalar.Anchor.Value));
        }

        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        var comment = Comment(isBlock ? HeaderEnd(start) : end);
        var site = new ScalarSite(_document, pointer, At(scalar.Start), scalar.Value, comment);
        _scalars.Add(new IndexedScalar(site, scalar.Style, start, end, inFlow, null));
    }

    // An event begins with its anchor and its tag.
    private int BehindProperties(int at, Scalar scalar, int end)
    {
        for (var left = (scalar.Anchor.IsEmpty ? 0 : 1) + (scalar.Tag.IsEmpty ? 0 : 1); left > 0 && at < end; left--)
        {
            if (_text[at] is not ('&' or '!'))
            {
                break;
            }

            while (at < end && !char.IsWhiteSpace(_text[at]))
            {
                at++;
            }

            at = BehindBlanks(at, end);
        }

        return at;
    }

    private int BehindBlanks(int at, int end)
    {
        while (at < end && (char.IsWhiteSpace(_text[at]) || _text[at] == '#'))
        {
            at = _text[at] == '#' ? LineEnd(at) : at + 1;
        }

        return at;
    }

    private int LineEnd(int at)
    {
        var end = _text.AsSpan(at).IndexOfAny('\r', '\n');
        return end < 0 ? _text.Length : at + end;
    }

    private int HeaderEnd(int start)
    {
        while (start < _text.Length && !char.IsWhiteSpace(_text[start]))
        {
            start++;
        }

        return start;
    }

    private string? Comment(int end)
    {
        var rest = _text.AsSpan(end, LineEnd(end) - end);
        var sign = rest.IndexOf('#');
        return sign > 0 && rest[sign - 1] is ' ' or '\t' && rest[..sign].IndexOfAnyExcept(" \t,]}") < 0
            ? rest[(sign + 1)..].Trim().ToString()
            : null;
    }

    private static YamlPosition At(Mark mark) => new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));
}
