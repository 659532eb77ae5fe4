using System.Text.Json.Nodes;
using Fairlead.Yaml.Composing;

namespace Fairlead.Yaml.Editing;

/// <summary>
/// Gives a key of a mapping a value, and leaves comments, order and every other line of the text as they are. What it writes
/// is read again before it is handed out.
/// </summary>
public static class MappingEditor
{
    /// <summary>Sets a key of a text's only document; one that has the value already is left as it is written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What it was read from, for messages.</param>
    /// <param name="place">JSON pointer of the key; the mapping that it is in has to be there.</param>
    /// <param name="value">What it shall have.</param>
    /// <exception cref="YamlSyntaxException">The text is malformed.</exception>
    /// <exception cref="YamlEditException">The value cannot be set without changing something else.</exception>
    public static string Set(string text, string source, string place, JsonNode value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(value);
        var document = YamlReader.ReadSingle(text, source);
        var isThere = JsonTree.Find(document.Root, place, out var present);
        if (isThere && JsonNode.DeepEquals(present, value))
        {
            return text;
        }

        if (isThere && present is JsonValue && value is JsonValue scalar)
        {
            return ScalarEditor.Apply(text, source, [new ScalarEdit(0, place, scalar)]);
        }

        var cut = place.LastIndexOf('/');
        var found = Pointer.Find(document.Composed, cut < 0 ? "" : place[..cut]);
        if (!found.IsExact || found.Value is not MappingNode { Entries.Count: > 0 } map)
        {
            throw Refused(document, place);
        }

        var entry = new EditedEntry(text, map, JsonPointer.Split(place)[^1], value);
        var written = entry.Written(Pointer.Find(document.Composed, place));
        return Reads(written, source, JsonTree.Replace(document.Root?.DeepClone(), place, value.DeepClone()))
            ? written
            : throw Refused(document, place);
    }

    /// <summary>Takes a key of a text's only document away; where it is not there the text is left as it is written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What it was read from, for messages.</param>
    /// <param name="place">JSON pointer of the key.</param>
    /// <exception cref="YamlSyntaxException">The text is malformed.</exception>
    /// <exception cref="YamlEditException">It cannot go without changing something else, or is the only one of its mapping.</exception>
    public static string Remove(string text, string source, string place)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(place);
        var document = YamlReader.ReadSingle(text, source);
        if (!JsonTree.Find(document.Root, place, out _))
        {
            return text;
        }

        var cut = place.LastIndexOf('/');
        var (entry, map) = (
            Pointer.Find(document.Composed, place),
            Pointer.Find(document.Composed, cut < 0 ? "" : place[..cut])
        );
        if (
            entry is not { IsExact: true, Key: { } key, Value: { } value }
            || map.Value is not MappingNode { Entries.Count: > 1 } entries
        )
        {
            throw Refused(document, place, "taken away");
        }

        var written = new RemovedEntry(text, entries).Without(key, value);
        return Reads(written, source, JsonTree.Without(document.Root?.DeepClone(), place))
            ? written
            : throw Refused(document, place, "taken away");
    }

    private static YamlEditException Refused(YamlDocument document, string place, string what = "set") =>
        new(
            document.Source,
            document.PositionOf(place),
            $"\"{place[1..].Replace('/', '.')}\" cannot be {what} without changing something else; edit it by hand"
        );

    // The one proof that holds for every oddity of YAML: everything else reads as before.
    private static bool Reads(string written, string source, JsonNode? expected)
    {
        try
        {
            return JsonNode.DeepEquals(YamlReader.ReadSingle(written, source).Root, expected);
        }
        catch (YamlSyntaxException)
        {
            return false;
        }
    }
}
