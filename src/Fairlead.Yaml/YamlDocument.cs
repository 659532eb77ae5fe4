using System.Text.Json.Nodes;

namespace Fairlead.Yaml;

/// <summary>One document of a text, with the places its values came from.</summary>
public sealed class YamlDocument
{
    private readonly ComposedNode? _composed;

    internal YamlDocument(JsonNode? root, ComposedNode? composed, string source)
    {
        Root = root;
        Source = source;
        _composed = composed;
    }

    /// <summary>The content: objects, arrays, strings, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>.</summary>
    public JsonNode? Root { get; }

    /// <summary>What error messages call the text.</summary>
    public string Source { get; }

    /// <summary>Line of the text, 1-based, on which the document's content starts.</summary>
    public int Line => Start.Line;

    internal YamlPosition Start => _composed?.Start ?? new YamlPosition(1, 1);

    /// <summary>
    /// Where the value at a JSON pointer (RFC 6901) starts; for a value that does not exist, where the nearest value
    /// around it starts.
    /// </summary>
    public YamlPosition PositionOf(string jsonPointer) => Pointer.Find(_composed, jsonPointer).Value?.Start ?? Start;

    /// <summary>Where the key of the value at a JSON pointer starts; for what has no key, <see cref="PositionOf"/>.</summary>
    public YamlPosition KeyPositionOf(string jsonPointer)
    {
        var found = Pointer.Find(_composed, jsonPointer);
        return (found.Key ?? found.Value)?.Start ?? Start;
    }

    /// <summary><c>file:line:column</c> of the value at a JSON pointer.</summary>
    public string PlaceOf(string jsonPointer) => $"{Source}:{PositionOf(jsonPointer)}";
}
