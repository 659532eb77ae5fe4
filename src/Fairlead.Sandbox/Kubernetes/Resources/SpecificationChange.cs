using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Tells whether a change is one of the specification, which raises the generation.</summary>
internal static class SpecificationChange
{
    public static bool IsOne(ResourceDefinition resource, JsonObject live, JsonObject updated)
    {
        if (resource.Storage is "deployments.apps" && !SameAnnotations(live, updated))
        {
            return true;
        }

        return live.Any(member => IsSpecification(member.Key) && !JsonTree.Same(member.Value, updated.Get(member.Key)))
            || updated.Any(member => IsSpecification(member.Key) && !live.ContainsKey(member.Key));
    }

    private static bool IsSpecification(string name) => name is not ("metadata" or "status" or "apiVersion" or "kind");

    private static bool SameAnnotations(JsonObject live, JsonObject updated) =>
        JsonTree.Same(live.At("metadata", "annotations"), updated.At("metadata", "annotations"));
}
