using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Planning;

/// <summary>Finds the fields in which two states of an object differ.</summary>
internal static class FieldDifference
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Of a Secret only what says what it is may be shown; an annotation may hold a copy of it all.
    private static readonly string[] OpenInSecrets = ["apiVersion", "kind", "type", "immutable", "metadata.labels"];

    public static IReadOnlyList<FieldChange> Between(RenderedObject before, RenderedObject after)
    {
        var changes = new List<FieldChange>();
        var isSecret = after.Identity is { Group: "", Kind: "Secret" };
        Compare(before.Content, after.Content, "", (path, old, now) => changes.Add(Change(path, old, now, isSecret)));
        return changes;
    }

    private static FieldChange Change(string path, JsonNode? before, JsonNode? after, bool isSecret) =>
        isSecret && !OpenInSecrets.Any(open => path.StartsWith(open, StringComparison.Ordinal))
            ? new FieldChange(path, null, null, IsSecret: true)
            : new FieldChange(path, before?.ToJsonString(Compact), after?.ToJsonString(Compact), IsSecret: false);

    private static void Compare(
        JsonNode? before,
        JsonNode? after,
        string path,
        Action<string, JsonNode?, JsonNode?> report
    )
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if (
            Parts(before) is not { } old
            || Parts(after) is not { } now
            || before!.GetValueKind() != after!.GetValueKind()
        )
        {
            report(path, before, after);
            return;
        }

        foreach (var key in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var place = before is JsonArray ? $"{path}[{key}]" : Join(path, key);
            Compare(old.GetValueOrDefault(key), now.GetValueOrDefault(key), place, report);
        }
    }

    // Lists of named things are compared by name, so that one more container is one difference.
    private static Dictionary<string, JsonNode?>? Parts(JsonNode? node)
    {
        var parts = new Dictionary<string, JsonNode?>();
        switch (node)
        {
            case JsonObject map:
                return map.ToDictionary();
            case JsonArray list
                when list.All(item => item is JsonObject map && parts.TryAdd(ObjectIdentity.Text(map, "name"), map)):
                return parts;
            default:
                return null;
        }
    }

    private static string Join(string path, string key) =>
        key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? path.Length == 0
                ? key
                : $"{path}.{key}"
            : $"{path}[{JsonValue.Create(key).ToJsonString(Compact)}]";
}
