using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Client;

/// <summary>Reads objects of a cluster.</summary>
public static class ObjectStore
{
    /// <summary>Reads one object; null where it does not exist.</summary>
    public static async Task<LiveObject?> FindAsync(
        ClusterClient client,
        ResourceKind kind,
        ObjectKey key,
        CancellationToken cancellationToken
    ) =>
        await client.FindAsync(ClusterRequest.Get(kind.ObjectPath(key.Namespace, key.Name)), cancellationToken)
            is { } root
            ? LiveObject.From(root, kind.ApiVersion, kind.GroupKind.Kind)
            : null;

    /// <summary>Reads every object of a kind, page by page; a list that breaks off fails as a whole.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="namespace">Namespace; empty for all of them.</param>
    /// <param name="labelSelector">Only objects with these labels; null for all of them.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public static Task<ObjectList> ListAsync(
        ClusterClient client,
        ResourceKind kind,
        string @namespace,
        string? labelSelector,
        CancellationToken cancellationToken
    ) => ListAsync(client, kind, @namespace, labelSelector, metadataOnly: false, cancellationToken);

    /// <summary>Reads every object of a kind, or only the metadata of each, which is a fraction of it.</summary>
    internal static Task<ObjectList> ListAsync(
        ClusterClient client,
        ResourceKind kind,
        string @namespace,
        string? labelSelector,
        bool metadataOnly,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            client,
            new ListRequest(kind, @namespace, labelSelector) { MetadataOnly = metadataOnly },
            item => item,
            cancellationToken
        );

    /// <summary>Reads which objects of a kind there are and in which version, and keeps hardly anything else of them.</summary>
    internal static Task<ObjectList> ListVersionsAsync(
        ClusterClient client,
        ListRequest list,
        CancellationToken cancellationToken
    ) => ListAsync(client, list with { MetadataOnly = true }, WithoutFields, cancellationToken);

    /// <summary>Reads the names of every object of a kind, and keeps nothing else of them.</summary>
    internal static async Task<IReadOnlySet<string>> NamesAsync(
        ClusterClient client,
        ResourceKind kind,
        string @namespace,
        CancellationToken cancellationToken
    )
    {
        var list = new ListRequest(kind, @namespace, LabelSelector: null) { MetadataOnly = true };
        var reader = new ListReader<string>(client, list, item => item.Key.Name);
        return (await reader.ReadAsync(cancellationToken)).Items.ToHashSet();
    }

    private static async Task<ObjectList> ListAsync(
        ClusterClient client,
        ListRequest request,
        Func<LiveObject, LiveObject> keep,
        CancellationToken cancellationToken
    )
    {
        var list = await new ListReader<LiveObject>(client, request, keep).ReadAsync(cancellationToken);
        return new ObjectList(list.Items, list.ResourceVersion);
    }

    // Who owns which field is the most of an object's metadata.
    private static LiveObject WithoutFields(LiveObject live)
    {
        live.Root.ObjectAt("metadata")?.Remove("managedFields");
        return live;
    }
}

/// <summary>What a list answered.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="ResourceVersion">The state of the cluster the list shows; a watch can begin there.</param>
public sealed record ObjectList(IReadOnlyList<LiveObject> Objects, string ResourceVersion);
