using System.Globalization;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Arithmetic and runs of numbers.</summary>
internal static class MathFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("add1(any) int64", static call => unchecked(At(call, 0) + 1))
            .With(
                "add(...any) int64",
                static call => call.Arguments.Aggregate(0L, static (sum, item) => unchecked(sum + Cast.ToInteger(item)))
            )
            .With("sub(any, any) int64", static call => unchecked(At(call, 0) - At(call, 1)))
            .With(
                "mul(any, ...any) int64",
                static call =>
                    call.Arguments.Aggregate(1L, static (product, item) => unchecked(product * Cast.ToInteger(item)))
            )
            .With("div(any, any) int64", static call => Divide(At(call, 0), At(call, 1)).Quotient)
            .With("mod(any, any) int64", static call => Divide(At(call, 0), At(call, 1)).Remainder)
            .With("max(any, ...any) int64", static call => call.Arguments.Max(Cast.ToInteger))
            .With("biggest(any, ...any) int64", static call => call.Arguments.Max(Cast.ToInteger))
            .With("min(any, ...any) int64", static call => call.Arguments.Min(Cast.ToInteger))
            .With("maxf(any, ...any) float64", static call => call.Arguments.Select(Cast.ToFloat).Aggregate(Math.Max))
            .With("minf(any, ...any) float64", static call => call.Arguments.Select(Cast.ToFloat).Aggregate(Math.Min))
            .With("floor(any) float64", static call => Math.Floor(Cast.ToFloat(call.Arguments[0])))
            .With("ceil(any) float64", static call => Math.Ceiling(Cast.ToFloat(call.Arguments[0])))
            .With("round(any, int, ...float64) float64", static call => Round(call))
            .With("add1f(any) float64", static call => GoDecimal.Of(call.Arguments[0]).Add(GoDecimal.Of(1)).ToDouble())
            .With(
                "addf(...any) float64",
                static call => Fold(new GoDecimal(0, 0), call.From(0), static (a, b) => a.Add(b))
            )
            .With("subf(any, ...any) float64", static call => Fold(call, static (a, b) => a.Subtract(b)))
            .With("mulf(any, ...any) float64", static call => Fold(call, static (a, b) => a.Multiply(b)))
            .With("divf(any, ...any) float64", static call => Fold(call, static (a, b) => a.Divide(b)))
            .With("until(int) []int", static call => Numbers(call, 0, call.Whole(0), call.Whole(0) < 0 ? -1 : 1))
            .With(
                "untilStep(int, int, int) []int",
                static call => Numbers(call, call.Whole(0), call.Whole(1), call.Whole(2))
            )
            .With("seq(...int) string", static call => Sequence(call));

    private static long At(TemplateCall call, int index) => Cast.ToInteger(call.Arguments[index]);

    private static (long Quotient, long Remainder) Divide(long left, long right) =>
        right switch
        {
            0 => throw new TemplateFunctionException("runtime error: integer divide by zero"),
            -1 => (unchecked(-left), 0),
            _ => Math.DivRem(left, right),
        };

    private static double Fold(TemplateCall call, Func<GoDecimal, GoDecimal, GoDecimal> operation) =>
        Fold(GoDecimal.Of(call.Arguments[0]), call.From(1), operation);

    private static double Fold(
        GoDecimal first,
        ReadOnlySpan<object?> others,
        Func<GoDecimal, GoDecimal, GoDecimal> operation
    )
    {
        foreach (var other in others)
        {
            first = operation(first, GoDecimal.Of(other));
        }

        return first.ToDouble();
    }

    // The fraction of the scaled number decides, at 0.5 or where the third argument says.
    private static double Round(TemplateCall call)
    {
        var on = call.Arguments.Count > 2 ? Cast.ToFloat(call.Arguments[2]) : 0.5;
        var power = Math.Pow(10, call.Whole(1));
        var digit = power * Cast.ToFloat(call.Arguments[0]);
        var fraction = digit - Math.Truncate(digit);
        return (fraction >= on ? Math.Ceiling(digit) : Math.Floor(digit)) / power;
    }

    private static TypedList Numbers(TemplateCall call, long start, long stop, long step)
    {
        var numbers = new List<object?>();
        var falls = stop < start;
        if (falls ? step >= 0 : step <= 0)
        {
            return new TypedList("int", numbers);
        }

        var count = Math.Ceiling(Math.Abs(((double)stop - start) / step));
        if (count > call.Limits.ListLength)
        {
            throw new TemplateFunctionException(
                string.Create(CultureInfo.InvariantCulture, $"the list has more than {call.Limits.ListLength} items")
            );
        }

        for (var i = start; falls ? i > stop : i < stop; i += step)
        {
            numbers.Add(GoInt.Box(i));
        }

        return new TypedList("int", numbers);
    }

    private static string Sequence(TemplateCall call)
    {
        var values = Enumerable.Range(0, call.Arguments.Count).Select(call.Whole).ToArray();
        return values switch
        {
            [var end] => Join(call, 1, end, end < 1 ? -1 : 1),
            [var start, var end] => Join(call, start, end, end < start ? -1 : 1),
            [var start, var step, var end] => end < start && step > 0 ? "" : Join(call, start, end, step),
            _ => "",
        };
    }

    private static string Join(TemplateCall call, long start, long end, long step)
    {
        var last = end + (end < start ? -1 : 1);
        return string.Join(' ', Numbers(call, start, last, step));
    }
}
