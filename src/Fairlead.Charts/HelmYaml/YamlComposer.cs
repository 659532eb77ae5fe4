using System.Globalization;
using System.Runtime.CompilerServices;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Builds the first document of a text; like Helm's library it does not look at what follows it.</summary>
internal sealed partial class YamlComposer(string text)
{
    private const int MaximumDepth = 10_000;
    private const string StandardTags = "tag:yaml.org,2002:";

    private readonly YamlScanner _scanner = new(text);
    private readonly Dictionary<string, string> _tagHandles = [];
    private readonly Dictionary<string, YamlNode> _anchors = [];
    private int _depth;

    /// <summary>The first document's root; null when the text has no document.</summary>
    public YamlNode? Compose()
    {
        _scanner.Take();
        if (_scanner.Peek().Kind == TokenKind.StreamEnd)
        {
            return null;
        }

        var isExplicit = DocumentStart();
        var kind = _scanner.Peek().Kind;
        var isEmpty =
            isExplicit
            && kind
                is TokenKind.VersionDirective
                    or TokenKind.TagDirective
                    or TokenKind.DocumentStart
                    or TokenKind.DocumentEnd
                    or TokenKind.StreamEnd;
        var root = isEmpty ? Empty : Node(isBlock: true, allowsIndentless: false);

        // Reading on to the end of the document finds errors right after it.
        _scanner.Peek();
        return root;
    }

    private static ScalarNode Empty { get; } = new("", "", IsImplicit: true);

    private static HelmYamlException Fault(string problem, Token at, Mark context = default) =>
        HelmYamlException.Parsing(problem, at.Start, context);

    private bool DocumentStart()
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
                break;
            }

            hasDirective = true;
            _scanner.Take();
        }

        _tagHandles.TryAdd("!", "!");
        _tagHandles.TryAdd("!!", StandardTags);
        if (_scanner.Peek().Kind == TokenKind.DocumentStart)
        {
            _scanner.Take();
            return true;
        }

        return hasDirective ? throw Fault("did not find expected <document start>", _scanner.Peek()) : false;
    }

    private static void AcceptVersion(Token token, bool isSecond)
    {
        if (isSecond)
        {
            throw Fault("found duplicate %YAML directive", token);
        }

        if (token.Value != "1.1")
        {
            throw Fault("found incompatible YAML document", token);
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
        if (++_depth > MaximumDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new HelmYamlException(
                string.Create(CultureInfo.InvariantCulture, $"yaml: exceeded max depth of {MaximumDepth}")
            );
        }

        var token = _scanner.Peek();
        var node = token.Kind == TokenKind.Alias ? Alias() : Content(isBlock, allowsIndentless);
        _depth--;
        return node;
    }

    private AliasNode Alias()
    {
        var name = _scanner.Take().Value;
        return _anchors.TryGetValue(name, out var target)
            ? new AliasNode(name, target)
            : throw new HelmYamlException($"yaml: unknown anchor '{name}' referenced");
    }

    private YamlNode Content(bool isBlock, bool allowsIndentless)
    {
        var start = _scanner.Peek().Start;
        var (anchor, tag) = Properties(start);
        var token = _scanner.Peek();
        switch (token.Kind)
        {
            case TokenKind.BlockEntry when allowsIndentless:
                return Sequence(anchor, tag, IndentlessSequence);
            case TokenKind.Scalar:
                _scanner.Take();
                var isImplicit = (tag.Length == 0 && token.IsPlain) || tag == "!";
                return Remember(anchor, new ScalarNode(tag, token.Value, isImplicit));
            case TokenKind.FlowSequenceStart:
                return Sequence(anchor, tag, FlowSequence);
            case TokenKind.FlowMappingStart:
                return Mapping(anchor, tag, FlowMapping);
            case TokenKind.BlockSequenceStart when isBlock:
                return Sequence(anchor, tag, BlockSequence);
            case TokenKind.BlockMappingStart when isBlock:
                return Mapping(anchor, tag, BlockMapping);
            default:
                return anchor.Length > 0 || tag.Length > 0
                    ? Remember(anchor, new ScalarNode(tag, "", IsImplicit: tag.Length == 0))
                    : throw Fault("did not find expected node content", token, start);
        }
    }

    private (string Anchor, string Tag) Properties(Mark start)
    {
        var anchor = "";
        var tag = "";
        for (var i = 0; i < 2; i++)
        {
            var token = _scanner.Peek();
            if (token.Kind == TokenKind.Anchor && anchor.Length == 0)
            {
                anchor = _scanner.Take().Value;
            }
            else if (token.Kind == TokenKind.Tag && tag.Length == 0)
            {
                _scanner.Take();
                tag = Resolve(token, start);
            }
        }

        return (anchor, tag);
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

    private SequenceNode Sequence(string anchor, string tag, Action<List<YamlNode>> fill)
    {
        var node = Remember(anchor, new SequenceNode(tag, []));
        fill(node.Items);
        return node;
    }

    private MappingNode Mapping(string anchor, string tag, Action<List<(YamlNode Key, YamlNode Value)>> fill)
    {
        var node = Remember(anchor, new MappingNode(tag, []));
        fill(node.Entries);
        return node;
    }
}
