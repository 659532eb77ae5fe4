using Fairlead.Templates;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Functions;

/// <summary><c>include</c> and <c>tpl</c>.</summary>
internal static class IncludeFunctions
{
    /// <summary>Name of Helm's own template, which errors mention.</summary>
    public const string SetName = "gotpl";

    public static object Include(TemplateCall call)
    {
        var name = call.Text(0);
        var state = RenderState.Of(call);
        if (!state.Enter(name))
        {
            throw new TemplateFunctionException(
                $"rendering template has a nested reference name: {name}: unable to execute template"
            );
        }

        try
        {
            return call.Execute(name, call.Arguments[1]);
        }
        finally
        {
            state.Leave(name);
        }
    }

    public static object Tpl(TemplateCall call)
    {
        var text = call.Text(0);
        if (!text.Contains("{{"))
        {
            return NoValue.Remove(text);
        }

        // What the text defines is known within it and nowhere else.
        var set = call.Set.Clone();
        var failure = Attempt(() => set.Parse(SetName, text));
        if (failure is not null)
        {
            throw new TemplateFunctionException(
                $"cannot parse template {GoQuote.Quote(text)}: {failure.Message}",
                failure
            );
        }

        var output = "";
        failure = Attempt(() => output = call.Execute(set, SetName, call.Arguments[1]));
        return failure is null
            ? NoValue.Remove(output)
            : throw new TemplateFunctionException(
                $"error during tpl function execution for {GoQuote.Quote(text)}: {failure.Message}",
                failure
            );
    }

    // Nested failures are thrown outside catch blocks: within them each would keep the stack of the one below.
    private static TemplateException? Attempt(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (TemplateException error)
        {
            return error;
        }
    }
}
