namespace Fairlead.Templates;

/// <summary>The codes of what a template refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>A template cannot be parsed or executed: correct the line that the message names.</summary>
    public const string Template = "FL1301";
}
