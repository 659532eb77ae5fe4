using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Fairlead.Templates;

/// <summary>The functions that templates may call, by name. Immutable: adding gives a new map.</summary>
public sealed class FunctionMap
{
    private readonly ImmutableDictionary<string, FunctionDefinition> _functions;

    // Templates look functions up with every call, maps grow only while they are put together.
    private readonly Lazy<FrozenDictionary<string, FunctionDefinition>> _lookup;

    private FunctionMap(ImmutableDictionary<string, FunctionDefinition> functions)
    {
        _functions = functions;
        _lookup = new(() => functions.ToFrozenDictionary());
    }

    /// <summary>No function but those of the language itself (<c>and</c>, <c>eq</c>, <c>printf</c> ...).</summary>
    public static FunctionMap Empty { get; } = new(ImmutableDictionary<string, FunctionDefinition>.Empty);

    /// <summary>The names, in ordinal order.</summary>
    public IReadOnlyList<string> Names => [.. _functions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a function, or replaces the one of that name.</summary>
    /// <param name="signature">
    /// Go's way to write it: <c>"indent(int, string) string"</c>, <c>"include(string, any) string"</c>,
    /// <c>"dict(...any) map[string]any"</c>. Arguments are checked, and refused with Go's words, before the call.
    /// </param>
    /// <param name="function">What is called.</param>
    public FunctionMap With(string signature, TemplateFunction function)
    {
        var definition = FunctionDefinition.Parse(signature, function);
        return new FunctionMap(_functions.SetItem(definition.Name, definition));
    }

    /// <summary>Adds all functions of another map; they replace those of the same name.</summary>
    public FunctionMap With(FunctionMap others) => new(_functions.SetItems(others._functions));

    /// <summary>Removes a function.</summary>
    public FunctionMap Without(string name) => new(_functions.Remove(name));

    internal bool TryGet(string name, [MaybeNullWhen(false)] out FunctionDefinition definition) =>
        _lookup.Value.TryGetValue(name, out definition);
}
