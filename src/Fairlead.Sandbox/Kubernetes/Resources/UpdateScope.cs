using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Puts back what the endpoint of an update may not write.</summary>
internal static class UpdateScope
{
    private static readonly string[] ServerOwned =
    [
        "uid",
        "creationTimestamp",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "generation",
        "resourceVersion",
        "name",
        "namespace",
        "generateName",
    ];

    public static void Restrict(ResourceDefinition resource, JsonObject live, JsonObject updated, string subresource)
    {
        updated["apiVersion"] = resource.ApiVersion;
        updated["kind"] = resource.Kind;
        if (subresource is "status" && resource.HasStatus)
        {
            RestrictToStatus(resource, live, updated);
        }
        else if (resource.HasStatus)
        {
            updated.Put("status", live.Get("status")?.DeepClone());
        }

        var metadata = updated.Ensure("metadata");
        foreach (var name in ServerOwned)
        {
            metadata.Put(name, live.Map("metadata").Get(name)?.DeepClone());
        }

        metadata.Remove("selfLink");
    }

    private static void RestrictToStatus(ResourceDefinition resource, JsonObject live, JsonObject updated)
    {
        var annotations = updated.At("metadata", "annotations")?.DeepClone();
        var managed = updated.At("metadata", "managedFields")?.DeepClone();
        var status = updated.Get("status")?.DeepClone();
        updated.Clear();
        foreach (var (name, value) in live)
        {
            if (name is not "status")
            {
                updated[name] = value?.DeepClone();
            }
        }

        updated.Put("status", status);
        var metadata = updated.Ensure("metadata");
        metadata.Put("managedFields", managed);
        if (!resource.IsCustom)
        {
            // Built-in controllers keep notes in annotations together with the status.
            metadata.Put("annotations", annotations);
        }
    }
}
