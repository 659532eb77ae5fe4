using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>One step of a field path, as <c>fieldsV1</c> writes it.</summary>
internal static class PathStep
{
    public static string Field(string name) => "f:" + name;

    public static string Value(JsonNode? scalar) => "v:" + JsonText.ToText(scalar);

    /// <summary>The step to an item of a keyed list; null if the item has none of the keys.</summary>
    public static string? Item(JsonNode? item, SchemaType list)
    {
        var keys = new JsonObject();
        foreach (var key in list.Keys.Order(StringComparer.Ordinal))
        {
            var field = list.Element?.Fields.GetValueOrDefault(key);
            if ((item.Get(key) ?? field?.Default) is { } value)
            {
                keys[key] = value.DeepClone();
            }
        }

        return keys.Count == 0 || list.Keys.All(key => item.Get(key) is null) ? null : "k:" + JsonText.ToText(keys);
    }

    /// <summary>The step to any item of a keyed list or set; null if it cannot be told apart.</summary>
    public static string? Of(JsonNode? item, SchemaType list) => list.IsSet ? Value(item) : Item(item, list);

    public static string ToDisplay(string step) =>
        step[..2] switch
        {
            "f:" => "." + step[2..],
            "k:" => $"[{Keys(step[2..])}]",
            "v:" => $"[={step[2..]}]",
            _ => $"[{step[2..]}]",
        };

    private static string Keys(string json) =>
        string.Join(
            ',',
            JsonNode.Parse(json)?.AsObject().Select(key => $"{key.Key}={JsonText.ToText(key.Value)}") ?? []
        );
}
