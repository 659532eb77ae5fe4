namespace Fairlead.Templates;

/// <summary>A function that templates call. It fails by throwing a <see cref="TemplateFunctionException"/>.</summary>
public delegate object? TemplateFunction(TemplateCall call);
