using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Discovery;

/// <summary>Tells clients what the server has: versions, groups, resources.</summary>
internal sealed class DiscoveryEndpoint(ResourceRegistry registry)
{
    public async Task<bool> TryAnswerAsync(HttpContext context, string path)
    {
        if (path.StartsWith("/openapi/", StringComparison.Ordinal))
        {
            return await new OpenApiEndpoint(registry).TryAnswerAsync(context, path);
        }

        var answer = path.TrimEnd('/').Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [] => new JsonObject { ["paths"] = new JsonArray("/api", "/apis", "/healthz", "/openapi/v3", "/version") },
            ["version"] => ServerVersion(),
            ["api"] => IsAggregated(context) ? Aggregated(isCore: true, context) : CoreVersions(),
            ["apis"] => IsAggregated(context) ? Aggregated(isCore: false, context) : Groups(),
            ["api", "v1"] => ClassicDiscovery.Resources(registry, "", "v1"),
            ["apis", var group] => ClassicDiscovery.Group(registry, group),
            ["apis", var group, var version] => ClassicDiscovery.Resources(registry, group, version),
            _ => null,
        };
        if (answer is null)
        {
            return false;
        }

        await Replies.Bytes(context, 200, ContentType(context, answer), JsonText.Write(answer));
        return true;
    }

    private static JsonObject ServerVersion() =>
        new()
        {
            ["major"] = "1",
            ["minor"] = "36",
            ["gitVersion"] = "v1.36.0+fairlead-sandbox",
            ["gitCommit"] = "",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "",
            ["goVersion"] = "",
            ["compiler"] = "",
            ["platform"] = "linux/amd64",
        };

    private static bool IsAggregated(HttpContext context) =>
        Negotiation.Accepts(context.Request, "as=APIGroupDiscoveryList");

    private static string Form(HttpContext context) =>
        Negotiation.Accepts(context.Request, "v=v2;") || Negotiation.Accepts(context.Request, "v=v2,")
            ? "v2"
            : "v2beta1";

    private static string ContentType(HttpContext context, JsonObject answer) =>
        answer.Text("kind") is "APIGroupDiscoveryList"
            ? $"application/json;g=apidiscovery.k8s.io;v={Form(context)};as=APIGroupDiscoveryList"
            : "application/json";

    private JsonObject Aggregated(bool isCore, HttpContext context) =>
        AggregatedDiscovery.Of(registry, isCore, Form(context));

    private static JsonObject CoreVersions() =>
        new()
        {
            ["kind"] = "APIVersions",
            ["versions"] = new JsonArray("v1"),
            ["serverAddressByClientCIDRs"] = new JsonArray(),
        };

    private JsonObject Groups() =>
        new()
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([
                .. registry
                    .All.Where(known => known.Group.Length > 0)
                    .GroupBy(known => known.Group)
                    .Select(group => ClassicDiscovery.GroupOf(group.Key, group)),
            ]),
        };
}
