namespace Fairlead.Charts.HelmYaml;

/// <summary>Sequences and mappings, in block and in flow.</summary>
internal sealed partial class YamlComposer
{
    private void BlockSequence(List<YamlNode> items)
    {
        var start = _scanner.Take().Start;
        while (_scanner.Peek().Kind == TokenKind.BlockEntry)
        {
            _scanner.Take();
            var isEmpty = _scanner.Peek().Kind is TokenKind.BlockEntry or TokenKind.BlockEnd;
            items.Add(isEmpty ? Empty : Node(isBlock: true, allowsIndentless: false));
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
            _scanner.Take();
            var isEmpty = _scanner.Peek().Kind == TokenKind.BlockEntry || AtEntryEnd();
            items.Add(isEmpty ? Empty : Node(isBlock: true, allowsIndentless: false));
        }
    }

    private bool AtEntryEnd() => _scanner.Peek().Kind is TokenKind.Key or TokenKind.Value or TokenKind.BlockEnd;

    private void BlockMapping(List<(YamlNode Key, YamlNode Value)> entries)
    {
        var start = _scanner.Take().Start;
        while (_scanner.Peek().Kind == TokenKind.Key)
        {
            _scanner.Take();
            var key = BlockPart();
            var value = Empty as YamlNode;
            if (_scanner.Peek().Kind == TokenKind.Value)
            {
                _scanner.Take();
                value = BlockPart();
            }

            entries.Add((key, value));
        }

        TakeBlockEnd("did not find expected key", start);
    }

    private YamlNode BlockPart() => AtEntryEnd() ? Empty : Node(isBlock: true, allowsIndentless: true);

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
                items.Add(Node(isBlock: false, allowsIndentless: false));
            }
        }

        _scanner.Take();
    }

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
        _scanner.Take();
        var key = Empty as YamlNode;
        if (_scanner.Peek().Kind is not (TokenKind.Value or TokenKind.FlowEntry or TokenKind.FlowSequenceEnd))
        {
            key = Node(isBlock: false, allowsIndentless: false);
        }

        return new MappingNode("", [(key, FlowValue(TokenKind.FlowSequenceEnd))]);
    }

    private YamlNode FlowValue(TokenKind end)
    {
        if (_scanner.Peek().Kind != TokenKind.Value)
        {
            return Empty;
        }

        _scanner.Take();
        var kind = _scanner.Peek().Kind;
        return kind == TokenKind.FlowEntry || kind == end ? Empty : Node(isBlock: false, allowsIndentless: false);
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
                entries.Add((Node(isBlock: false, allowsIndentless: false), Empty));
            }
        }

        _scanner.Take();
    }

    private YamlNode FlowKey() =>
        _scanner.Peek().Kind is TokenKind.Value or TokenKind.FlowEntry or TokenKind.FlowMappingEnd
            ? Empty
            : Node(isBlock: false, allowsIndentless: false);
}
