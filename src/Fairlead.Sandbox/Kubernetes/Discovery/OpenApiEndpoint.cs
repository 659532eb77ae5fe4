using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Resources;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Discovery;

/// <summary>
/// As much OpenAPI as clients need to learn that the server validates fields and supports dry runs, and to explain types:
/// the paths with their parameters, and the schemas without descriptions.
/// </summary>
internal sealed class OpenApiEndpoint(ResourceRegistry registry)
{
    private static readonly string[] Parameters = ["dryRun", "fieldManager", "fieldValidation"];

    private const string BinaryForm = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    public async Task<bool> TryAnswerAsync(HttpContext context, string path)
    {
        switch (path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["openapi", "v2"] when Negotiation.Accepts(context.Request, "proto-openapi"):
                // An empty message is an empty document.
                await Replies.Bytes(context, 200, BinaryForm, ReadOnlyMemory<byte>.Empty);
                return true;
            case ["openapi", "v2"]:
                await Replies.Json(context, 200, Document("swagger", "2.0", []));
                return true;
            case ["openapi", "v3"]:
                await Replies.Json(context, 200, Index());
                return true;
            case ["openapi", "v3", .. var parts] when Served(parts) is { Count: > 0 } resources:
                await Replies.Json(context, 200, Document(resources));
                return true;
            default:
                return false;
        }
    }

    private JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var prefix in registry.All.Select(Prefix).Distinct())
        {
            paths[prefix] = new JsonObject { ["serverRelativeURL"] = "/openapi/v3/" + prefix };
        }

        return new JsonObject { ["paths"] = paths };
    }

    private static JsonObject Document(string form, string version, JsonObject paths) =>
        new()
        {
            [form] = version,
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1.36.0" },
            ["paths"] = paths,
        };

    private List<ResourceDefinition> Served(string[] parts)
    {
        var prefix = string.Join('/', parts);
        return [.. registry.All.Where(known => Prefix(known) == prefix)];
    }

    private static JsonObject Document(List<ResourceDefinition> resources)
    {
        var document = Document("openapi", "3.0.0", Paths(resources));
        document["components"] = new JsonObject { ["schemas"] = OpenApiSchemas.Of(resources) };
        return document;
    }

    private static JsonObject Paths(List<ResourceDefinition> resources)
    {
        var paths = new JsonObject();
        foreach (var resource in resources.Where(known => known.Has("patch")))
        {
            var place = resource.IsNamespaced ? "namespaces/{namespace}/" : "";
            paths[$"/{Prefix(resource)}/{place}{resource.Plural}/{{name}}"] = new JsonObject
            {
                ["patch"] = Operation(resource),
            };
        }

        return paths;
    }

    private static JsonObject Operation(ResourceDefinition resource)
    {
        var parameters = new JsonArray();
        foreach (var name in Parameters)
        {
            parameters.Add(
                new JsonObject
                {
                    ["name"] = name,
                    ["in"] = "query",
                    ["schema"] = new JsonObject { ["type"] = "string", ["uniqueItems"] = true },
                }
            );
        }

        return new JsonObject
        {
            ["parameters"] = parameters,
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
            ["x-kubernetes-action"] = "patch",
            ["x-kubernetes-group-version-kind"] = new JsonObject
            {
                ["group"] = resource.Group,
                ["version"] = resource.Version,
                ["kind"] = resource.Kind,
            },
        };
    }

    private static string Prefix(ResourceDefinition resource) =>
        resource.Group.Length == 0 ? $"api/{resource.Version}" : $"apis/{resource.Group}/{resource.Version}";
}
