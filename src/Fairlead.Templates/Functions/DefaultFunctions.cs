using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>What to take where something is empty, and JSON.</summary>
internal static class DefaultFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With(
                "default(any, ...any) any",
                static call =>
                    call.Arguments.Count < 2 || IsEmpty(call.Arguments[1]) ? call.Arguments[0] : call.Arguments[1]
            )
            .With("empty(any) bool", static call => IsEmpty(call.Arguments[0]))
            .With("coalesce(...any) any", static call => call.Arguments.FirstOrDefault(static value => !IsEmpty(value)))
            .With("all(...any) bool", static call => !call.Arguments.Any(IsEmpty))
            .With("any(...any) bool", static call => call.Arguments.Any(static value => !IsEmpty(value)))
            .With("ternary(any, any, bool) any", static call => call.Truth(2) ? call.Arguments[0] : call.Arguments[1])
            .With("fromJson(string) any", static call => Quietly(() => GoJson.Read(call.Text(0))))
            .With("mustFromJson(string) any", static call => GoJson.Read(call.Text(0)))
            .With("toJson(any) string", static call => Quietly(() => GoJson.Write(call.Arguments[0])) ?? "")
            .With("mustToJson(any) string", static call => GoJson.Write(call.Arguments[0]))
            .With("toPrettyJson(any) string", static call => Quietly(() => GoJson.Write(call.Arguments[0], "  ")) ?? "")
            .With("mustToPrettyJson(any) string", static call => GoJson.Write(call.Arguments[0], "  "))
            .With("toRawJson(any) string", static call => GoJson.Write(call.Arguments[0], escapesHtml: false))
            .With("mustToRawJson(any) string", static call => GoJson.Write(call.Arguments[0], escapesHtml: false));

    /// <summary>Whether sprig takes the value as not given: nil, zero, false, or without content.</summary>
    public static bool IsEmpty(object? value) => !GoValue.IsTrue(value);

    private static T? Quietly<T>(Func<T> function)
        where T : class?
    {
        try
        {
            return function();
        }
        // sprig's variants without "must" drop the error.
        catch (GoJsonException)
        {
            return null;
        }
    }
}
