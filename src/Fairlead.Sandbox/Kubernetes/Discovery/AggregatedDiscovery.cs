using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Discovery;

/// <summary>Discovery of every group in one answer.</summary>
/// <remarks>Source: KEP-3352.</remarks>
internal static class AggregatedDiscovery
{
    public static JsonObject Of(ResourceRegistry registry, bool isCore, string form)
    {
        var items = new JsonArray();
        foreach (
            var group in registry.All.Where(known => known.Group.Length == 0 == isCore).GroupBy(known => known.Group)
        )
        {
            items.Add(
                new JsonObject
                {
                    ["metadata"] = group.Key.Length == 0 ? new JsonObject() : new JsonObject { ["name"] = group.Key },
                    ["versions"] = Versions(group),
                }
            );
        }

        return new JsonObject
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = "apidiscovery.k8s.io/" + form,
            ["metadata"] = new JsonObject(),
            ["items"] = items,
        };
    }

    private static JsonArray Versions(IEnumerable<ResourceDefinition> group)
    {
        var versions = new JsonArray();
        foreach (var version in group.GroupBy(known => known.Version))
        {
            versions.Add(
                new JsonObject
                {
                    ["version"] = version.Key,
                    ["resources"] = new JsonArray([.. version.Select(Describe)]),
                    ["freshness"] = "Current",
                }
            );
        }

        return versions;
    }

    private static JsonObject Describe(ResourceDefinition resource)
    {
        var result = new JsonObject
        {
            ["resource"] = resource.Plural,
            ["responseKind"] = Kind(resource.Group, resource.Version, resource.Kind),
            ["scope"] = resource.IsNamespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = resource.Singular,
            ["verbs"] = ClassicDiscovery.Texts(resource.Verbs),
        };
        if (resource.ShortNames.Count > 0)
        {
            result["shortNames"] = ClassicDiscovery.Texts(resource.ShortNames);
        }

        if (resource.Categories.Count > 0)
        {
            result["categories"] = ClassicDiscovery.Texts(resource.Categories);
        }

        var parts = SubresourceDescription.Of(resource).Select(Describe).ToArray<JsonNode>();
        if (parts.Length > 0)
        {
            result["subresources"] = new JsonArray(parts);
        }

        return result;
    }

    private static JsonObject Describe(SubresourceDescription part) =>
        new()
        {
            ["subresource"] = part.Name,
            ["responseKind"] = Kind(part.Group, part.Version, part.Kind),
            ["verbs"] = ClassicDiscovery.Texts(part.Verbs),
        };

    private static JsonObject Kind(string group, string version, string kind) =>
        new()
        {
            ["group"] = group,
            ["version"] = version,
            ["kind"] = kind,
        };
}
