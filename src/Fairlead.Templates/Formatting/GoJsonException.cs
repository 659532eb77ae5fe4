namespace Fairlead.Templates;

/// <summary>JSON could not be read or written; the message is Go's.</summary>
public sealed class GoJsonException(string message) : TemplateFunctionException(message);
