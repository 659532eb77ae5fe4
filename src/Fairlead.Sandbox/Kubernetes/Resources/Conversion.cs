using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Turns objects between the version they are stored in and the version they are asked for in.</summary>
internal static class Conversion
{
    /// <summary>True if stored text can be sent as it is.</summary>
    public static bool IsStoredVersion(ResourceDefinition resource) => resource.ApiVersion == resource.StorageVersion;

    /// <summary>Converts in place.</summary>
    public static JsonObject FromStored(ResourceDefinition resource, JsonObject tree)
    {
        if (IsStoredVersion(resource))
        {
            return tree;
        }

        tree["apiVersion"] = resource.ApiVersion;
        switch (resource.Storage)
        {
            case "horizontalpodautoscalers.autoscaling":
                AutoscalerConversion.ToFirst(tree);
                break;
            case "events":
                EventConversion.ToSeparate(tree);
                break;
        }

        return tree;
    }

    /// <summary>Converts a copy.</summary>
    public static JsonObject ToStored(ResourceDefinition resource, JsonObject tree)
    {
        var copy = tree.Copy();
        if (IsStoredVersion(resource))
        {
            return copy;
        }

        copy["apiVersion"] = resource.StorageVersion;
        switch (resource.Storage)
        {
            case "horizontalpodautoscalers.autoscaling":
                AutoscalerConversion.ToSecond(copy);
                break;
            case "events":
                EventConversion.ToCore(copy);
                break;
        }

        return copy;
    }
}
