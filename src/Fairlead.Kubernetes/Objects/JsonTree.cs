using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Objects;

/// <summary>Reads parts of a JSON tree that may be absent or of another shape than expected.</summary>
internal static class JsonTree
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

    public static IEnumerable<JsonNode?> ItemsAt(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) as JsonArray ?? [];

    /// <summary>The text at <paramref name="path"/>; null where there is none or something that is no text.</summary>
    public static string? TextAt(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;

    /// <summary>The whole number at <paramref name="path"/>; null where there is none.</summary>
    public static long? NumberAt(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(value.ToJsonString(), System.Globalization.NumberStyles.Float, null, out var number)
            ? (long)number
            : null;

    public static bool? FlagAt(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path)?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>The object at <paramref name="name"/>, put there where it is missing.</summary>
    public static JsonObject Ensure(this JsonObject parent, string name)
    {
        if (parent.ObjectAt(name) is { } existing)
        {
            return existing;
        }

        var created = new JsonObject();
        parent[name] = created;
        return created;
    }
}
