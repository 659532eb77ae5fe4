using System.Net;
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
            from app in apps
            from kind in ParentKinds.Select(catalog.Find).OfType<ResourceKind>()
            where app.AdoptedSets.Count > 0 || kind.GroupKind.Kind is "ConfigMap"
            select ListAsync(client, kind, app, cancellationToken)
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

    private static async Task<IReadOnlyList<LiveObject>> ListAsync(
        ClusterClient client,
        ResourceKind kind,
        Application app,
        CancellationToken cancellationToken
    )
    {
        var ids = string.Join(',', app.AdoptedSets.Append(app.SetId));
        try
        {
            var selector = $"{ApplySetNames.Id} in ({ids})";
            var list = await ObjectStore.ListAsync(
                client,
                kind,
                app.Namespace,
                selector,
                metadataOnly: true,
                cancellationToken
            );
            return list.Objects;
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.Forbidden)
        {
            // The record only says where to look; without it the members of the declared kinds are still found.
            return [];
        }
    }
}
