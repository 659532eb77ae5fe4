using Fairlead.Templates.Formatting;
using Fairlead.Templates.RegularExpressions;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Regular expressions, with RE2's syntax and meaning.</summary>
internal static class RegexFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("regexMatch(string, string) bool", static call => IsMatch(call))
            .With(
                "mustRegexMatch(string, string) bool",
                static call => Compiled(call, mayFail: true).IsMatch(call.Text(1), call.CancellationToken)
            )
            .With(
                Twice(
                    "Find(string, string) string",
                    static (call, regex) => regex.Find(call.Text(1), call.CancellationToken)
                )
            )
            .With(
                Twice(
                    "FindAll(string, string, int) []string",
                    static (call, regex) =>
                        TypedList.Of(regex.FindAll(call.Text(1), call.Whole(2), call.CancellationToken)).OrNil()
                )
            )
            .With(
                Twice(
                    "Split(string, string, int) []string",
                    static (call, regex) =>
                        TypedList.Of(regex.Split(call.Text(1), call.Whole(2), call.CancellationToken)).OrNil()
                )
            )
            .With(
                Twice(
                    "ReplaceAll(string, string, string) string",
                    static (call, regex) =>
                        regex.Replace(call.Text(1), call.Text(2), isLiteral: false, call.CancellationToken)
                )
            )
            .With(
                Twice(
                    "ReplaceAllLiteral(string, string, string) string",
                    static (call, regex) =>
                        regex.Replace(call.Text(1), call.Text(2), isLiteral: true, call.CancellationToken)
                )
            )
            .With("regexQuoteMeta(string) string", static call => GoRegex.Quote(call.Text(0)));

    // With "must" a wrong expression is an error, without it a panic, which reads differently.
    private static FunctionMap Twice(string signature, Func<TemplateCall, GoRegex, object?> function) =>
        FunctionMap
            .Empty.With("regex" + signature, call => function(call, Compiled(call, mayFail: false)))
            .With("mustRegex" + signature, call => function(call, Compiled(call, mayFail: true)));

    private static bool IsMatch(TemplateCall call)
    {
        try
        {
            return GoRegex.Compile(call.Text(0)).IsMatch(call.Text(1), call.CancellationToken);
        }
        // sprig drops the error.
        catch (RegexSyntaxException)
        {
            return false;
        }
    }

    private static GoRegex Compiled(TemplateCall call, bool mayFail)
    {
        var text = call.Text(0);
        try
        {
            return GoRegex.Compile(text);
        }
        catch (RegexSyntaxException error)
        {
            var quoted = GoQuote.BackQuote(text) ?? GoQuote.Quote(text);
            throw new TemplateFunctionException(
                mayFail ? error.Message : $"regexp: Compile({quoted}): {error.Message}"
            );
        }
    }
}
