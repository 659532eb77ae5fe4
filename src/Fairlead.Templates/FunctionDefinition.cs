using Fairlead.Templates.Values;

namespace Fairlead.Templates;

/// <summary>A function with its signature.</summary>
public sealed class FunctionDefinition
{
    private FunctionDefinition(
        string name,
        IReadOnlyList<GoType> parameters,
        bool isVariadic,
        GoType result,
        TemplateFunction function
    )
    {
        Name = name;
        Parameters = parameters;
        IsVariadic = isVariadic;
        Result = result;
        Function = function;
    }

    /// <summary>The name templates call it by.</summary>
    public string Name { get; }

    internal IReadOnlyList<GoType> Parameters { get; }

    /// <summary>Whether the last parameter takes any number of arguments.</summary>
    internal bool IsVariadic { get; }

    internal GoType Result { get; }

    internal TemplateFunction Function { get; }

    /// <summary>Reads a signature such as <c>"PathValue(string) any"</c>.</summary>
    /// <exception cref="FormatException">The signature cannot be read.</exception>
    public static FunctionDefinition Parse(string signature, TemplateFunction function)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var close = signature.LastIndexOf(')');
        if (open < 1 || close < open || close + 1 >= signature.Length)
        {
            throw new FormatException(
                $"\"{signature}\" is not a signature; write it like \"indent(int, string) string\"."
            );
        }

        var types = signature[(open + 1)..close]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isVariadic = types.Length > 0 && types[^1].StartsWith("...", StringComparison.Ordinal);
        return new FunctionDefinition(
            signature[..open],
            [.. types.Select(static type => GoType.Parse(type.TrimStart('.')))],
            isVariadic,
            GoType.Parse(signature[(close + 1)..].Trim()),
            function
        );
    }

    /// <summary>The type of the argument at an index.</summary>
    internal GoType ParameterAt(int index) => Parameters[Math.Min(index, Parameters.Count - 1)];
}
