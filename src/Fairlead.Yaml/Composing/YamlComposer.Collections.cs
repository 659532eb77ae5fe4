using Fairlead.Yaml.Scanning;

namespace Fairlead.Yaml.Composing;

/// <summary>Sequences and mappings, in block and in flow.</summary>
internal sealed partial class YamlComposer
{
    private void BlockSequence(List<YamlNode> items)
    {
        var start = _scanner.Take().Start;
        while (_scanner.Peek().Kind == TokenKind.BlockEntry)
        {
            var end = _scanner.Take().End;
            var isEmpty = _scanner.Peek().Kind is TokenKind.BlockEntry or TokenKind.BlockEnd;
            items.Add(isEmpty ? Empty(end) : Node(isBlock: true, allowsIndentless: false));
        }

        TakeBlockEnd("did not find expected '-' indicator", start);
    }

    private void TakeBlockEnd(string problem, Mark start)
    {
        var token = _scanner.Peek();
        if (token.Kind != TokenKind.BlockEnd)
        {
            throw Fault(problem, token, start);
        }

        _scanner.Take();
    }

    private void IndentlessSequence(List<YamlNode> items)
    {
        while (_scanner.Peek().Kind == TokenKind.BlockEntry)
        {
            var end = _scanner.Take().End;
            var isEmpty = _scanner.Peek().Kind == TokenKind.BlockEntry || AtEntryEnd();
            items.Add(isEmpty ? Empty(end) : Node(isBlock: true, allowsIndentless: false));
        }
    }

    private bool AtEntryEnd() => _scanner.Peek().Kind is TokenKind.Key or TokenKind.Value or TokenKind.BlockEnd;

    private void BlockMapping(List<(YamlNode Key, YamlNode Value)> entries)
    {
        var start = _scanner.Take().Start;
        while (_scanner.Peek().Kind == TokenKind.Key)
        {
            var key = BlockPart();
            var next = _scanner.Peek();
            entries.Add((key, next.Kind == TokenKind.Value ? BlockPart() : Empty(next.Start)));
        }

        TakeBlockEnd("did not find expected key", start);
    }

    // What follows the sign of a key or a value.
    private YamlNode BlockPart()
    {
        var end = _scanner.Take().End;
        return AtEntryEnd() ? Empty(end) : Node(isBlock: true, allowsIndentless: true);
    }

    private void FlowSequence(List<YamlNode> items)
    {
        var start = _scanner.Take().Start;
        for (var isFirst = true; _scanner.Peek().Kind != TokenKind.FlowSequenceEnd; isFirst = false)
        {
            if (!isFirst)
            {
                TakeFlowEntry("did not find expected ',' or ']'", start);
            }

            if (_scanner.Peek().Kind == TokenKind.Key)
            {
                items.Add(SinglePair());
            }
            else if (_scanner.Peek().Kind != TokenKind.FlowSequenceEnd)
            {
                items.Add(FlowNode());
            }
        }

        _scanner.Take();
    }

    private YamlNode FlowNode() => Node(isBlock: false, allowsIndentless: false);

    private void TakeFlowEntry(string problem, Mark start)
    {
        var token = _scanner.Peek();
        if (token.Kind != TokenKind.FlowEntry)
        {
            throw Fault(problem, token, start);
        }

        _scanner.Take();
    }

    private MappingNode SinglePair()
    {
        var start = _scanner.Take().Start;
        var next = _scanner.Peek();
        var key = next.Kind is TokenKind.Value or TokenKind.FlowEntry or TokenKind.FlowSequenceEnd
            ? Empty(next.Start)
            : FlowNode();
        return new MappingNode("", [(key, FlowValue(TokenKind.FlowSequenceEnd))], IsFlow: true, start);
    }

    private YamlNode FlowValue(TokenKind end)
    {
        var token = _scanner.Peek();
        if (token.Kind != TokenKind.Value)
        {
            return Empty(token.Start);
        }

        _scanner.Take();
        var next = _scanner.Peek();
        return next.Kind == TokenKind.FlowEntry || next.Kind == end ? Empty(next.Start) : FlowNode();
    }

    private void FlowMapping(List<(YamlNode Key, YamlNode Value)> entries)
    {
        var start = _scanner.Take().Start;
        for (var isFirst = true; _scanner.Peek().Kind != TokenKind.FlowMappingEnd; isFirst = false)
        {
            if (!isFirst)
            {
                TakeFlowEntry("did not find expected ',' or '}'", start);
            }

            var token = _scanner.Peek();
            if (token.Kind == TokenKind.Key)
            {
                _scanner.Take();
                entries.Add((FlowKey(), FlowValue(TokenKind.FlowMappingEnd)));
            }
            else if (token.Kind != TokenKind.FlowMappingEnd)
            {
                var key = FlowNode();
                entries.Add((key, Empty(_scanner.Peek().Start)));
            }
        }

        _scanner.Take();
    }

    private YamlNode FlowKey()
    {
        var next = _scanner.Peek();
        return next.Kind is TokenKind.Value or TokenKind.FlowEntry or TokenKind.FlowMappingEnd
            ? Empty(next.Start)
            : FlowNode();
    }
}
