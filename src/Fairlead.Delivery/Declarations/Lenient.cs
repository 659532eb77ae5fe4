using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Declarations;

/// <summary>Takes values out of what was checked already; what is of another shape is absent.</summary>
internal static class Lenient
{
    public static string? TextAt(this JsonObject map, string key) => AsText(map[key]);

    public static IReadOnlyList<string> TextsAt(this JsonObject map, string key) =>
        [.. (map[key] as JsonArray ?? []).Select(AsText).OfType<string>().Where(text => text.Length > 0)];

    public static bool? FlagAt(this JsonObject map, string key) =>
        map[key]?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    public static int? NumberAt(this JsonObject map, string key) =>
        map[key] is JsonValue value && value.TryGetValue<long>(out var number) && number is >= 0 and <= int.MaxValue
            ? (int)number
            : null;

    public static TimeSpan? LengthAt(this JsonObject map, string key) =>
        Duration.TryParse(map.TextAt(key), out var length) ? length : null;

    public static JsonObject? MapAt(this JsonObject map, string key) => map[key] as JsonObject;

    public static IEnumerable<JsonObject> MapsAt(this JsonObject map, string key) =>
        (map[key] as JsonArray ?? []).OfType<JsonObject>();

    public static IEnumerable<(string Key, JsonObject Map)> Entries(this JsonObject map, string key) =>
        (map[key] as JsonObject ?? []).Select(entry => (entry.Key, entry.Value as JsonObject ?? []));

    private static string? AsText(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
