using System.Runtime.CompilerServices;
using Fairlead.Yaml.Scanning;

namespace Fairlead.Yaml.Composing;

/// <summary>Builds the documents of a text one by one; of what follows a document it has not looked at more than a token.</summary>
internal sealed partial class YamlComposer(string text, ComposeLimits limits, bool isJson = false)
{
    private readonly YamlScanner _scanner = new(text, isJson);
    private readonly Dictionary<string, string> _tagHandles = [];
    private readonly Dictionary<string, YamlNode> _anchors = [];
    private bool _hasBegun;
    private int _depth;
    private int _nodes;

    /// <summary>The next document's root, which is an empty scalar for an empty document; null behind the last.</summary>
    /// <exception cref="MalformedYamlException">What comes next is not YAML.</exception>
    public YamlNode? Next()
    {
        var isFirst = !_hasBegun;
        SkipToDocument();
        if (_scanner.Peek().Kind == TokenKind.StreamEnd)
        {
            return null;
        }

        var isExplicit = DocumentStart(isFirst);
        var next = _scanner.Peek();
        var isEmpty =
            isExplicit
            && next.Kind
                is TokenKind.VersionDirective
                    or TokenKind.TagDirective
                    or TokenKind.DocumentStart
                    or TokenKind.DocumentEnd
                    or TokenKind.StreamEnd;
        var root = isEmpty ? Empty(next.Start) : Node(isBlock: true, allowsIndentless: false);

        // Reading on to the end of the document finds errors right after it.
        _scanner.Peek();
        return root;
    }

    private static ScalarNode Empty(Mark at) => new("", "", ScalarStyle.Plain, at, at.Offset, at.Offset);

    private static MalformedYamlException Fault(string problem, Token at, Mark context = default) =>
        MalformedYamlException.Parsing(problem, at.Start, context);

    private void SkipToDocument()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            _scanner.Take();
            return;
        }

        while (_scanner.Peek().Kind == TokenKind.DocumentEnd)
        {
            _scanner.Take();
        }
    }

    private bool DocumentStart(bool isFirst)
    {
        _anchors.Clear();
        _tagHandles.Clear();
        var hasDirective = Directives();
        _tagHandles.TryAdd("!", "!");
        _tagHandles.TryAdd("!!", ScalarValue.StandardTags);
        if (_scanner.Peek().Kind == TokenKind.DocumentStart)
        {
            _scanner.Take();
            return true;
        }

        return hasDirective || !isFirst
            ? throw Fault("did not find expected <document start>", _scanner.Peek())
            : false;
    }

    private bool Directives()
    {
        var hasVersion = false;
        var hasDirective = false;
        for (var token = _scanner.Peek(); ; token = _scanner.Peek())
        {
            if (token.Kind == TokenKind.VersionDirective)
            {
                AcceptVersion(token, hasVersion);
                hasVersion = true;
            }
            else if (token.Kind == TokenKind.TagDirective)
            {
                AcceptTagDirective(token);
            }
            else
            {
                return hasDirective;
            }

            hasDirective = true;
            _scanner.Take();
        }
    }

    private static void AcceptVersion(Token token, bool isSecond)
    {
        if (isSecond)
        {
            throw Fault("found duplicate %YAML directive", token);
        }

        if (token.Value != "1.1")
        {
            var reason =
                $"%YAML {token.Value} is not understood by Kubernetes, which reads YAML 1.1; remove the directive";
            throw MalformedYamlException.Parsing("found incompatible YAML document", token.Start, default, reason);
        }
    }

    private void AcceptTagDirective(Token token)
    {
        if (!_tagHandles.TryAdd(token.Value, token.Suffix))
        {
            throw Fault("found duplicate %TAG directive", token);
        }
    }

    private YamlNode Node(bool isBlock, bool allowsIndentless)
    {
        var token = _scanner.Peek();
        RefuseTooMuch(token.Start);
        _depth++;
        var node = token.Kind == TokenKind.Alias ? Alias() : Content(isBlock, allowsIndentless);
        _depth--;
        return node;
    }

    private void RefuseTooMuch(Mark at)
    {
        if (_depth > limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            var reason = $"the text nests deeper than {Math.Min(_depth, limits.Depth)} levels";
            throw MalformedYamlException.Composing(YamlScanner.TooDeep, at, reason);
        }

        // The text itself is bounded too: a node is at least one character of it, so this only stops the huge.
        if (++_nodes > limits.Nodes)
        {
            throw MalformedYamlException.Composing("too many nodes", at, NodeBudget.Refusal(limits.Nodes));
        }
    }

    private AliasNode Alias()
    {
        var token = _scanner.Take();
        var name = token.Value;
        return _anchors.TryGetValue(name, out var target)
            ? new AliasNode(name, target, token.Start, token.End.Offset)
            : throw MalformedYamlException.Composing(
                $"unknown anchor '{name}' referenced",
                token.Start,
                $"the alias *{name} has no anchor &{name} before it"
            );
    }

    private YamlNode Content(bool isBlock, bool allowsIndentless)
    {
        var start = _scanner.Peek().Start;
        var (anchor, tag, end) = Properties(start);
        var token = _scanner.Peek();
        switch (token.Kind)
        {
            case TokenKind.BlockEntry when allowsIndentless:
                return Sequence(anchor, new SequenceNode(tag, [], IsFlow: false, start), IndentlessSequence);
            case TokenKind.Scalar:
                _scanner.Take();
                return Remember(anchor, Scalar(tag, token, start));
            case TokenKind.FlowSequenceStart:
                return Sequence(anchor, new SequenceNode(tag, [], IsFlow: true, start), FlowSequence);
            case TokenKind.FlowMappingStart:
                return Mapping(anchor, new MappingNode(tag, [], IsFlow: true, start), FlowMapping);
            case TokenKind.BlockSequenceStart when isBlock:
                return Sequence(anchor, new SequenceNode(tag, [], IsFlow: false, start), BlockSequence);
            case TokenKind.BlockMappingStart when isBlock:
                return Mapping(anchor, new MappingNode(tag, [], IsFlow: false, start), BlockMapping);
            default:
                return anchor.Length > 0 || tag.Length > 0
                    ? Remember(anchor, new ScalarNode(tag, "", ScalarStyle.Plain, start, end, end))
                    : throw Fault("did not find expected node content", token, start);
        }
    }

    private static ScalarNode Scalar(string tag, Token token, Mark start) =>
        new(tag, token.Value, token.Style, start, token.Start.Offset, token.End.Offset);

    private (string Anchor, string Tag, int End) Properties(Mark start)
    {
        var (anchor, tag, end) = ("", "", start.Offset);
        for (var i = 0; i < 2; i++)
        {
            var token = _scanner.Peek();
            if (token.Kind == TokenKind.Anchor && anchor.Length == 0)
            {
                anchor = _scanner.Take().Value;
                end = token.End.Offset;
            }
            else if (token.Kind == TokenKind.Tag && tag.Length == 0)
            {
                _scanner.Take();
                tag = Resolve(token, start);
                end = token.End.Offset;
            }
        }

        return (anchor, tag, end);
    }

    private string Resolve(Token token, Mark start)
    {
        if (token.Value.Length == 0)
        {
            return token.Suffix;
        }

        return _tagHandles.TryGetValue(token.Value, out var prefix)
            ? prefix + token.Suffix
            : throw Fault("found undefined tag handle", token, start);
    }

    private T Remember<T>(string anchor, T node)
        where T : YamlNode
    {
        if (anchor.Length > 0)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private SequenceNode Sequence(string anchor, SequenceNode node, Action<List<YamlNode>> fill)
    {
        fill(Remember(anchor, node).Items);
        return node;
    }

    private MappingNode Mapping(string anchor, MappingNode node, Action<List<(YamlNode Key, YamlNode Value)>> fill)
    {
        fill(Remember(anchor, node).Entries);
        return node;
    }
}
