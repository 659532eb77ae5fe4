using System.Net;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Inventory;

/// <summary>
/// Reads where members may be from records that are not ours to trust alone: parents of sets that an application adopts, and
/// parents of its own set that another tool holds at present.
/// </summary>
internal static class ForeignRecords
{
    // kubectl keeps a set's record in a Secret unless it is told otherwise.
    private static readonly string[] Everywhere = [""];
    private static readonly GroupKind[] ParentKinds = [new("", "Secret"), new("", "ConfigMap")];

    public static async Task<IReadOnlyList<InventoryScope>> ReadAsync(
        ClusterClient client,
        ResourceCatalog catalog,
        IEnumerable<DesiredSet> sets,
        IReadOnlySet<string> missing,
        CancellationToken cancellationToken
    )
    {
        var apps = sets.Select(set => set.App).Where(app => !missing.Contains(app.Namespace)).ToList();
        var found = await Task.WhenAll(
            from place in apps.GroupBy(app => app.Namespace)
            from kind in ParentKinds.Select(catalog.Find).OfType<ResourceKind>()
            where kind.GroupKind.Kind is "ConfigMap" || place.Any(app => app.AdoptedSets.Count > 0)
            select ListAsync(client, kind, place.Key, Ids(place), cancellationToken)
        );
        return
        [
            .. from parent in found.SelectMany(parents => parents)
            from kind in ApplySetParent.KindsOf(parent).Select(catalog.Find).OfType<ResourceKind>()
            from place in kind.IsNamespaced
                ? [parent.Key.Namespace, .. ApplySetParent.NamespacesOf(parent)]
                : Everywhere
            select new InventoryScope(kind, place),
        ];
    }

    private static HashSet<string> Ids(IEnumerable<Application> apps) =>
        apps.SelectMany(app => app.AdoptedSets.Append(app.SetId)).ToHashSet();

    private static async Task<IReadOnlyList<LiveObject>> ListAsync(
        ClusterClient client,
        ResourceKind kind,
        string @namespace,
        HashSet<string> ids,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var list = await ObjectStore.ListAsync(
                client,
                kind,
                @namespace,
                ApplySetNames.Id,
                metadataOnly: true,
                cancellationToken
            );
            return
            [
                .. list.Objects.Where(parent =>
                    Metadata.Label(parent.Root, ApplySetNames.Id) is { } id && ids.Contains(id)
                ),
            ];
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.Forbidden)
        {
            // The record only says where to look; without it the members of the declared kinds are still found.
            return [];
        }
    }
}
