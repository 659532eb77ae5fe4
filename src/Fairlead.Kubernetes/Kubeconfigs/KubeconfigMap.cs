using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Yaml;

namespace Fairlead.Kubernetes.Kubeconfigs;

/// <summary>A mapping of a kubeconfig; every mistake is told with its line, and no value is repeated.</summary>
/// <param name="document">The file.</param>
/// <param name="map">The mapping.</param>
/// <param name="pointer">Where it is.</param>
/// <param name="what">What it is, for messages.</param>
internal sealed class KubeconfigMap(YamlDocument document, JsonObject map, string pointer, string what)
{
    public string What => what;

    /// <summary>Refuses fields that are not known.</summary>
    public KubeconfigMap Of(params IReadOnlyList<string> known)
    {
        foreach (var (name, _) in map.Where(field => !known.Contains(field.Key)))
        {
            throw Wrong(name, $"{what} has the field {name}, which is not known; known are {string.Join(", ", known)}");
        }

        return this;
    }

    public bool Has(string name) => map[name] is not null;

    /// <summary>The text of a field; null where it is absent or empty, as the format makes no difference.</summary>
    public string? Text(string name) =>
        map[name] switch
        {
            null => null,
            var node when node.GetValueKind() == JsonValueKind.String => node.GetValue<string>() is { Length: > 0 } text
                ? text
                : null,
            _ => throw Wrong(name, $"{name} of {what} must be text; put it in quotes"),
        };

    public string Required(string name) => Text(name) ?? throw Wrong(name, $"{what} needs {name}");

    public bool Flag(string name) =>
        map[name]?.GetValueKind() switch
        {
            null or JsonValueKind.False => false,
            JsonValueKind.True => true,
            _ => throw Wrong(name, $"{name} of {what} must be true or false"),
        };

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(item => AsText(item, name))];

    public KubeconfigMap? Map(string name) =>
        map[name] is { } node ? As(node, JsonPointer.Join(pointer, name), $"{name} of {what}") : null;

    public IEnumerable<KubeconfigMap> Maps(string name) =>
        Items(name).Select((item, index) => As(item, $"{pointer}/{name}/{index}", $"{name} of {what}"));

    public IReadOnlyList<string> Names => [.. map.Select(entry => entry.Key)];

    /// <summary>The mapping of a name in one of the file's lists, such as the cluster of a name.</summary>
    public KubeconfigMap Named(string list, string field, string name)
    {
        var found = Items(list)
            .Index()
            .Where(item => (item.Item as JsonObject)?["name"] is JsonValue value && value.ToString() == name)
            .ToList();
        return found switch
        {
            [var (index, item)] => item is JsonObject entry && entry[field] is { } node
                ? As(node, $"{pointer}/{list}/{index}/{field}", $"the {field} {name}")
                : new KubeconfigMap(document, [], $"{pointer}/{list}/{index}", $"the {field} {name}"),
            [] => throw Wrong(list, $"there is no {field} {name}"),
            _ => throw Wrong($"{list}/{found[1].Index}", $"the {field} {name} is there twice; remove one of them"),
        };
    }

    public ClusterException Wrong(string field, string reason) =>
        new(Refusals.Kubeconfig, $"{document.Source}:{document.KeyPositionOf($"{pointer}/{field}")}: {reason}.");

    private JsonArray Items(string name) =>
        map[name] switch
        {
            null => [],
            JsonArray items => items,
            _ => throw Wrong(name, $"{name} of {what} must be a list"),
        };

    private string AsText(JsonNode? item, string name) =>
        item?.GetValueKind() == JsonValueKind.String
            ? item.GetValue<string>()
            : throw Wrong(name, $"{name} of {what} must be a list of texts; put each in quotes");

    private KubeconfigMap As(JsonNode? node, string place, string name) =>
        node is JsonObject fields
            ? new KubeconfigMap(document, fields, place, name)
            : throw new ClusterException(Refusals.Kubeconfig, $"{document.PlaceOf(place)}: {name} must be a mapping.");
}
