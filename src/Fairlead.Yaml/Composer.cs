using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fairlead.Yaml;

/// <summary>Builds nodes from the parser's events, one document after the other.</summary>
internal sealed class Composer
{
    private readonly string _text;
    private readonly string _source;
    private readonly YamlReadOptions _options;
    private readonly GuardedParser _parser;
    private readonly Dictionary<string, ComposedNode> _anchors = [];
    private readonly NodeBudget _budget;

    private Composer(string text, string source, YamlReadOptions options)
    {
        _source = source;
        _options = options;
        // The text itself is bounded too: a node is at least one character of it, so this only stops the huge.
        _budget = new NodeBudget(source, options.MaximumNodes);
        _parser = new GuardedParser(text);
        _text = text;
    }

    /// <summary>The roots of the documents that are not empty.</summary>
    public static IReadOnlyList<ComposedNode> Compose(string text, string source, YamlReadOptions options)
    {
        var plain = text.StartsWith('\uFEFF') ? text[1..] : text;
        TextCheck.Refuse(plain, source);
        try
        {
            return [.. new Composer(plain, source, options).Documents()];
        }
        catch (YamlException error)
        {
            throw new YamlSyntaxException(source, PositionOf(error.Start), Sentence(error), error);
        }
    }

    private static YamlPosition PositionOf(Mark mark) =>
        new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    // The parser's messages are sentences; ours follow a colon and carry what to do elsewhere.
    private static string Sentence(YamlException error)
    {
        var message = error.Message.TrimEnd('.');
        return message.Length > 1 && char.IsUpper(message[0]) && !char.IsUpper(message[1])
            ? char.ToLowerInvariant(message[0]) + message[1..]
            : message;
    }

    private IEnumerable<ComposedNode> Documents()
    {
        _parser.Consume<StreamStart>();
        while (!_parser.Accept<StreamEnd>(out _))
        {
            var start = _parser.Consume<DocumentStart>();
            RefuseOtherVersions(start);
            _anchors.Clear();
            var root = Node(depth: 0);
            _parser.Consume<DocumentEnd>();
            if (root is not ComposedScalar { Style: ScalarStyle.Plain, Tag: null, Value: "" })
            {
                yield return root;
            }
        }
    }

    private void RefuseOtherVersions(DocumentStart start)
    {
        if (start.Version?.Version is { } version && (version.Major, version.Minor) != (1, 1))
        {
            var reason =
                $"%YAML {version.Major}.{version.Minor} is not understood by Kubernetes, which reads YAML 1.1; remove the directive";
            throw new YamlSyntaxException(_source, PositionOf(start.Start), reason);
        }
    }

    private ComposedNode Node(int depth)
    {
        var current = _parser.Consume<ParsingEvent>();
        if (depth > _options.MaximumDepth)
        {
            throw Error(current, $"the text nests deeper than {_options.MaximumDepth} levels");
        }

        var node = current switch
        {
            AnchorAlias alias => Aliased(alias),
            Scalar scalar => Register(scalar, Compose(scalar)),
            SequenceStart start => List(start, depth),
            MappingStart start => Map(start, depth),
            _ => throw Error(current, "a value was expected"),
        };
        if (current is not AnchorAlias)
        {
            _budget.Take(node);
        }

        return node;
    }

    private static ComposedScalar Compose(Scalar scalar)
    {
        var tag =
            scalar.Tag.IsEmpty ? null
            : scalar.Tag.IsNonSpecific ? "!"
            : scalar.Tag.Value;
        return new ComposedScalar(scalar.Value, scalar.Style, tag, scalar.Start, scalar.End);
    }

    private ComposedNode Aliased(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            throw Error(alias, $"the alias *{alias.Value.Value} has no anchor &{alias.Value.Value} before it");
        }

        return node.IsComplete ? node : throw Error(alias, $"the alias *{alias.Value.Value} contains itself");
    }

    private ComposedList List(SequenceStart start, int depth)
    {
        var list = Register(start, new ComposedList(start.Start, start.End) { IsComplete = false });
        RefuseTab(start, start.Style == SequenceStyle.Flow);
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            list.Items.Add(Node(depth + 1));
        }

        list.IsComplete = true;
        return list;
    }

    private ComposedMap Map(MappingStart start, int depth)
    {
        var map = Register(start, new ComposedMap(start.Start, start.End) { IsComplete = false });
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            RefuseTab(_parser.Current!, start.Style == MappingStyle.Flow);
            map.Entries.Add((Node(depth + 1), Node(depth + 1)));
        }

        map.IsComplete = true;
        return map;
    }

    // The parser takes tabs for blanks here; YAML, and Go's parser, forbid them in indentation.
    private void RefuseTab(ParsingEvent at, bool isFlow)
    {
        var before = _text.AsSpan(0, Math.Min((int)at.Start.Index, _text.Length));
        var indentation = before[(before.TrimEnd(" \t").Length)..];
        var startsLine = indentation.Length == before.Length || before[^(indentation.Length + 1)] is '\n' or '\r';
        if (!isFlow && startsLine && indentation.Contains('\t'))
        {
            throw Error(at, "a tab cannot indent YAML; use spaces");
        }
    }

    private T Register<T>(NodeEvent start, T node)
        where T : ComposedNode
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private YamlSyntaxException Error(ParsingEvent at, string reason) => new(_source, PositionOf(at.Start), reason);
}
