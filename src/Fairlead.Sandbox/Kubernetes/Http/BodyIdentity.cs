using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>Checks that a body is about what its address says.</summary>
internal static class BodyIdentity
{
    public static void Check(ResourceDefinition resource, ApiPath path, JsonObject body)
    {
        var kind = body.Text("kind") ?? "";
        var version = body.Text("apiVersion") ?? "";
        if (kind.Length > 0 && kind != resource.Kind)
        {
            throw ApiErrors.BadRequest(
                $"{kind} in version \"{VersionOf(version)}\" cannot be handled as a {resource.Kind}: no kind \"{kind}\" is registered for {resource.ApiVersion}"
            );
        }

        if (version.Length > 0 && version != resource.ApiVersion)
        {
            throw ApiErrors.BadRequest(
                $"the API version in the data ({version}) does not match the expected API version ({resource.ApiVersion})"
            );
        }

        CheckPlace(resource, path, body);
    }

    /// <summary>An applied configuration must name its kind and version itself.</summary>
    public static void CheckApplied(ResourceDefinition resource, ApiPath path, JsonObject body)
    {
        if (body.Text("kind") is not { Length: > 0 } || body.Text("apiVersion") is not { Length: > 0 })
        {
            throw ApiErrors.BadRequest(
                "error decoding patch: Object 'Kind' or 'apiVersion' is missing in the configuration"
            );
        }

        Check(resource, path, body);
        if (body.Map("metadata").Get("managedFields") is JsonArray { Count: > 0 })
        {
            throw ApiErrors.BadRequest("metadata.managedFields must be nil");
        }
    }

    private static void CheckPlace(ResourceDefinition resource, ApiPath path, JsonObject body)
    {
        var metadata = body.Map("metadata");
        if (resource.IsNamespaced && metadata.Text("namespace") is { Length: > 0 } space && space != path.Namespace)
        {
            throw ApiErrors.BadRequest(
                $"the namespace of the provided object does not match the namespace sent on the request ({space} != {path.Namespace})"
            );
        }

        if (path.Name.Length > 0 && metadata.Text("name") is { Length: > 0 } name && name != path.Name)
        {
            throw ApiErrors.BadRequest(
                $"the name of the object ({name}) does not match the name on the URL ({path.Name})"
            );
        }
    }

    private static string VersionOf(string apiVersion) => apiVersion[(apiVersion.LastIndexOf('/') + 1)..];
}
