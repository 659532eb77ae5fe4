using System.Globalization;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Syntax;

namespace Fairlead.Templates.Parsing;

/// <summary>Builds trees from a template's text: its own, and one for each <c>define</c> and <c>block</c> inside.</summary>
internal sealed partial class Parser
{
    private const int MaximumParentheses = 10_000;

    private readonly SourceText _source;
    private readonly Func<string, bool> _isFunction;
    private readonly Lexer _lexer;
    private readonly Token[] _ahead = new Token[3];
    private readonly List<ParsedTemplate> _templates = [];
    private int _aheadCount;
    private List<string> _variables = ["$"];
    private int _rangeDepth;
    private int _parentheses;
    private int _actionLine;

    private Parser(SourceText source, Func<string, bool> isFunction)
    {
        _source = source;
        _isFunction = isFunction;
        _lexer = new Lexer(source.Text, !isFunction("break"), !isFunction("continue"));
    }

    /// <summary>Reads a text.</summary>
    /// <returns>What it defines; the template of the text itself comes last.</returns>
    /// <exception cref="TemplateException">It is not a template.</exception>
    public static IReadOnlyList<ParsedTemplate> Parse(string name, string text, Func<string, bool> isFunction)
    {
        var parser = new Parser(new SourceText(name, text), isFunction);
        parser.Add(new ParsedTemplate(name, parser.ParseRoot()));
        return parser._templates;
    }

    private ListNode ParseRoot()
    {
        var root = new ListNode(_source, Peek().Position);
        while (Peek().Kind != TokenKind.EndOfFile)
        {
            if (Peek().Kind == TokenKind.LeftDelimiter)
            {
                var delimiter = Next();
                if (NextNonSpace().Kind == TokenKind.Define)
                {
                    ParseDefinition();
                    continue;
                }

                PushBack(delimiter);
            }

            var node = TextOrAction();
            if (node is ClosingNode)
            {
                throw Fail($"unexpected {node}");
            }

            root.Nodes.Add(node);
        }

        return root;
    }

    private void ParseDefinition()
    {
        const string Context = "define clause";
        var token = NextNonSpace();
        if (token.Kind is not (TokenKind.String or TokenKind.RawString))
        {
            throw Unexpected(token, Context);
        }

        var name = Unquote(token.Text);
        Expect(TokenKind.RightDelimiter, Context);
        Add(new ParsedTemplate(name, ParseBody(Context)));
    }

    // The body of a define or block: a template of its own, which sees no variables of what is around it.
    private ListNode ParseBody(string context)
    {
        var (variables, ranges, actionLine) = (_variables, _rangeDepth, _actionLine);
        (_variables, _rangeDepth, _actionLine) = (["$"], 0, 0);
        var (list, end) = ItemList();
        (_variables, _rangeDepth, _actionLine) = (variables, ranges, actionLine);
        return end.IsElse ? throw Fail($"unexpected {end} in {context}") : list;
    }

    private void Add(ParsedTemplate template)
    {
        var at = _templates.FindIndex(other => other.Name == template.Name);
        if (at < 0)
        {
            _templates.Add(template);
        }
        else if (_templates[at].Root.IsEmpty)
        {
            _templates.RemoveAt(at);
            _templates.Add(template);
        }
        else if (!template.Root.IsEmpty)
        {
            throw Fail($"template: multiple definition of template {GoQuote.Quote(template.Name)}");
        }
    }

    private (ListNode List, ClosingNode End) ItemList()
    {
        if (DeepStack.IsLow)
        {
            return DeepStack.Continue(ItemList);
        }

        var list = new ListNode(_source, PeekNonSpace().Position);
        while (PeekNonSpace().Kind != TokenKind.EndOfFile)
        {
            var node = TextOrAction();
            if (node is ClosingNode end)
            {
                return (list, end);
            }

            list.Nodes.Add(node);
        }

        throw Fail("unexpected EOF");
    }

    private Node TextOrAction()
    {
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Text:
                return new TextNode(_source, token.Position, token.Text);
            case TokenKind.LeftDelimiter:
                _actionLine = token.Line;
                var node = Action();
                _actionLine = 0;
                return node;
            default:
                throw Unexpected(token, "input");
        }
    }

    private Node Action()
    {
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Block:
                return BlockControl();
            case TokenKind.Break or TokenKind.Continue:
                return LeaveControl(token);
            case TokenKind.Else:
                return ElseControl();
            case TokenKind.End:
                return new ClosingNode(_source, Expect(TokenKind.RightDelimiter, "end").Position, isElse: false);
            case TokenKind.If:
                return ParseControl(BranchKind.If, "if");
            case TokenKind.Range:
                return ParseControl(BranchKind.Range, "range");
            case TokenKind.Template:
                return TemplateControl();
            case TokenKind.With:
                return ParseControl(BranchKind.With, "with");
            default:
                PushBack();
                // Variables declared here live until the enclosing block ends.
                return new ActionNode(_source, Peek().Position, Pipeline("command", TokenKind.RightDelimiter));
        }
    }

    private string Unquote(string quoted) =>
        GoUnquote.TryText(quoted, out var text) ? text : throw Fail("invalid syntax");

    private Token Next()
    {
        if (_aheadCount > 0)
        {
            _aheadCount--;
        }
        else
        {
            _ahead[0] = _lexer.Next();
        }

        return _ahead[_aheadCount];
    }

    private Token Peek()
    {
        if (_aheadCount == 0)
        {
            _aheadCount = 1;
            _ahead[0] = _lexer.Next();
        }

        return _ahead[_aheadCount - 1];
    }

    private Token NextNonSpace()
    {
        var token = Next();
        while (token.Kind == TokenKind.Space)
        {
            token = Next();
        }

        return token;
    }

    private Token PeekNonSpace()
    {
        var token = NextNonSpace();
        PushBack();
        return token;
    }

    private void PushBack() => _aheadCount++;

    // Puts back the last token read and, before it, this one.
    private void PushBack(Token before)
    {
        _ahead[1] = before;
        _aheadCount = 2;
    }

    // Puts back the last token read and, before it, these two.
    private void PushBack(Token first, Token second)
    {
        _ahead[1] = second;
        _ahead[2] = first;
        _aheadCount = 3;
    }

    private Token Expect(TokenKind kind, string context)
    {
        var token = NextNonSpace();
        return token.Kind == kind ? token : throw Unexpected(token, context);
    }

    private TemplateException Unexpected(Token token, string context)
    {
        if (token.Kind != TokenKind.Error)
        {
            return Fail($"unexpected {token.Described} in {context}");
        }

        var started =
            _actionLine != 0 && _actionLine != token.Line
                ? string.Create(CultureInfo.InvariantCulture, $" in action started at {_source.Name}:{_actionLine}")
                : "";
        if (started.Length > 0 && token.Text.EndsWith(" action", StringComparison.Ordinal))
        {
            started = started[" in action".Length..];
        }

        return Fail(token.Text + started);
    }

    private TemplateException Fail(string message)
    {
        var line = _ahead[0].Line;
        return new TemplateException(
            string.Create(CultureInfo.InvariantCulture, $"template: {_source.Name}:{line}: {message}"),
            _source.Name,
            line
        );
    }
}
