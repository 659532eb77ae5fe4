using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Finds declared objects that exist already without being a member of any set.</summary>
internal static class Outsiders
{
    /// <summary>So many objects of one kind are asked for one by one; for more a list is cheaper.</summary>
    private const int OneByOne = 2;

    public static async Task<IReadOnlyDictionary<ObjectKey, LiveObject>> FindAsync(
        ClusterSession session,
        IReadOnlyList<DesiredObject> unseen,
        CancellationToken cancellationToken
    )
    {
        var groups = from item in unseen where item.Kind is not null group item by (item.Kind, item.Key.Namespace);
        var found = await Task.WhenAll(
            groups.Select(group => FindAsync(session.Client, group.Key.Kind, [.. group], cancellationToken))
        );
        return found.SelectMany(objects => objects).ToDictionary(item => item.Key);
    }

    private static async Task<IEnumerable<LiveObject>> FindAsync(
        ClusterClient client,
        ResourceKind kind,
        IReadOnlyList<DesiredObject> items,
        CancellationToken cancellationToken
    )
    {
        if (items.Count <= OneByOne)
        {
            var one = await Task.WhenAll(
                items.Select(item => ObjectStore.FindAsync(client, kind, item.Key, cancellationToken))
            );
            return one.OfType<LiveObject>();
        }

        var wanted = items.Select(item => item.Key).ToHashSet();
        var list = await ObjectStore.ListAsync(client, kind, items[0].Key.Namespace, null, cancellationToken);
        return list.Objects.Where(item => wanted.Contains(item.Key));
    }
}
