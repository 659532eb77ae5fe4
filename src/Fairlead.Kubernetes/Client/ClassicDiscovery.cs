using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Client;

/// <summary>Discovery for servers without the aggregated form: one request for each version of each group.</summary>
internal static class ClassicDiscovery
{
    public static async Task<ResourceCatalog> ReadAsync(
        ClusterClient client,
        JsonObject groups,
        CancellationToken cancellationToken
    )
    {
        var versions = new List<string> { "v1" };
        foreach (var group in groups.ItemsAt("groups"))
        {
            var preferred = group.TextAt("preferredVersion", "groupVersion");
            versions.AddRange(
                group
                    .ItemsAt("versions")
                    .Select(version => version.TextAt("groupVersion") ?? "")
                    .OrderBy(version => version.Is(preferred) ? 0 : 1)
            );
        }

        var answers = await Task.WhenAll(
            versions.Select(version => ReadVersionAsync(client, version, cancellationToken))
        );
        return new ResourceCatalog(
            [.. answers.SelectMany(answer => answer.Kinds)],
            [.. answers.Where(answer => !answer.Available).Select(answer => answer.Group).Distinct()]
        );
    }

    private static async Task<(string Group, bool Available, IReadOnlyList<ResourceKind> Kinds)> ReadVersionAsync(
        ClusterClient client,
        string groupVersion,
        CancellationToken cancellationToken
    )
    {
        var group = Metadata.GroupOf(groupVersion);
        try
        {
            var path = group.Length == 0 ? $"/api/{groupVersion}" : $"/apis/{groupVersion}";
            var answer = await client.SendAsync(ClusterRequest.Get(path), cancellationToken);
            return (
                group,
                true,
                [.. answer.ItemsAt("resources").Select(item => Kind(group, groupVersion, item)).OfType<ResourceKind>()]
            );
        }
        catch (ClusterException)
        {
            // The group's own server is down; the others still count, and this one is reported as unknown.
            return (group, false, []);
        }
    }

    private static ResourceKind? Kind(string group, string groupVersion, JsonNode? resource)
    {
        var plural = resource.TextAt("name") ?? "";
        return resource.TextAt("kind") is not { } kind || plural.Contains('/')
            ? null
            : new ResourceKind(
                new GroupKind(group, kind),
                groupVersion[(groupVersion.IndexOf('/', StringComparison.Ordinal) + 1)..],
                plural,
                resource.FlagAt("namespaced") == true,
                [.. resource.ItemsAt("verbs").Select(verb => verb?.ToString() ?? "")]
            )
            {
                Singular = resource.TextAt("singularName") ?? "",
                ShortNames = [.. resource.ItemsAt("shortNames").Select(name => name?.ToString() ?? "")],
            };
    }
}
