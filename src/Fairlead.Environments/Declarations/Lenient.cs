using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Environments.Declarations;

/// <summary>Takes values out of what was checked already; what is of another shape is absent.</summary>
internal static class Lenient
{
    public static IReadOnlyList<string> TextsAt(this JsonObject map, string key) =>
        [.. map.ItemsAt(key).Select(item => item.AsText()).OfType<string>().Where(text => text.Length > 0)];

    public static int? CountAt(this JsonObject map, string key) =>
        map[key] is JsonValue value && value.TryGetValue<long>(out var number) && number is >= 0 and <= int.MaxValue
            ? (int)number
            : null;

    public static TimeSpan? LengthAt(this JsonObject map, string key) =>
        Duration.TryParse(map.TextAt(key), out var length) ? length : null;

    public static IEnumerable<(string Key, JsonObject Map)> Entries(this JsonObject map, string key) =>
        (map.ObjectAt(key) ?? []).Select(entry => (entry.Key, entry.Value as JsonObject ?? []));
}
