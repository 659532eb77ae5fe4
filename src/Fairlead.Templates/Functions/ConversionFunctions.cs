using Fairlead.Templates.Parsing;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>One type to another.</summary>
internal static class ConversionFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("toString(any) string", static call => GoText.Of(call.Arguments[0]))
            .With("toStrings(any) []string", static call => TypedList.Of(GoText.Strings(call.Arguments[0])))
            .With("atoi(string) int", static call => GoInt.Box(Atoi(call.Text(0))))
            .With("int(any) int", static call => GoInt.Box(Cast.ToInteger(call.Arguments[0])))
            .With("int64(any) int64", static call => Cast.ToInteger(call.Arguments[0]))
            .With("float64(any) float64", static call => Cast.ToFloat(call.Arguments[0]))
            .With("toDecimal(any) int64", static call => Octal(GoText.Of(call.Arguments[0])));

    // Out of range gives the nearest number, anything else that is none gives 0.
    private static long Atoi(string text)
    {
        GoNumber.ReadInteger(text, 10, out var number);
        return number;
    }

    private static long Octal(string text) => GoNumber.TryInteger(text, 8, out var number) ? number : 0;
}
