using System.Globalization;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Syntax;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

internal sealed partial class Evaluator
{
    private Value EvaluateFunction(
        Value dot,
        IdentifierNode identifier,
        Node command,
        List<Node>? arguments,
        Value final
    )
    {
        _node = identifier;
        if (_set.Functions.TryGet(identifier.Name, out var function))
        {
            return Call(dot, function, command, identifier.Name, arguments, final);
        }

        if (!Builtins.TryGet(identifier.Name, out function))
        {
            throw Fail($"{GoQuote.Quote(identifier.Name)} is not a defined function");
        }

        return identifier.Name is "and" or "or"
            ? AndOr(dot, function, arguments, final)
            : Call(dot, function, command, identifier.Name, arguments, final);
    }

    // These stop at the first argument that decides.
    private Value AndOr(Value dot, FunctionDefinition function, List<Node>? arguments, Value final)
    {
        CheckCount(function, function.Name, CountOf(arguments), final);
        var value = Value.Missing;
        for (var i = 1; i < arguments?.Count; i++)
        {
            value = EvaluateArgument(dot, GoType.Reflected, arguments[i]);
            if (GoValue.IsTrue(value.Data) == (function.Name.Length == 2))
            {
                return value;
            }
        }

        return final.IsMissing ? value : final;
    }

    // The list of arguments has the function itself first; without a list there are none.
    private Value Call(
        Value dot,
        FunctionDefinition function,
        Node node,
        string name,
        List<Node>? arguments,
        Value final
    )
    {
        var count = CountOf(arguments);
        CheckCount(function, name, count, final);
        var values = new object?[count + (final.IsMissing ? 0 : 1)];
        for (var i = 0; i < count; i++)
        {
            values[i] = Argument(
                function.ParameterAt(i),
                EvaluateArgument(dot, function.ParameterAt(i), arguments![i + 1])
            );
        }

        if (!final.IsMissing)
        {
            var type = function.ParameterAt(count);
            values[count] = Argument(type, Check(final, type));
        }

        return Invoke(function, node, name, values);
    }

    private Value Invoke(FunctionDefinition function, Node node, string name, object?[] values)
    {
        object? result = null;
        Exception? failure = null;
        try
        {
            result = function.Function(new TemplateCall(this, node, name, values));
            if (result is string text)
            {
                _state.Made(text);
            }
        }
        catch (Exception error) when (error is TemplateFunctionException or TemplateException)
        {
            failure = error;
        }

        if (failure is not null)
        {
            // Thrown from within the catch block it would keep the stack of every nested call, until that runs out.
            _node = node;
            throw Fail($"error calling {name}: {failure.Message}", failure);
        }

        return result switch
        {
            Value value => value,
            _ when function.Result.IsInterface => Value.Boxed(result),
            _ => Value.Of(result),
        };
    }

    private static int CountOf(List<Node>? arguments) => Math.Max(0, (arguments?.Count ?? 0) - 1);

    private void CheckCount(FunctionDefinition function, string name, int given, Value final)
    {
        var all = given + (final.IsMissing ? 0 : 1);
        var wanted = function.Parameters.Count;
        if (function.IsVariadic && all < wanted - 1)
        {
            throw Fail(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"wrong number of args for {name}: want at least {wanted - 1} got {given}"
                )
            );
        }

        if (!function.IsVariadic && all != wanted)
        {
            throw Fail(
                string.Create(CultureInfo.InvariantCulture, $"wrong number of args for {name}: want {wanted} got {all}")
            );
        }
    }

    private static object? Argument(GoType type, Value value) => type.IsReflected ? value : value.Data;

    /// <summary>The value as an argument of the type, or the failure that Go reports.</summary>
    private Value Check(Value value, GoType type)
    {
        if (!value.IsValid)
        {
            return type.CanBeNil ? value : throw Fail($"invalid value; expected {type.Name}");
        }

        if (type.IsReflected || type.IsInterface)
        {
            return value;
        }

        return value.Data is not null && type.Accepts(value.Data)
            ? Value.Of(value.Data)
            : throw Fail(
                $"wrong type for value; expected {type.Name}; got {(value.Data is null ? value.PlaceType : GoValue.TypeName(value.Data))}"
            );
    }

    private Value EvaluateArgument(Value dot, GoType type, Node node)
    {
        _node = node;
        switch (node)
        {
            case DotNode or FieldNode or VariableNode or PipeNode or IdentifierNode or ChainNode:
                return Check(EvaluateOperand(dot, node), type);
            case NilNode:
                return type.CanBeNil
                    ? (type.IsReflected || !type.IsInterface ? default : Value.Boxed(null))
                    : throw Fail($"cannot assign nil to {type.Name}");
        }

        return type.Name switch
        {
            "interface {}" or "reflect.Value" => Literal(node),
            "string" => node is StringNode text ? Value.Of(text.Value) : throw Fail($"expected string; found {node}"),
            "bool" => node is BoolNode truth ? Value.Of(truth.Value) : throw Fail($"expected bool; found {node}"),
            "int" => Value.Of(GoInt.Box(Whole(node))),
            "int64" => Value.Of(Whole(node)),
            "uint32" => node is NumberNode { Literal.Unsigned: { } unsigned }
                ? Value.Of((uint)unsigned)
                : throw Fail($"expected unsigned integer; found {node}"),
            "float64" => node is NumberNode { Literal.Float: { } number }
                ? Value.Of(number)
                : throw Fail($"expected float; found {node}"),
            _ => throw Fail($"can't handle {node} for arg of type {type.Name}"),
        };
    }

    private long Whole(Node node) =>
        node is NumberNode { Literal.Integer: { } number } ? number : throw Fail($"expected integer; found {node}");

    private Value Literal(Node node) =>
        node switch
        {
            BoolNode boolean => Value.Of(boolean.Value),
            NumberNode number => Constant(number),
            StringNode text => Value.Of(text.Value),
            _ => throw Fail($"can't handle assignment of {node} to empty interface argument"),
        };

    // Anything but a literal, on its own: a field, a variable, a call without arguments.
    private Value EvaluateOperand(Value dot, Node node)
    {
        _node = node;
        return node switch
        {
            DotNode => dot,
            FieldNode field => EvaluateField(dot, field, null, Value.Missing),
            VariableNode variable => EvaluateVariable(dot, variable, null, Value.Missing),
            PipeNode pipe => EvaluatePipeline(dot, pipe),
            IdentifierNode identifier => EvaluateFunction(dot, identifier, identifier, null, Value.Missing),
            ChainNode chain => EvaluateChain(dot, chain, null, Value.Missing),
            _ => Literal(node),
        };
    }
}
