namespace Fairlead.Templates.Formatting;

/// <summary>JSON could not be read or written; the message is Go's.</summary>
public sealed class GoJsonException(string message) : TemplateFunctionException(message);
