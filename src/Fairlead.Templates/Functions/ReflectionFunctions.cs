using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>What a value is.</summary>
internal static class ReflectionFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("typeOf(any) string", static call => GoValue.TypeName(call.Arguments[0]))
            .With("typeIs(string, any) bool", static call => Is(call, GoValue.TypeName(call.Arguments[1])))
            .With(
                "typeIsLike(string, any) bool",
                static call =>
                    Is(call, GoValue.TypeName(call.Arguments[1]))
                    || "*" + call.Text(0) == GoValue.TypeName(call.Arguments[1])
            )
            .With("kindOf(any) string", static call => GoValue.KindName(call.Arguments[0]))
            .With("kindIs(string, any) bool", static call => Is(call, GoValue.KindName(call.Arguments[1])))
            .With("deepEqual(any, any) bool", static call => DeepValues.Equals(call.Arguments[0], call.Arguments[1]));

    private static bool Is(TemplateCall call, string name) => call.Text(0) == name;
}
