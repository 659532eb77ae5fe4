using Fairlead.Templates.Syntax;

namespace Fairlead.Templates.Parsing;

internal sealed partial class Parser
{
    private BranchNode ParseControl(BranchKind kind, string context)
    {
        var variables = _variables.Count;
        var pipe = Pipeline(context, TokenKind.RightDelimiter);
        _rangeDepth += kind == BranchKind.Range ? 1 : 0;
        var (list, end) = ItemList();
        _rangeDepth -= kind == BranchKind.Range ? 1 : 0;
        var otherwise = end.IsElse ? ParseOtherwise(kind, end) : null;
        _variables.RemoveRange(variables, _variables.Count - variables);
        return new BranchNode(_source, kind, pipe, list, otherwise);
    }

    // "else if" and "else with" are read as an if or with inside the else that shares the end.
    private ListNode ParseOtherwise(BranchKind kind, ClosingNode end)
    {
        var (chained, context) = kind == BranchKind.With ? (TokenKind.With, "with") : (TokenKind.If, "if");
        if (kind != BranchKind.Range && Peek().Kind == chained)
        {
            Next();
            var chain = new ListNode(_source, end.Position);
            chain.Nodes.Add(
                Execution.DeepStack.IsLow
                    ? Execution.DeepStack.Continue(() => ParseControl(kind, context))
                    : ParseControl(kind, context)
            );
            return chain;
        }

        var (list, last) = ItemList();
        return last.IsElse ? throw Fail($"expected end; found {last}") : list;
    }

    private ClosingNode ElseControl()
    {
        var token = PeekNonSpace();
        if (token.Kind is not (TokenKind.If or TokenKind.With))
        {
            token = Expect(TokenKind.RightDelimiter, "else");
        }

        return new ClosingNode(_source, token.Position, isElse: true);
    }

    private LeaveNode LeaveControl(Token keyword)
    {
        var continues = keyword.Kind == TokenKind.Continue;
        var action = continues ? "{{continue}}" : "{{break}}";
        if (NextNonSpace() is { Kind: not TokenKind.RightDelimiter } token)
        {
            throw Unexpected(token, action);
        }

        return _rangeDepth == 0
            ? throw Fail($"{action} outside {{{{range}}}}")
            : new LeaveNode(_source, keyword.Position, continues);
    }

    private TemplateNode BlockControl()
    {
        const string Context = "block clause";
        var token = NextNonSpace();
        var name = TemplateName(token, Context);
        var pipe = Pipeline(Context, TokenKind.RightDelimiter);
        Add(new ParsedTemplate(name, ParseBody(Context)));
        return new TemplateNode(_source, token.Position, name, pipe);
    }

    private TemplateNode TemplateControl()
    {
        const string Context = "template clause";
        var token = NextNonSpace();
        var name = TemplateName(token, Context);
        PipeNode? pipe = null;
        if (NextNonSpace().Kind != TokenKind.RightDelimiter)
        {
            PushBack();
            pipe = Pipeline(Context, TokenKind.RightDelimiter);
        }

        return new TemplateNode(_source, token.Position, name, pipe);
    }

    private string TemplateName(Token token, string context) =>
        token.Kind is TokenKind.String or TokenKind.RawString ? Unquote(token.Text) : throw Unexpected(token, context);
}
