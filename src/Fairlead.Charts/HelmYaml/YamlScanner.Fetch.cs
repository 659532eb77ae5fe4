namespace Fairlead.Charts.HelmYaml;

/// <summary>What each character that can begin a token leads to.</summary>
internal sealed partial class YamlScanner
{
    private void FetchContent()
    {
        switch (Current)
        {
            case '*':
                FetchSaved(() => Anchor(TokenKind.Alias));
                return;
            case '&':
                FetchSaved(() => Anchor(TokenKind.Anchor));
                return;
            case '!':
                FetchSaved(Tag);
                return;
            case '|' or '>' when FlowLevel == 0:
                RemoveKey();
                _keyAllowed = true;
                _queue.Add(BlockScalar(isLiteral: Current == '|'));
                return;
            case '\'' or '"':
                FetchSaved(() => QuotedScalar(Current == '\''));
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
            throw HelmYamlException.Scanning("found character that cannot start any token", Here);
        }

        FetchSaved(PlainScalar);
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

    private void FetchSaved(Func<Token> scan)
    {
        SaveKey();
        _keyAllowed = false;
        _queue.Add(scan());
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
        _keys.Add(new(IsPossible: false, IsRequired: false, NextToken + 1, Here));
        if (FlowLevel > MaximumDepth)
        {
            throw HelmYamlException.Scanning(TooDeep, Here);
        }

        _keyAllowed = true;
        AddIndicator(kind, 1);
    }

    private void FlowEnd(TokenKind kind)
    {
        RemoveKey();
        if (FlowLevel > 0)
        {
            _keys.RemoveAt(_keys.Count - 1);
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
                throw HelmYamlException.Scanning("block sequence entries are not allowed in this context", Here);
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
                throw HelmYamlException.Scanning("mapping keys are not allowed in this context", Here);
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
            _queue.Insert(key.Token - _taken + _head, new Token(TokenKind.Key, key.Mark, key.Mark));
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
                    throw HelmYamlException.Scanning("mapping values are not allowed in this context", Here);
                }

                Roll(_column, -1, TokenKind.BlockMappingStart, Here);
            }

            _keyAllowed = FlowLevel == 0;
        }

        AddIndicator(TokenKind.Value, 1);
    }
}
