using Fairlead.Templates;

namespace Fairlead.Charts;

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
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return NoValue.Remove(text);
        }

        // What the text defines is known within it and nowhere else.
        var set = call.Set.Clone();
        try
        {
            set.Parse(SetName, text);
        }
        catch (TemplateException error)
        {
            throw new TemplateFunctionException($"cannot parse template {GoQuote.Of(text)}: {error.Message}", error);
        }

        try
        {
            return NoValue.Remove(call.Execute(set, SetName, call.Arguments[1]));
        }
        catch (TemplateException error)
        {
            throw new TemplateFunctionException(
                $"error during tpl function execution for {GoQuote.Of(text)}: {error.Message}",
                error
            );
        }
    }
}
