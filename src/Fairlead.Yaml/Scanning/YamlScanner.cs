using System.Globalization;
using System.Text;

namespace Fairlead.Yaml.Scanning;

/// <summary>
/// Splits YAML 1.1 into tokens by the rules of libyaml, which Go's library follows, and so Helm and kubectl; errors carry
/// its words.
/// </summary>
/// <remarks>What may not stand in YAML at all is for the caller to refuse before.</remarks>
internal sealed partial class YamlScanner
{
    private const int MaximumDepth = 10_000;
    private const int LongestKey = 1024;

    private readonly string _text;
    private readonly List<Token> _queue = [];
    private readonly Stack<int> _indents = new();
    private readonly List<SimpleKey> _keys = [new(IsPossible: false, IsRequired: false, 0, 0, default)];

    // Used again for every scalar: there are tens of thousands of them in what a large chart renders.
    private readonly StringBuilder _scratch = new();
    private readonly LineFold _spaces = new();
    private int _head;
    private readonly bool _isJson;
    private int _taken;
    private int _position;
    private int _index;
    private int _line;
    private int _column;
    private int _lineStart;
    private int _indent = -1;
    private bool _keyAllowed = true;
    private bool _started;
    private bool _ended;

    // It looks up to four characters ahead; zeros mark the end.
    // A mark of byte order is none but at the very start.
    public YamlScanner(string text, bool isJson)
    {
        _text = string.Concat(text.StartsWith('\uFEFF') ? text.AsSpan(1) : text, "\0\0\0\0");
        _isJson = isJson;
    }

    private readonly record struct SimpleKey(
        bool IsPossible,
        bool IsRequired,
        int Token,
        int Index,
        Mark Mark,
        bool IsForgotten = false
    );

    private int FlowLevel => _keys.Count - 1;

    private char Current => _text[_position];

    private int NextToken => _taken + _queue.Count - _head;

    private Mark Here => new(_line, _column, _position, _lineStart);

    /// <summary>What Go's library says of a text that nests too deep.</summary>
    public static string TooDeep =>
        string.Create(CultureInfo.InvariantCulture, $"exceeded max depth of {MaximumDepth}");

    /// <summary>The next token, which stays.</summary>
    public Token Peek()
    {
        FetchEnough();
        return _queue[_head];
    }

    /// <summary>The next token, which is taken.</summary>
    public Token Take()
    {
        var token = Peek();
        _head++;
        _taken++;
        if (_head == _queue.Count)
        {
            _queue.Clear();
            _head = 0;
        }
        else if (_head > 64 && _head * 2 > _queue.Count)
        {
            _queue.RemoveRange(0, _head);
            _head = 0;
        }

        return token;
    }

    private void FetchEnough()
    {
        while (_head == _queue.Count || HeadMayBecomeKey())
        {
            FetchNext();
        }
    }

    private bool HeadMayBecomeKey()
    {
        // Keys of deeper levels start later, so the list is in order of its tokens.
        var low = 0;
        var high = _keys.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _keys[middle].Token < _taken ? (middle + 1, high) : (low, middle);
        }

        return _keys[low].Token == _taken && !_keys[low].IsForgotten && IsValid(low);
    }

    private void FetchNext()
    {
        if (!_started)
        {
            _started = true;
            Add(TokenKind.StreamStart, Here);
            return;
        }

        SkipToToken();
        Unroll(_column);
        switch (Current)
        {
            case '\0':
                FetchEnd();
                return;
            case '%' when _column == 0:
                Directive();
                return;
            case '-' when AtDocumentIndicator('-'):
                FetchDocumentIndicator(TokenKind.DocumentStart);
                return;
            case '.' when AtDocumentIndicator('.'):
                FetchDocumentIndicator(TokenKind.DocumentEnd);
                return;
            case '[':
                FlowStart(TokenKind.FlowSequenceStart);
                return;
            case '{':
                FlowStart(TokenKind.FlowMappingStart);
                return;
            case ']':
                FlowEnd(TokenKind.FlowSequenceEnd);
                return;
            case '}':
                FlowEnd(TokenKind.FlowMappingEnd);
                return;
            case ',':
                FetchFlowEntry();
                return;
            case '-' when IsBlankOrBreak(1):
                FetchBlockEntry();
                return;
            case '?' when FlowLevel > 0 || IsBlankOrBreak(1):
                FetchKey();
                return;
            case ':' when FlowLevel > 0 || IsBlankOrBreak(1):
                FetchValue();
                return;
            default:
                FetchContent();
                return;
        }
    }
}
