using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Comparison;

/// <summary>Reads the record a cluster keeps of who set which field.</summary>
/// <remarks>Source: Kubernetes documentation, "Server-Side Apply", "Field management".</remarks>
internal static class ManagedFields
{
    /// <summary>What we applied last; null where we never applied the object.</summary>
    public static JsonObject? AppliedByUs(JsonObject live) =>
        Entries(live).FirstOrDefault(IsOurApply).ObjectAt("fieldsV1");

    /// <summary>True for the entry of our server-side apply, of which there is at most one.</summary>
    public static bool IsOurApply(JsonNode entry) => IsOurs(entry) && entry.TextAt("operation") is "Apply";

    /// <summary>What we own in any way; admission webhooks change our writes in our name.</summary>
    public static JsonObject OwnedByUs(JsonObject live)
    {
        var owned = new JsonObject();
        foreach (
            var fields in Entries(live).Where(IsOurs).Select(entry => entry.ObjectAt("fieldsV1")).OfType<JsonObject>()
        )
        {
            Merge(owned, fields);
        }

        return owned;
    }

    /// <summary>Entries of the other managers, without those for subresources such as <c>status</c>.</summary>
    public static IEnumerable<JsonNode> Others(JsonObject live) =>
        Entries(live).Where(entry => !IsOurs(entry) || entry.TextAt("subresource") is { Length: > 0 });

    public static IEnumerable<JsonNode> Entries(JsonObject live) =>
        live.ItemsAt("metadata", "managedFields").OfType<JsonNode>();

    /// <summary>Puts every field of <paramref name="from"/> into <paramref name="into"/>.</summary>
    public static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, fields) in from)
        {
            if (fields is JsonObject children && into[name] is JsonObject existing)
            {
                Merge(existing, children);
            }
            else
            {
                into[name] = fields?.DeepClone();
            }
        }
    }

    /// <summary>Who else set the field at <paramref name="path"/>, the last one first; null where nobody did.</summary>
    public static FieldOwner? OwnerOf(JsonObject live, string path) =>
        Others(live)
            .Where(entry => FieldPaths.Contains(entry.ObjectAt("fieldsV1"), path))
            .OrderByDescending(entry => entry.TextAt("time"), StringComparer.Ordinal)
            .Select(FieldOwner.From)
            .FirstOrDefault();

    private static bool IsOurs(JsonNode entry) =>
        entry.TextAt("manager").Is(FieldManager.Name) && entry.TextAt("subresource") is null or "";
}
