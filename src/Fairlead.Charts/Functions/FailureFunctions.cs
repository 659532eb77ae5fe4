using Fairlead.Templates;

namespace Fairlead.Charts.Functions;

/// <summary><c>fail</c> and <c>required</c>: the chart's author speaks to its user.</summary>
internal static class FailureFunctions
{
    private const string Start = "HELM_ERR_START";
    private const string End = "HELM_ERR_END";

    public static object Fail(TemplateCall call) => throw Authored(call.Text(0));

    public static object? Required(TemplateCall call) =>
        call.Arguments[1] is null or "" ? throw Authored(call.Text(0)) : call.Arguments[1];

    /// <summary>The author's words within an error, or null where it has none.</summary>
    public static string? AuthorsWords(string message)
    {
        var start = message.IndexOf(Start, StringComparison.Ordinal);
        var end = message.LastIndexOf(End, StringComparison.Ordinal);
        return start >= 0 && end > start ? message[(start + Start.Length)..end] : null;
    }

    private static TemplateFunctionException Authored(string message) => new(Start + message + End);
}
