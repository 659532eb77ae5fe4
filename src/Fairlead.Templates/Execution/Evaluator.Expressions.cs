using Fairlead.Templates.Formatting;
using Fairlead.Templates.Syntax;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

internal sealed partial class Evaluator
{
    private Value EvaluatePipeline(Value dot, PipeNode pipe)
    {
        if (DeepStack.IsLow)
        {
            return EvaluatePipelineDeeper(dot, pipe);
        }

        _node = pipe;
        var value = Value.Missing;
        foreach (var command in pipe.Commands)
        {
            value = EvaluateCommand(dot, command, value).Unboxed;
        }

        foreach (var variable in pipe.Declarations)
        {
            if (pipe.IsAssignment)
            {
                SetVariable(variable.Name, value);
            }
            else
            {
                _variables.Add((variable.Name, value));
            }
        }

        return value;
    }

    // Apart, because a method with such a lambda allocates for it whether it is used or not.
    private Value EvaluatePipelineDeeper(Value dot, PipeNode pipe) =>
        DeepStack.Continue(() => EvaluatePipeline(dot, pipe));

    private Value EvaluateCommand(Value dot, CommandNode command, Value final)
    {
        var first = command.Arguments[0];
        switch (first)
        {
            case FieldNode field:
                return EvaluateField(dot, field, command.Arguments, final);
            case ChainNode chain:
                return EvaluateChain(dot, chain, command.Arguments, final);
            case IdentifierNode identifier:
                return EvaluateFunction(dot, identifier, command, command.Arguments, final);
            case PipeNode pipe:
                RefuseArguments(command.Arguments, final);
                return EvaluatePipeline(dot, pipe);
            case VariableNode variable:
                return EvaluateVariable(dot, variable, command.Arguments, final);
        }

        _node = first;
        RefuseArguments(command.Arguments, final);
        return first switch
        {
            BoolNode boolean => Value.Of(boolean.Value),
            DotNode => dot,
            NilNode => throw Fail("nil is not a command"),
            NumberNode number => Constant(number),
            StringNode text => Value.Of(text.Value),
            _ => throw Fail($"can't evaluate command {GoQuote.Quote(first.ToString())}"),
        };
    }

    private void RefuseArguments(List<Node>? arguments, Value final)
    {
        if (arguments is { Count: > 1 } || !final.IsMissing)
        {
            throw Fail($"can't give argument to non-function {arguments?[0]}");
        }
    }

    // The type of a number that nothing else decides comes from its spelling.
    private Value Constant(NumberNode number)
    {
        _node = number;
        var literal = number.Literal;
        if (literal.Complex is { } complex)
        {
            return Value.Of(complex);
        }

        if (literal.LooksLikeFloat)
        {
            return Value.Of(literal.Float);
        }

        return literal.Integer is { } integer
            ? Value.Of(GoInt.Box(integer))
            : throw Fail($"{literal.Text} overflows int");
    }

    private Value EvaluateField(Value dot, FieldNode field, List<Node>? arguments, Value final)
    {
        _node = field;
        return EvaluatePath(dot, dot, field, field.Path, arguments, final);
    }

    private Value EvaluateChain(Value dot, ChainNode chain, List<Node>? arguments, Value final)
    {
        _node = chain;
        if (chain.Term is NilNode)
        {
            throw Fail($"indirection through explicit nil in {chain}");
        }

        var receiver = EvaluateOperand(dot, chain.Term);
        return EvaluatePath(dot, receiver, chain, chain.Fields, arguments, final);
    }

    private Value EvaluateVariable(Value dot, VariableNode variable, List<Node>? arguments, Value final)
    {
        _node = variable;
        var value = VariableValue(variable.Name);
        if (variable.Path.Length == 1)
        {
            RefuseArguments(arguments, final);
            return value;
        }

        return EvaluatePath(dot, value, variable, variable.Fields, arguments, final);
    }

    private Value EvaluatePath(
        Value dot,
        Value receiver,
        Node node,
        IReadOnlyList<string> path,
        List<Node>? arguments,
        Value final
    )
    {
        for (var i = 0; i < path.Count - 1; i++)
        {
            receiver = EvaluateMember(dot, path[i], node, null, Value.Missing, receiver);
        }

        // Only the last one can be a method that takes arguments.
        return EvaluateMember(dot, path[path.Count - 1], node, arguments, final, receiver);
    }

    private Value EvaluateMember(Value dot, string name, Node node, List<Node>? arguments, Value final, Value receiver)
    {
        if (!receiver.IsValid)
        {
            return _set.Options.MissingKey == MissingKey.Error
                ? throw Fail($"nil data; no entry for key {GoQuote.Quote(name)}")
                : default;
        }

        if (receiver.IsNilInterface)
        {
            throw Fail($"nil pointer evaluating {receiver.PlaceType}.{name}");
        }

        if (receiver.Data is ITemplateObject known && known.Method(name) is { } method)
        {
            return Call(dot, method, node, name, arguments, final);
        }

        var hasArguments = arguments is { Count: > 1 } || !final.IsMissing;
        switch (receiver.Data)
        {
            case IDictionary<string, object?> when hasArguments:
                throw Fail($"{name} is not a method but has arguments");
            case IDictionary<string, object?> map:
                return map.TryGetValue(name, out var entry) ? Value.ElementOf(map, entry) : NoEntry(map, name);
            case ITemplateObject fields when fields.TryGetField(name, out var value):
                return hasArguments ? throw Fail($"{name} has arguments but cannot be invoked as function")
                    : value is null ? Value.Boxed(null)
                    : Value.Of(value);
            default:
                throw Fail($"can't evaluate field {name} in type {receiver.PlaceType}");
        }
    }

    private Value NoEntry(IDictionary<string, object?> map, string name) =>
        _set.Options.MissingKey switch
        {
            MissingKey.Default => default,
            MissingKey.Error => throw Fail($"map has no entry for key {GoQuote.Quote(name)}"),
            _ => Zero(map),
        };

    internal static Value Zero(object container) =>
        GoValue.ElementType(container) switch
        {
            "interface {}" => Value.Boxed(null),
            "string" => Value.Of(""),
            "bool" => Value.Of(false),
            "int" => Value.Of(0),
            "[]uint8" => Value.Of(Array.Empty<byte>()),
            _ => default,
        };
}
