using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Discovery;

/// <summary>Discovery one group and version at a time.</summary>
internal static class ClassicDiscovery
{
    /// <summary>The versions of a group; null if there is no such group.</summary>
    public static JsonObject? Group(ResourceRegistry registry, string group)
    {
        var known = registry.All.Where(resource => resource.Group == group).ToList();
        if (known.Count == 0 || group.Length == 0)
        {
            return null;
        }

        var result = GroupOf(group, known);
        result["kind"] = "APIGroup";
        result["apiVersion"] = "v1";
        return result;
    }

    public static JsonObject GroupOf(string group, IEnumerable<ResourceDefinition> known)
    {
        var versions = new JsonArray();
        foreach (var version in known.Select(resource => resource.Version).Distinct())
        {
            versions.Add(Version(group, version));
        }

        return new JsonObject
        {
            ["name"] = group,
            ["versions"] = versions,
            ["preferredVersion"] = versions[0]?.DeepClone(),
        };
    }

    /// <summary>The resources of a group in one version; null if there are none.</summary>
    public static JsonObject? Resources(ResourceRegistry registry, string group, string version)
    {
        var list = new JsonArray();
        foreach (var resource in registry.All.Where(known => known.Group == group && known.Version == version))
        {
            list.Add(Describe(resource));
            foreach (var part in SubresourceDescription.Of(resource))
            {
                list.Add(Describe(resource, part));
            }
        }

        return list.Count == 0
            ? null
            : new JsonObject
            {
                ["kind"] = "APIResourceList",
                ["apiVersion"] = "v1",
                ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
                ["resources"] = list,
            };
    }

    private static JsonObject Version(string group, string version) =>
        new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };

    private static JsonObject Describe(ResourceDefinition resource)
    {
        var result = new JsonObject
        {
            ["name"] = resource.Plural,
            ["singularName"] = resource.Singular,
            ["namespaced"] = resource.IsNamespaced,
            ["kind"] = resource.Kind,
            ["verbs"] = Texts(resource.Verbs),
        };
        if (resource.ShortNames.Count > 0)
        {
            result["shortNames"] = Texts(resource.ShortNames);
        }

        if (resource.Categories.Count > 0)
        {
            result["categories"] = Texts(resource.Categories);
        }

        return result;
    }

    private static JsonObject Describe(ResourceDefinition resource, SubresourceDescription part)
    {
        var result = new JsonObject
        {
            ["name"] = $"{resource.Plural}/{part.Name}",
            ["singularName"] = "",
            ["namespaced"] = resource.IsNamespaced,
        };
        if (part.ApiVersion != resource.ApiVersion)
        {
            (result["group"], result["version"]) = (part.Group, part.Version);
        }

        result["kind"] = part.Kind;
        result["verbs"] = Texts(part.Verbs);
        return result;
    }

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
