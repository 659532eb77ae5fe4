using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Client;

/// <summary>Reads objects of a cluster.</summary>
public static class ObjectStore
{
    private const int PageSize = 500;
    private const string MetadataList =
        "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

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
    internal static async Task<ObjectList> ListAsync(
        ClusterClient client,
        ResourceKind kind,
        string @namespace,
        string? labelSelector,
        bool metadataOnly,
        CancellationToken cancellationToken
    )
    {
        var list = await ListAsync(
            client,
            kind,
            @namespace,
            labelSelector,
            metadataOnly,
            item => item,
            cancellationToken
        );
        return new ObjectList(list.Items, list.ResourceVersion);
    }

    /// <summary>Reads the metadata of every object of a kind.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="namespace">Namespace; empty for all of them.</param>
    /// <param name="labelSelector">Only objects with these labels.</param>
    /// <param name="isCached">The answer may be of a server's cache, and then a little old.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    internal static async Task<ObjectList> ListMetadataAsync(
        ClusterClient client,
        ResourceKind kind,
        string @namespace,
        string labelSelector,
        bool isCached,
        CancellationToken cancellationToken
    )
    {
        var list = await ListAsync(
            client,
            kind,
            @namespace,
            labelSelector,
            metadataOnly: true,
            IdentityOf,
            cancellationToken,
            isCached ? "&resourceVersion=0" : ""
        );
        return new ObjectList(list.Items, list.ResourceVersion);
    }

    /// <summary>Reads the names of every object of a kind, and keeps nothing else of them.</summary>
    internal static async Task<IReadOnlySet<string>> NamesAsync(
        ClusterClient client,
        ResourceKind kind,
        string @namespace,
        CancellationToken cancellationToken
    )
    {
        var list = await ListAsync(
            client,
            kind,
            @namespace,
            labelSelector: null,
            metadataOnly: true,
            item => item.Key.Name,
            cancellationToken
        );
        return list.Items.ToHashSet();
    }

    private static async Task<(List<T> Items, string ResourceVersion)> ListAsync<T>(
        ClusterClient client,
        ResourceKind kind,
        string @namespace,
        string? labelSelector,
        bool metadataOnly,
        Func<LiveObject, T> keep,
        CancellationToken cancellationToken,
        string start = ""
    )
    {
        var selector = labelSelector is null ? "" : $"&labelSelector={Uri.EscapeDataString(labelSelector)}";
        for (var restarted = false; ; restarted = true)
        {
            try
            {
                return await ListPagesAsync(
                    client,
                    kind,
                    @namespace,
                    selector,
                    metadataOnly,
                    keep,
                    start,
                    cancellationToken
                );
            }
            // The page token expired while a long list was read; the list begins again, once.
            catch (ClusterException error) when (error.Status == System.Net.HttpStatusCode.Gone && !restarted) { }
        }
    }

    private static async Task<(List<T> Items, string ResourceVersion)> ListPagesAsync<T>(
        ClusterClient client,
        ResourceKind kind,
        string @namespace,
        string selector,
        bool metadataOnly,
        Func<LiveObject, T> keep,
        string start,
        CancellationToken cancellationToken
    )
    {
        var objects = new List<T>();
        var next = start;
        while (true)
        {
            var path = $"{kind.CollectionPath(@namespace)}?limit={PageSize}{selector}{next}";
            var request = ClusterRequest.Get(path);
            var page = await client.SendAsync(
                metadataOnly ? request with { Accept = MetadataList } : request,
                cancellationToken
            );
            var items = page["items"] as JsonArray;
            if (items is null && !page.ContainsKey("items"))
            {
                throw new ClusterException(
                    Refusals.NoKubernetes,
                    $"{client.Address} answered the list of {kind.Plural} with something that is no list."
                );
            }

            objects.AddRange((items ?? []).OfType<JsonObject>().Select(item => keep(Detach(item, kind))));
            if (page.TextAt("metadata", "continue") is not { Length: > 0 } token)
            {
                return (objects, page.TextAt("metadata", "resourceVersion") ?? "");
            }

            next = $"&continue={Uri.EscapeDataString(token)}";
        }
    }

    // Who owns which field is the most of an object's metadata.
    private static LiveObject IdentityOf(LiveObject live)
    {
        live.Root.ObjectAt("metadata")?.Remove("managedFields");
        return live;
    }

    private static LiveObject Detach(JsonObject item, ResourceKind kind) =>
        LiveObject.From(item, kind.ApiVersion, kind.GroupKind.Kind);
}

/// <summary>What a list answered.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="ResourceVersion">The state of the cluster the list shows; a watch can begin there.</param>
public sealed record ObjectList(IReadOnlyList<LiveObject> Objects, string ResourceVersion);
