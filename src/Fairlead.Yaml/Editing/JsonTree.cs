using System.Globalization;
using System.Text.Json.Nodes;

namespace Fairlead.Yaml.Editing;

/// <summary>Finds and replaces values by JSON pointer.</summary>
internal static class JsonTree
{
    public static bool Find(JsonNode? root, string pointer, out JsonNode? value)
    {
        value = root;
        foreach (var part in JsonPointer.Split(pointer))
        {
            switch (value)
            {
                case JsonObject map when map.TryGetPropertyValue(part, out var child):
                    value = child;
                    break;
                case JsonArray list when Index(part) is { } index && index < list.Count:
                    value = list[index];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>The root with a value replaced; what is not there stays absent, which a comparison then shows.</summary>
    public static JsonNode? Replace(JsonNode? root, string pointer, JsonNode value)
    {
        if (pointer.Length == 0)
        {
            return value;
        }

        var parts = JsonPointer.Split(pointer);
        Find(root, pointer[..pointer.LastIndexOf('/')], out var parent);
        switch (parent)
        {
            case JsonObject map:
                map[parts[^1]] = value;
                break;
            case JsonArray list when Index(parts[^1]) is { } index && index < list.Count:
                list[index] = value;
                break;
            default:
                break;
        }

        return root;
    }

    /// <summary>The root without a key of a mapping.</summary>
    public static JsonNode? Without(JsonNode? root, string pointer)
    {
        Find(root, pointer[..pointer.LastIndexOf('/')], out var parent);
        (parent as JsonObject)?.Remove(JsonPointer.Split(pointer)[^1]);
        return root;
    }

    private static int? Index(string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
