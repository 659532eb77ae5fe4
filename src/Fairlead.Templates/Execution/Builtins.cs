using System.Diagnostics.CodeAnalysis;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

/// <summary>The functions of the language itself.</summary>
internal static class Builtins
{
    private static readonly FunctionMap Functions = FunctionMap
        // The evaluator decides these two itself, for they stop at the first argument that decides.
        .Empty.With("and(reflect, ...reflect) reflect", static call => call.Arguments[0])
        .With("or(reflect, ...reflect) reflect", static call => call.Arguments[0])
        .With("not(reflect) bool", static call => !GoValue.IsTrue(call.Reflected(0).Data))
        .With("call(reflect, ...reflect) reflect", Call)
        .With("html(...any) string", static call => Escaping.Html(Joined(call)))
        .With("js(...any) string", static call => Escaping.Js(Joined(call)))
        .With("urlquery(...any) string", static call => Escaping.UrlQuery(Joined(call)))
        .With("index(reflect, ...reflect) reflect", Indexing.Index)
        .With("slice(reflect, ...reflect) reflect", Indexing.Slice)
        .With("len(reflect) int", Indexing.Length)
        .With("print(...any) string", static call => GoPrinter.PrintAll(call.From(0)))
        .With("printf(string, ...any) string", static call => GoPrinter.Format(call.Text(0), call.From(1)))
        .With("println(...any) string", static call => GoPrinter.PrintLine(call.From(0)))
        .With("eq(reflect, ...reflect) bool", static call => Comparison.Equal(call))
        .With("ne(reflect, reflect) bool", static call => !Comparison.Equal(call))
        .With("lt(reflect, reflect) bool", static call => Comparison.Less(call))
        .With("le(reflect, reflect) bool", static call => Comparison.Less(call) || Comparison.Equal(call))
        .With("gt(reflect, reflect) bool", static call => !(Comparison.Less(call) || Comparison.Equal(call)))
        .With("ge(reflect, reflect) bool", static call => !Comparison.Less(call));

    public static bool TryGet(string name, [MaybeNullWhen(false)] out FunctionDefinition function) =>
        Functions.TryGet(name, out function);

    private static string Joined(TemplateCall call) =>
        call.Arguments is [string text] ? text : GoPrinter.PrintAll([.. call.Arguments.Select(Printable)]);

    private static object? Printable(object? value) => value ?? "<no value>";

    // No value here is a function.
    private static object? Call(TemplateCall call)
    {
        var function = call.Reflected(0);
        throw new TemplateFunctionException(
            function.Data is null
                ? "call of nil"
                : $"non-function {call.ArgumentText(0)} of type {GoValue.TypeName(function.Data)}"
        );
    }
}
