using System.Text.Json.Nodes;

namespace Fairlead.Delivery;

/// <summary>Finds pods' specifications and what is in them; whatever has an unexpected shape is passed over.</summary>
internal static class PodSpecs
{
    private static readonly string[] ContainerLists = ["initContainers", "containers", "ephemeralContainers"];

    public static JsonObject? Of(RenderedObject found)
    {
        JsonNode? node = found.Content;
        foreach (var key in KnownKinds.PodSpecPath(found.Identity) ?? [])
        {
            node = (node as JsonObject)?[key];
        }

        return ReferenceEquals(node, found.Content) ? null : node as JsonObject;
    }

    public static IEnumerable<JsonObject> Containers(JsonObject podSpec) =>
        ContainerLists.SelectMany(list => podSpec.Maps(list));

    public static IEnumerable<JsonObject> Maps(this JsonObject parent, string key) =>
        (parent[key] as JsonArray)?.OfType<JsonObject>() ?? [];

    public static JsonObject? Map(this JsonObject? parent, string key) => parent?[key] as JsonObject;
}
