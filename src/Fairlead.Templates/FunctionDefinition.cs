namespace Fairlead.Templates;

/// <summary>A function with its signature.</summary>
public sealed class FunctionDefinition
{
    private FunctionDefinition(string name, TemplateFunction function)
    {
        Name = name;
        Function = function;
    }

    /// <summary>The name templates call it by.</summary>
    public string Name { get; }

    internal TemplateFunction Function { get; }

    /// <summary>Reads a signature such as <c>"PathValue(string) any"</c>.</summary>
    /// <exception cref="FormatException">The signature cannot be read.</exception>
    public static FunctionDefinition Parse(string signature, TemplateFunction function) =>
        new(signature[..signature.IndexOf('(', StringComparison.Ordinal)], function);
}
