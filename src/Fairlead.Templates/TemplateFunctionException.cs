namespace Fairlead.Templates;

/// <summary>
/// A function refuses its call. The execution ends with <c>error calling NAME: message</c> at the call's place; this
/// exception is then the inner exception of the <see cref="TemplateException"/>.
/// </summary>
public class TemplateFunctionException(string message, Exception? inner = null) : Exception(message, inner);
