using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Patch;

/// <summary>Applies a patch of any type but server-side apply.</summary>
internal static class PatchBody
{
    public static JsonObject Apply(ResourceDefinition resource, JsonObject live, RequestBody body)
    {
        switch (body.MediaType)
        {
            case "application/json-patch+json":
                return JsonPatch.Apply(
                    live,
                    body.Root as JsonArray ?? throw ApiErrors.BadRequest("a JSON patch must be a list of operations")
                );
            case "application/merge-patch+json":
                MergePatch.Apply(live, body.Object());
                return live;
            case "application/strategic-merge-patch+json" when !resource.IsCustom:
                return StrategicMergePatch.Apply(live, body.Object(), resource.Type);
            default:
                throw ApiErrors.UnsupportedMediaType(
                    "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"
                );
        }
    }
}
