namespace Fairlead.Templates;

/// <summary>
/// A value with named fields and methods, as a Go struct has them. It may be a dictionary too: then keys are reached
/// like fields, and methods come first.
/// </summary>
public interface ITemplateObject
{
    /// <summary>Go's name of the type, with <c>*</c> before it for a pointer: <c>chart.Metadata</c>, <c>*semver.Version</c>.</summary>
    string TypeName { get; }

    /// <summary>The fields in their order, which is how the value prints; empty for what has none.</summary>
    IReadOnlyList<KeyValuePair<string, object?>> Fields => [];

    /// <summary>Finds a field.</summary>
    bool TryGetField(string name, out object? value)
    {
        foreach (var field in Fields)
        {
            if (field.Key == name)
            {
                value = field.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>The method of that name, or nothing.</summary>
    FunctionDefinition? Method(string name) => null;

    /// <summary>What Go's <c>String()</c> gives, or null where the type has no such method and prints by its fields.</summary>
    string? Text => null;

    /// <summary>
    /// Whether <c>String()</c> belongs to the pointer: then the text shows where the value is printed where it stands, and
    /// its fields where a function got it.
    /// </summary>
    bool IsTextOfPointer => false;

    /// <summary>The value of a type that is a number underneath, such as <c>time.Duration</c>; null for all others.</summary>
    long? Number => null;

    /// <summary>The value as plain maps, lists and scalars, for JSON and the like. Default: a map of the fields.</summary>
    object? Plain => Fields.ToDictionary(static member => member.Key, static member => member.Value);

    /// <summary>A map of the same type with these entries, for a type that is a dictionary; null gives a plain map.</summary>
    object? WithEntries(IDictionary<string, object?> entries) => null;
}
