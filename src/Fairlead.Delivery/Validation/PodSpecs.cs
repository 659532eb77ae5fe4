using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Kinds;

namespace Fairlead.Delivery.Validation;

/// <summary>Finds pods' specifications and what is in them; whatever has an unexpected shape is passed over.</summary>
public static class PodSpecs
{
    private static readonly string[] ContainerLists = ["initContainers", "containers", "ephemeralContainers"];

    /// <summary>The specification of the pods that an object is, or makes; null where it makes none.</summary>
    public static JsonObject? Of(RenderedObject found)
    {
        ArgumentNullException.ThrowIfNull(found);
        JsonNode? node = found.Content;
        foreach (var key in BuiltInKinds.Find(found.Identity.GroupKind)?.PodSpec ?? [])
        {
            node = (node as JsonObject)?[key];
        }

        return ReferenceEquals(node, found.Content) ? null : node as JsonObject;
    }

    /// <summary>Every container of an object's pods, those for their start included.</summary>
    public static IEnumerable<JsonObject> ContainersOf(RenderedObject found) =>
        Of(found) is { } pod ? Containers(pod) : [];

    internal static IEnumerable<JsonObject> Containers(JsonObject podSpec) =>
        ContainerLists.SelectMany(list => podSpec.ObjectsAt(list));
}
