using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Client;

/// <summary>Asks a cluster which kinds it serves: two requests where it knows the aggregated form.</summary>
public static class Discovery
{
    private const string Aggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
        + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    /// <summary>Reads the catalog.</summary>
    /// <exception cref="ClusterException">The cluster does not tell.</exception>
    public static async Task<ResourceCatalog> ReadAsync(ClusterClient client, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            client.SendAsync(ClusterRequest.Get("/api") with { Accept = Aggregated }, cancellationToken),
            client.SendAsync(ClusterRequest.Get("/apis") with { Accept = Aggregated }, cancellationToken)
        );
        if (answers.All(answer => answer.TextAt("kind") is "APIGroupDiscoveryList"))
        {
            return Read(answers);
        }

        return await ClassicDiscovery.ReadAsync(client, answers[1], cancellationToken);
    }

    internal static ResourceCatalog Read(IEnumerable<JsonObject> answers)
    {
        var kinds = new List<ResourceKind>();
        var unavailable = new List<string>();
        foreach (var group in answers.SelectMany(answer => answer.ItemsAt("items")))
        {
            var name = group.TextAt("metadata", "name") ?? "";
            foreach (var version in group.ItemsAt("versions"))
            {
                if (version.TextAt("freshness") is "Stale")
                {
                    unavailable.Add(name);
                }

                kinds.AddRange(
                    version
                        .ItemsAt("resources")
                        .Select(resource => Kind(name, version, resource))
                        .OfType<ResourceKind>()
                );
            }
        }

        return new ResourceCatalog(kinds, [.. unavailable.Distinct()]);
    }

    private static ResourceKind? Kind(string group, JsonNode? version, JsonNode? resource)
    {
        var kind = resource.TextAt("responseKind", "kind");
        var plural = resource.TextAt("resource");
        return kind is null || plural is null
            ? null
            : new ResourceKind(
                new GroupKind(group, kind),
                version.TextAt("version") ?? "",
                plural,
                resource.TextAt("scope") is "Namespaced",
                [.. resource.ItemsAt("verbs").Select(verb => verb?.ToString() ?? "")]
            )
            {
                Singular = resource.TextAt("singularResource") ?? "",
                ShortNames = [.. resource.ItemsAt("shortNames").Select(name => name?.ToString() ?? "")],
            };
    }
}
