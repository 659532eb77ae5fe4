namespace Fairlead.Yaml.Scanning;

/// <summary>Indentation, and keys that are only known to be keys once their colon comes.</summary>
internal sealed partial class YamlScanner
{
    private bool IsValid(int level)
    {
        var key = _keys[level];
        if (!key.IsPossible)
        {
            return false;
        }

        if (key.Mark.Line < _line || key.Index + LongestKey < _index)
        {
            RefuseRequired(key);
            _keys[level] = key with { IsPossible = false };
            return false;
        }

        return true;
    }

    private void SaveKey()
    {
        if (!_keyAllowed)
        {
            return;
        }

        var isRequired = FlowLevel == 0 && _indent == _column;
        RemoveKey();
        _keys[^1] = new SimpleKey(IsPossible: true, isRequired, NextToken, _index, Here);
    }

    private void RemoveKey()
    {
        var key = _keys[^1];
        if (key.IsPossible)
        {
            RefuseRequired(key);
            _keys[^1] = key with { IsPossible = false };
        }
    }

    private void RefuseRequired(SimpleKey key)
    {
        if (key.IsRequired)
        {
            throw MalformedYamlException.Scanning("could not find expected ':'", Here);
        }
    }

    private void Roll(int column, int number, TokenKind kind, Mark mark)
    {
        if (FlowLevel > 0 || _indent >= column)
        {
            return;
        }

        _indents.Push(_indent);
        _indent = column;
        if (_indents.Count > MaximumDepth)
        {
            throw MalformedYamlException.Scanning(TooDeep, Here);
        }

        var token = new Token(kind, mark, mark);
        if (number < 0)
        {
            _queue.Add(token);
        }
        else
        {
            Insert(number, token);
        }
    }

    // What belongs before a token that was taken already comes last.
    private void Insert(int number, Token token)
    {
        var place = number - _taken;
        _queue.Insert(place < 0 ? _queue.Count : _head + place, token);
    }

    private void Unroll(int column)
    {
        if (FlowLevel > 0)
        {
            return;
        }

        while (_indent > column)
        {
            Add(TokenKind.BlockEnd, Here);
            _indent = _indents.Pop();
        }
    }

    private void Add(TokenKind kind, Mark mark) => _queue.Add(new Token(kind, mark, mark));

    private void AddIndicator(TokenKind kind, int length)
    {
        var start = Here;
        for (var i = 0; i < length; i++)
        {
            Skip();
        }

        _queue.Add(new Token(kind, start, Here));
    }
}
