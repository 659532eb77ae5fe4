namespace Fairlead.Yaml.Scanning;

/// <summary>What each character that can begin a token leads to.</summary>
internal sealed partial class YamlScanner
{
    private void FetchContent()
    {
        switch (Current)
        {
            case '*':
                BeginContent();
                _queue.Add(Anchor(TokenKind.Alias));
                return;
            case '&':
                BeginContent();
                _queue.Add(Anchor(TokenKind.Anchor));
                return;
            case '!':
                BeginContent();
                _queue.Add(Tag());
                return;
            case '|' or '>' when FlowLevel == 0:
                RemoveKey();
                _keyAllowed = true;
                _queue.Add(BlockScalar(isLiteral: Current == '|'));
                return;
            case '\'' or '"':
                BeginContent();
                _queue.Add(QuotedScalar(Current == '\''));
                return;
            default:
                FetchPlain();
                return;
        }
    }

    private void FetchPlain()
    {
        if (!StartsPlain())
        {
            throw NoToken();
        }

        BeginContent();
        _queue.Add(PlainScalar());
    }

    private MalformedYamlException NoToken()
    {
        const string Problem = "found character that cannot start any token";
        var (at, isTab) = (Here, Current == '\t');
        SkipBlanks();
        return isTab
            ? MalformedYamlException.Scanning(Problem, at, Here, "a tab cannot indent YAML; use spaces")
            : MalformedYamlException.Scanning(Problem, at);
    }

    private bool StartsPlain() =>
        Current switch
        {
            '-' => _text[_position + 1] is not (' ' or '\t'),
            '?' or ':' => FlowLevel == 0 && !IsBlankOrBreak(1),
            ','
            or '['
            or ']'
            or '{'
            or '}'
            or '#'
            or '&'
            or '*'
            or '!'
            or '|'
            or '>'
            or '\''
            or '"'
            or '%'
            or '@'
            or '`' => false,
            _ => !IsBlankOrBreak(0),
        };

    private void BeginContent()
    {
        SaveKey();
        _keyAllowed = false;
    }

    private void FetchEnd()
    {
        if (_ended)
        {
            Add(TokenKind.StreamEnd, Here);
            return;
        }

        _ended = true;
        if (_column != 0)
        {
            _column = 0;
            _lineStart = _position;
            _line++;
        }

        Unroll(-1);
        RemoveKey();
        _keyAllowed = false;
        Add(TokenKind.StreamEnd, Here);
    }

    private void FetchDocumentIndicator(TokenKind kind)
    {
        Unroll(-1);
        RemoveKey();
        _keyAllowed = false;
        AddIndicator(kind, 3);
    }

    private void FlowStart(TokenKind kind)
    {
        SaveKey();
        _keys.Add(new(IsPossible: false, IsRequired: false, NextToken, _index, Here));
        if (FlowLevel > MaximumDepth)
        {
            throw MalformedYamlException.Scanning(TooDeep, Here);
        }

        _keyAllowed = true;
        AddIndicator(kind, 1);
    }

    private void FlowEnd(TokenKind kind)
    {
        RemoveKey();
        if (FlowLevel > 0)
        {
            var closed = _keys[^1];
            _keys.RemoveAt(_keys.Count - 1);

            // Go's scanner no longer waits for the colon behind a collection that was empty.
            _keys[^1] = _keys[^1] with
            {
                IsForgotten = _keys[^1].IsForgotten || _keys[^1].Token == closed.Token,
            };
        }

        _keyAllowed = false;
        AddIndicator(kind, 1);
    }

    private void FetchFlowEntry()
    {
        RemoveKey();
        _keyAllowed = true;
        AddIndicator(TokenKind.FlowEntry, 1);
    }

    private void FetchBlockEntry()
    {
        if (FlowLevel == 0)
        {
            if (!_keyAllowed)
            {
                throw MalformedYamlException.Scanning("block sequence entries are not allowed in this context", Here);
            }

            Roll(_column, -1, TokenKind.BlockSequenceStart, Here);
        }

        RemoveKey();
        _keyAllowed = true;
        AddIndicator(TokenKind.BlockEntry, 1);
    }

    private void FetchKey()
    {
        if (FlowLevel == 0)
        {
            if (!_keyAllowed)
            {
                throw MalformedYamlException.Scanning("mapping keys are not allowed in this context", Here);
            }

            Roll(_column, -1, TokenKind.BlockMappingStart, Here);
        }

        RemoveKey();
        _keyAllowed = FlowLevel == 0;
        AddIndicator(TokenKind.Key, 1);
    }

    private void FetchValue()
    {
        if (IsValid(_keys.Count - 1))
        {
            var key = _keys[^1];
            Insert(key.Token, new Token(TokenKind.Key, key.Mark, key.Mark));
            Roll(key.Mark.Column, key.Token, TokenKind.BlockMappingStart, key.Mark);
            _keys[^1] = key with { IsPossible = false };
            _keyAllowed = false;
        }
        else
        {
            if (FlowLevel == 0)
            {
                if (!_keyAllowed)
                {
                    throw MalformedYamlException.Scanning("mapping values are not allowed in this context", Here);
                }

                Roll(_column, -1, TokenKind.BlockMappingStart, Here);
            }

            _keyAllowed = FlowLevel == 0;
        }

        AddIndicator(TokenKind.Value, 1);
    }
}
