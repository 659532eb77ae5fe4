using System.Globalization;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Syntax;

namespace Fairlead.Templates.Parsing;

internal sealed partial class Parser
{
    private PipeNode Pipeline(string context, TokenKind end)
    {
        var pipe = new PipeNode(_source, PeekNonSpace().Position);
        while (Declares(pipe, context))
        {
            // Each turn takes one variable.
        }

        while (true)
        {
            var token = NextNonSpace();
            if (token.Kind == end)
            {
                Check(pipe, context);
                return pipe;
            }

            if (!StartsOperand(token.Kind))
            {
                throw Unexpected(token, context);
            }

            PushBack();
            pipe.Commands.Add(Command());
        }
    }

    private static bool StartsOperand(TokenKind kind) =>
        kind
            is TokenKind.Bool
                or TokenKind.CharacterConstant
                or TokenKind.Complex
                or TokenKind.Dot
                or TokenKind.Field
                or TokenKind.Identifier
                or TokenKind.Number
                or TokenKind.Nil
                or TokenKind.RawString
                or TokenKind.String
                or TokenKind.Variable
                or TokenKind.LeftParenthesis;

    // Takes "$x :=", "$x =" or, in a range, "$x,"; true where a second variable of a range may follow. Only the token
    // after the variable tells whether it is an operand instead, hence the putting back.
    private bool Declares(PipeNode pipe, string context)
    {
        var variable = PeekNonSpace();
        if (variable.Kind != TokenKind.Variable)
        {
            return false;
        }

        Next();
        var after = Peek();
        var next = PeekNonSpace();
        if (next.Kind is TokenKind.Assign or TokenKind.Declare)
        {
            pipe.IsAssignment = next.Kind == TokenKind.Assign;
            Declare(pipe, variable);
            return false;
        }

        if (next.Kind == TokenKind.Character && next.Text == ",")
        {
            Declare(pipe, variable);
            if (context != "range" || pipe.Declarations.Count > 1)
            {
                throw Fail($"too many declarations in {context}");
            }

            return PeekNonSpace().Kind is TokenKind.Variable or TokenKind.RightDelimiter or TokenKind.RightParenthesis
                ? true
                : throw Fail("range can only initialize variables");
        }

        if (after.Kind == TokenKind.Space)
        {
            PushBack(variable, after);
        }
        else
        {
            PushBack(variable);
        }

        return false;
    }

    private void Declare(PipeNode pipe, Token variable)
    {
        NextNonSpace();
        pipe.Declarations.Add(VariableOf(variable));
        _variables.Add(variable.Text);
    }

    private void Check(PipeNode pipe, string context)
    {
        if (pipe.Commands.Count == 0)
        {
            throw Fail($"missing value for {context}");
        }

        for (var i = 1; i < pipe.Commands.Count; i++)
        {
            if (pipe.Commands[i].Arguments[0] is BoolNode or DotNode or NilNode or NumberNode or StringNode)
            {
                throw Fail(
                    string.Create(CultureInfo.InvariantCulture, $"non executable command in pipeline stage {i + 1}")
                );
            }
        }
    }

    private CommandNode Command()
    {
        var command = new CommandNode(_source, PeekNonSpace().Position);
        while (true)
        {
            PeekNonSpace();
            if (Operand() is { } operand)
            {
                command.Arguments.Add(operand);
            }

            var token = Next();
            if (token.Kind == TokenKind.Space)
            {
                continue;
            }

            if (token.Kind is TokenKind.RightDelimiter or TokenKind.RightParenthesis)
            {
                PushBack();
            }
            else if (token.Kind != TokenKind.Pipe)
            {
                throw Unexpected(token, "operand");
            }

            return command.Arguments.Count == 0 ? throw Fail("empty command") : command;
        }
    }

    // A term, perhaps with fields after it.
    private Node? Operand()
    {
        var term = Term();
        if (term is null || Peek().Kind != TokenKind.Field)
        {
            return term;
        }

        var chain = new ChainNode(_source, Peek().Position, term);
        while (Peek().Kind == TokenKind.Field)
        {
            chain.Fields.Add(Next().Text[1..]);
        }

        return term switch
        {
            FieldNode field => new FieldNode(_source, chain.Position, [.. field.Path, .. chain.Fields]),
            VariableNode variable => new VariableNode(_source, chain.Position, [.. variable.Path, .. chain.Fields]),
            BoolNode or StringNode or NumberNode or NilNode or DotNode => throw Fail(
                $"unexpected . after term {GoQuote.Quote(term.ToString())}"
            ),
            _ => chain,
        };
    }

    private Node? Term()
    {
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                return _isFunction(token.Text)
                    ? new IdentifierNode(_source, token.Position, token.Text)
                    : throw Fail($"function {GoQuote.Quote(token.Text)} not defined");
            case TokenKind.Dot:
                return new DotNode(_source, token.Position);
            case TokenKind.Nil:
                return new NilNode(_source, token.Position);
            case TokenKind.Variable:
                return _variables.Contains(token.Text)
                    ? VariableOf(token)
                    : throw Fail($"undefined variable {GoQuote.Quote(token.Text)}");
            case TokenKind.Field:
                return new FieldNode(_source, token.Position, [token.Text[1..]]);
            case TokenKind.Bool:
                return new BoolNode(_source, token.Position, token.Text.Length == 4);
            case TokenKind.CharacterConstant or TokenKind.Complex or TokenKind.Number:
                return NumberLiteral.TryParse(token.Text, token.Kind, out var error) is { } literal
                    ? new NumberNode(_source, token.Position, literal)
                    : throw Fail(error);
            case TokenKind.LeftParenthesis:
                return Parenthesized();
            case TokenKind.String or TokenKind.RawString:
                return new StringNode(_source, token.Position, token.Text, Unquote(token.Text));
            default:
                PushBack();
                return null;
        }
    }

    private PipeNode Parenthesized()
    {
        if (_parentheses >= MaximumParentheses)
        {
            throw Fail("max expression depth exceeded");
        }

        _parentheses++;
        var pipe = DeepStack.IsLow
            ? DeepStack.Continue(() => Pipeline("parenthesized pipeline", TokenKind.RightParenthesis))
            : Pipeline("parenthesized pipeline", TokenKind.RightParenthesis);
        _parentheses--;
        return pipe;
    }

    private VariableNode VariableOf(Token token) => new(_source, token.Position, [token.Text]);
}
