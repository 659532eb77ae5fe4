using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Environments.Objects;

/// <summary>Reads and changes one place of a tree, named by a JSON pointer.</summary>
/// <remarks>Source: RFC 6901.</remarks>
internal static class JsonPointers
{
    public static JsonNode? Get(JsonNode? root, string pointer) =>
        Parts(pointer).Aggregate(root, (node, part) => Child(node, part));

    public static void Remove(JsonNode root, string pointer)
    {
        var parts = Parts(pointer);
        var parent = parts.SkipLast(1).Aggregate((JsonNode?)root, Child);
        if (parent is JsonObject fields && parts.Count > 0)
        {
            fields.Remove(parts[^1]);
        }
        else if (parent is JsonArray items && Index(items, parts[^1]) is { } index)
        {
            items.RemoveAt(index);
        }
    }

    public static void Replace(JsonNode root, string pointer, JsonNode? value)
    {
        var parts = Parts(pointer);
        if (parts.SkipLast(1).Aggregate((JsonNode?)root, Child) is JsonObject fields)
        {
            fields[parts[^1]] = value?.DeepClone();
        }
    }

    /// <summary>The same place as differences name it: <c>spec.containers[name=web].image</c>.</summary>
    /// <param name="pointer">The place.</param>
    /// <param name="root">The tree, in which an item of a list has a name.</param>
    public static string ToFieldPath(string pointer, JsonNode root)
    {
        var path = "";
        JsonNode? node = root;
        foreach (var part in Parts(pointer))
        {
            var child = Child(node, part);
            path +=
                node is JsonArray ? $"[{(child.TextAt("name") is { } name ? $"name={name}" : part)}]"
                : path.Length == 0 ? part
                : $".{part}";
            node = child;
        }

        return path;
    }

    private static JsonNode? Child(JsonNode? node, string part) =>
        node switch
        {
            JsonObject fields => fields[part],
            JsonArray items => Index(items, part) is { } index ? items[index] : null,
            _ => null,
        };

    private static int? Index(JsonArray items, string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count
            ? index
            : null;

    private static IReadOnlyList<string> Parts(string pointer) => JsonPointer.Split("/" + pointer.TrimStart('/'));
}
