using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Kinds;

namespace Fairlead.Delivery.Validation.Typing;

/// <summary>Finds items that are alike in lists where each must be one of its own; an API server refuses to apply them.</summary>
internal static class ListItemCheck
{
    /// <summary>What is wrong in the lists of one of Kubernetes' own kinds.</summary>
    public static IEnumerable<string> Problems(JsonObject content, ObjectIdentity identity) =>
        Problems(content, identity.Group.Length == 0 ? identity.Kind : $"{identity.Kind}.{identity.Group}", "")
            .Concat(MetadataProblems(content));

    /// <summary>What is wrong in the metadata, which all kinds have alike.</summary>
    public static IEnumerable<string> MetadataProblems(JsonObject content) => Problems(content, "*", "");

    /// <summary>What is wrong in one list.</summary>
    public static IEnumerable<string> Problems(JsonArray list, ListKey key, string path)
    {
        var items = list.Index()
            .Where(entry => entry.Item is not null && (key.IsSet || entry.Item is JsonObject))
            .Select(entry => (entry.Index, Key: key.Of(entry.Item!)));
        foreach (var alike in items.GroupBy(item => item.Key))
        {
            if (alike.Key.Length == 0)
            {
                yield return $"{path}[{alike.First().Index}] lacks {key.Names}, by which a cluster tells the items apart";
            }
            else if (alike.Count() > 1)
            {
                yield return Alike(path, key, alike.Key, [.. alike.Select(item => item.Index)]);
            }
        }
    }

    // Values of a set are not repeated: they may be secret.
    private static string Alike(string path, ListKey key, string text, IReadOnlyList<int> places)
    {
        var what = key.IsSet ? "the same item" : text;
        var times = places.Count == 2 ? "twice" : $"{places.Count} times";
        var where = $"{string.Join(", ", places.SkipLast(1))} and {places[^1]}";
        var remedy = key.IsSet ? "keep one of them" : $"a cluster takes each {key.Names} once, so keep one of them";
        return $"{path} has {what} {times} (items {where}, counted from 0); {remedy}";
    }

    private static IEnumerable<string> Problems(JsonNode node, string owner, string path) =>
        KnownLists
            .Of(owner)
            .SelectMany(known =>
                Find(node, known.Path, owner, path)
                    .SelectMany(found =>
                        known.Part is { } part ? Problems(found.Node, part, found.Path)
                        : found.Node is JsonArray list && known.Key is { } key ? Problems(list, key, found.Path)
                        : []
                    )
            );

    private static IEnumerable<(JsonNode Node, string Path)> Find(
        JsonNode root,
        string wanted,
        string owner,
        string path
    )
    {
        IEnumerable<(JsonNode Node, string Path)> found = [(root, path)];
        var walked = "";
        foreach (var step in wanted.Split('.'))
        {
            var name = step.TrimEnd('[', ']', '{', '}');
            walked = walked.Length == 0 ? name : $"{walked}.{name}";
            var key = KnownLists.Of(owner).FirstOrDefault(known => known.Path == walked)?.Key;
            found = found.SelectMany(one => Field(one, name)).SelectMany(one => Within(one, step, key)).ToList();
            walked += step[name.Length..];
        }

        return found;
    }

    private static IEnumerable<(JsonNode Node, string Path)> Field((JsonNode Node, string Path) at, string name) =>
        (at.Node as JsonObject)?[name] is { } value ? [(value, ObjectPath.Field(at.Path, name))] : [];

    private static IEnumerable<(JsonNode Node, string Path)> Within(
        (JsonNode Node, string Path) at,
        string step,
        ListKey? key
    ) =>
        step[^1] switch
        {
            ']' => (at.Node as JsonArray ?? [])
                .Index()
                .Where(entry => entry.Item is not null)
                .Select(entry => (entry.Item!, $"{at.Path}[{Name(entry.Item!, key) ?? $"{entry.Index}"}]")),
            '}' => (at.Node as JsonObject ?? [])
                .Where(entry => entry.Value is not null)
                .Select(entry => (entry.Value!, ObjectPath.Field(at.Path, entry.Key))),
            _ => [at],
        };

    private static string? Name(JsonNode item, ListKey? key) =>
        key is { IsSet: false } && key.Of(item) is { Length: > 0 } text ? text : null;
}
