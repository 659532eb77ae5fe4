namespace Fairlead.Templates;

/// <summary>A template could not be parsed or executed. The message is Go's, with the position.</summary>
public sealed class TemplateException : Exception
{
    /// <summary>A failure at a place.</summary>
    public TemplateException(string message, string template, int line, Exception? inner = null)
        : base(message, inner)
    {
        Template = template;
        Line = line;
        this.Refused(Refusals.Template);
    }

    /// <summary>Name of the template whose text is at fault, as given to <see cref="TemplateSet.Parse"/>.</summary>
    public string Template { get; }

    /// <summary>Line of that text, counted from 1; 0 where there is none.</summary>
    public int Line { get; }
}
