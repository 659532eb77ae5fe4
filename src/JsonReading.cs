using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead;

/// <summary>Reads parts of a JSON tree that may be absent or of another shape than expected, which then are null.</summary>
/// <remarks>Compiled into each project that reads trees that others wrote.</remarks>
internal static class JsonReading
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = node is JsonObject parent && parent.TryGetPropertyValue(name, out var child) ? child : null;
        }

        return node;
    }

    public static JsonObject? ObjectAt(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) as JsonObject;

    /// <summary>What a list holds; nothing where there is none.</summary>
    public static IEnumerable<JsonNode?> ItemsAt(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) as JsonArray ?? [];

    /// <summary>The objects that a list holds, without items of other types.</summary>
    public static IEnumerable<JsonObject> ObjectsAt(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.ItemsAt(path).OfType<JsonObject>();

    public static string? TextAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path).AsText();

    public static bool? FlagAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path).AsFlag();

    /// <summary>
    /// The whole number at <paramref name="path"/>, without what follows the point; null where there is none. In a custom
    /// resource it may be any number there is: what is larger than the largest whole one counts as that.
    /// </summary>
    public static long? NumberAt(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        if (node.At(path) is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
        {
            return null;
        }

        var text = value.ToJsonString();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? Saturated(number)
            : null;
    }

    /// <summary>The text that a node is; null where it is something else.</summary>
    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool? AsFlag(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>The object at <paramref name="name"/>, put there where it is missing.</summary>
    public static JsonObject Ensure(this JsonObject parent, string name)
    {
        if (parent.ObjectAt(name) is { } existing)
        {
            return existing;
        }

        var made = new JsonObject();
        parent[name] = made;
        return made;
    }

    private static long Saturated(double number) =>
        number >= long.MaxValue ? long.MaxValue
        : number <= long.MinValue ? long.MinValue
        : (long)number;
}
