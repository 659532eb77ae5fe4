using System.Text.Json.Nodes;

namespace Fairlead.Environments.Objects;

/// <summary>Takes lists of objects apart, as kubectl and Helm apply them.</summary>
internal static class ListedObjects
{
    private const string Ending = "List";

    /// <summary>The items of a list, and of lists in it; anything else is itself.</summary>
    public static IEnumerable<JsonNode?> Of(JsonNode? node) =>
        node is JsonObject root && IsList(root)
            ? root.ItemsAt("items").SelectMany(item => Of(item is JsonObject map ? OfList(root, map) : item))
            : [node];

    // A template that has nothing to list leaves null behind "items:".
    private static bool IsList(JsonObject root) =>
        (root.TextAt("kind") ?? "").EndsWith(Ending, StringComparison.Ordinal)
        && root.TryGetPropertyValue("items", out var items)
        && items is null or JsonArray;

    // As kubectl reads it: an item that says neither is of the list's version and kind; List alone is a list of anything.
    private static JsonObject OfList(JsonObject list, JsonObject item)
    {
        var kind = (list.TextAt("kind") ?? "")[..^Ending.Length];
        var whole = (JsonObject)item.DeepClone();
        if (kind.Length == 0 || item.TextAt("apiVersion") is { Length: > 0 } || item.TextAt("kind") is { Length: > 0 })
        {
            return whole;
        }

        whole["apiVersion"] = list["apiVersion"]?.DeepClone();
        whole["kind"] = kind;
        return whole;
    }
}
