using System.Globalization;
using Fairlead.Yaml.Composing;
using Fairlead.Yaml.Scanning;
using Fairlead.Yaml.Typing;

namespace Fairlead.Yaml.Editing;

/// <summary>Every scalar value of a text, as it stands there: aliases are not written out.</summary>
internal sealed class ScalarIndex
{
    private readonly string _text;
    private readonly int _mark;
    private readonly List<IndexedScalar> _scalars = [];
    private readonly List<(int Index, ScalarNode Scalar)> _own = [];
    private readonly Dictionary<YamlNode, string> _aliased = new(ReferenceEqualityComparer.Instance);
    private int _document;

    private ScalarIndex(string text)
    {
        _text = text;
        _mark = text.StartsWith('\uFEFF') ? 1 : 0;
    }

    public IReadOnlyList<IndexedScalar> Scalars => _scalars;

    public static ScalarIndex Of(string text, string source)
    {
        var index = new ScalarIndex(text);
        foreach (var document in YamlReader.ReadAll(text, source))
        {
            index.Walk(document);
        }

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

    private void Walk(YamlDocument document)
    {
        if (document.Composed is { } root)
        {
            Node(root, "", inFlow: false);
        }

        RefuseShared();
        _document++;
        _own.Clear();
        _aliased.Clear();
    }

    private void RefuseShared()
    {
        foreach (var (index, scalar) in _own)
        {
            if (_aliased.TryGetValue(scalar, out var anchor))
            {
                _scalars[index] = _scalars[index] with
                {
                    Refusal =
                        $"the value has the anchor &{anchor}, and *{anchor} says it elsewhere too: changing one would change both; edit it by hand",
                };
            }
        }
    }

    private void Node(YamlNode node, string pointer, bool inFlow)
    {
        switch (node)
        {
            case AliasNode alias:
                Alias(alias, pointer, inFlow);
                break;
            case ScalarNode scalar:
                Add(scalar, pointer, inFlow);
                break;
            case SequenceNode list:
                for (var index = 0; index < list.Items.Count; index++)
                {
                    var place = $"{pointer}/{index.ToString(CultureInfo.InvariantCulture)}";
                    Node(list.Items[index], place, inFlow || list.IsFlow);
                }

                break;
            case MappingNode map:
                foreach (var (key, value) in map.Entries)
                {
                    Node(value, JsonPointer.Join(pointer, Key(key)), inFlow || map.IsFlow);
                }

                break;
            default:
                break;
        }
    }

    // What no key can be the reader has refused.
    private string Key(YamlNode key)
    {
        if (key is AliasNode alias)
        {
            _aliased[alias.Target] = alias.Name;
        }

        return key.Resolved is ScalarNode scalar && ScalarValue.TryRead(scalar, out var value)
            ? KeyText.Of(value) ?? ""
            : "";
    }

    private void Alias(AliasNode alias, string pointer, bool inFlow)
    {
        _aliased[alias.Target] = alias.Name;
        var (start, end) = (alias.Start.Offset + _mark, alias.End + _mark);
        var text = alias.Target is ScalarNode scalar ? scalar.Value : "";
        var site = new ScalarSite(_document, pointer, alias.Start.Position, text, Comment(end));
        var refusal =
            $"the value is the alias *{alias.Name}; change the value at &{alias.Name}, or write the new value in place of the alias by hand";
        _scalars.Add(new IndexedScalar(site, ScalarStyle.Plain, start, end, inFlow, refusal));
    }

    private void Add(ScalarNode scalar, string pointer, bool inFlow)
    {
        var (start, end) = (scalar.ContentStart + _mark, scalar.End + _mark);
        _own.Add((_scalars.Count, scalar));
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        var comment = Comment(isBlock ? HeaderEnd(start) : end);
        var site = new ScalarSite(_document, pointer, scalar.Start.Position, scalar.Value, comment);
        _scalars.Add(new IndexedScalar(site, scalar.Style, start, end, inFlow, null));
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
}
