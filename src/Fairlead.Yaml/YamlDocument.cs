using System.Text.Json.Nodes;
using Fairlead.Yaml.Composing;

namespace Fairlead.Yaml;

/// <summary>One document of a text, with the places its values came from.</summary>
public sealed class YamlDocument
{
    internal YamlDocument(JsonNode? root, YamlNode? composed, string source)
    {
        Root = root;
        Source = source;
        Composed = composed;
    }

    /// <summary>The content: objects, arrays, strings, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>.</summary>
    public JsonNode? Root { get; }

    /// <summary>What error messages call the text.</summary>
    public string Source { get; }

    /// <summary>Line of the text, 1-based, on which the document's content starts.</summary>
    public int Line => Start.Line;

    /// <summary>The content as it was written; null for a text without content.</summary>
    internal YamlNode? Composed { get; }

    internal YamlPosition Start => Composed?.Start.Position ?? new YamlPosition(1, 1);

    /// <summary>
    /// Where the value at a JSON pointer (RFC 6901) starts; for a value that does not exist, where the nearest value
    /// around it starts.
    /// </summary>
    public YamlPosition PositionOf(string jsonPointer) =>
        Pointer.Find(Composed, jsonPointer).Value?.Start.Position ?? Start;

    /// <summary>Where the key of the value at a JSON pointer starts; for what has no key, <see cref="PositionOf"/>.</summary>
    public YamlPosition KeyPositionOf(string jsonPointer)
    {
        var found = Pointer.Find(Composed, jsonPointer);
        return (found.Key ?? found.Value)?.Start.Position ?? Start;
    }

    /// <summary><c>file:line:column</c> of the value at a JSON pointer.</summary>
    public string PlaceOf(string jsonPointer) => $"{Source}:{PositionOf(jsonPointer)}";
}
