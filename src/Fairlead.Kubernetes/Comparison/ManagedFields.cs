using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Comparison;

/// <summary>Reads the record a cluster keeps of who set which field.</summary>
/// <remarks>Source: Kubernetes documentation, "Server-Side Apply", "Field management".</remarks>
internal static class ManagedFields
{
    /// <summary>What we applied last; null where we never applied the object.</summary>
    public static JsonObject? AppliedByUs(JsonObject live) =>
        Entries(live)
            .FirstOrDefault(entry => IsOurs(entry) && entry.TextAt("operation") is "Apply")
            .ObjectAt("fieldsV1");

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

    /// <summary>Manager and time, as <c>kubectl-edit at 2026-05-01T10:00:00Z</c>.</summary>
    public static string Describe(JsonNode entry) =>
        entry.TextAt("time") is { } time
            ? $"{entry.TextAt("manager")} at {time}"
            : entry.TextAt("manager") ?? "unknown";

    private static bool IsOurs(JsonNode entry) =>
        entry.TextAt("manager").Is(FieldManager.Name) && entry.TextAt("subresource") is null or "";
}
