using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

/// <summary>How <c>eq</c>, <c>lt</c> and their like compare.</summary>
internal static class Comparison
{
    private enum Basic
    {
        None,
        Bool,
        Complex,
        Integer,
        Float,
        Text,
        Unsigned,
    }

    /// <summary>Whether the first argument equals any of the others.</summary>
    public static bool Equal(TemplateCall call)
    {
        var left = call.Reflected(0).Data;
        if (call.Arguments.Count < 2)
        {
            throw new TemplateFunctionException("missing argument for comparison");
        }

        for (var i = 1; i < call.Arguments.Count; i++)
        {
            if (Equal(left, call.Reflected(i).Data))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Less(TemplateCall call)
    {
        var (left, right) = (call.Reflected(0).Data, call.Reflected(1).Data);
        var (one, other) = (KindOf(left), KindOf(right));
        if (one == Basic.None || other == Basic.None)
        {
            throw new TemplateFunctionException("invalid type for comparison");
        }

        return (one, other) switch
        {
            (Basic.Integer, Basic.Unsigned) => Whole(left) < 0 || (ulong)Whole(left) < Unsigned(right),
            (Basic.Unsigned, Basic.Integer) => Whole(right) >= 0 && Unsigned(left) < (ulong)Whole(right),
            _ when one != other => throw Incompatible(left, right),
            (Basic.Float, _) => Real(left) < Real(right),
            (Basic.Integer, _) => Whole(left) < Whole(right),
            (Basic.Text, _) => GoString.Compare((string?)left, (string?)right) < 0,
            (Basic.Unsigned, _) => Unsigned(left) < Unsigned(right),
            _ => throw new TemplateFunctionException("invalid type for comparison"),
        };
    }

    private static bool Equal(object? left, object? right)
    {
        var (one, other) = (KindOf(left), KindOf(right));
        return (one, other) switch
        {
            (Basic.Integer, Basic.Unsigned) => Whole(left) >= 0 && (ulong)Whole(left) == Unsigned(right),
            (Basic.Unsigned, Basic.Integer) => Whole(right) >= 0 && (ulong)Whole(right) == Unsigned(left),
            _ when one != other => left is null || right is null ? false : throw Incompatible(left, right),
            (Basic.Float, _) => Real(left).Equals(Real(right)) && !double.IsNaN(Real(left)) || BothZero(left, right),
            (Basic.Integer, _) => Whole(left) == Whole(right),
            (Basic.Unsigned, _) => Unsigned(left) == Unsigned(right),
            (Basic.None, _) => EqualOther(left, right),
            _ => left!.Equals(right),
        };
    }

    private static bool BothZero(object? left, object? right) => Real(left) == 0 && Real(right) == 0;

    private static bool EqualOther(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        if (GoValue.Kind(left) != GoValue.Kind(right))
        {
            throw new TemplateFunctionException(
                $"non-comparable types {GoPrinter.PrintReflected(left, 's')}: {GoValue.TypeName(left)}, {GoValue.TypeName(right)}: {GoPrinter.PrintReflected(right)}"
            );
        }

        if (right is IDictionary<string, object?> or IList<object?> or byte[])
        {
            throw new TemplateFunctionException(
                $"non-comparable type {GoPrinter.PrintReflected(right, 's')}: {GoValue.TypeName(right)}"
            );
        }

        return left.Equals(right);
    }

    private static TemplateFunctionException Incompatible(object? left, object? right) =>
        new($"incompatible types for comparison: {GoValue.TypeName(left)} and {GoValue.TypeName(right)}");

    private static Basic KindOf(object? value) =>
        GoValue.Kind(value) switch
        {
            GoKind.Bool => Basic.Bool,
            GoKind.Complex128 => Basic.Complex,
            GoKind.Float32 or GoKind.Float64 => Basic.Float,
            GoKind.String => Basic.Text,
            GoKind.Int or GoKind.Int8 or GoKind.Int16 or GoKind.Int32 or GoKind.Int64 => Basic.Integer,
            GoKind.Uint8 or GoKind.Uint16 or GoKind.Uint32 or GoKind.Uint64 => Basic.Unsigned,
            _ => Basic.None,
        };

    private static long Whole(object? value) => GoValue.TryInteger(value) ?? 0;

    private static ulong Unsigned(object? value) => GoValue.TryUnsigned(value) ?? 0;

    private static double Real(object? value) => value is float single ? single : value as double? ?? 0;
}
