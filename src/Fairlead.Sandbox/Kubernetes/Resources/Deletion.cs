using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>When a deleted object is gone.</summary>
internal static class Deletion
{
    public const string OrphanFinalizer = "orphan";
    public const string ForegroundFinalizer = "foregroundDeletion";

    /// <summary>True if the object is being deleted and nothing holds it any more.</summary>
    public static bool IsFinished(ResourceDefinition resource, JsonObject tree)
    {
        var metadata = tree.Map("metadata");
        if (metadata.Get("deletionTimestamp") is null || metadata.List("finalizers") is { Count: > 0 })
        {
            return false;
        }

        return resource.Storage switch
        {
            "namespaces" => tree.Map("spec").List("finalizers") is not { Count: > 0 },
            "pods" => metadata.Number("deletionGracePeriodSeconds") is null or 0,
            _ => true,
        };
    }
}
