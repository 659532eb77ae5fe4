namespace Fairlead.Kubernetes.Client;

/// <summary>What is listed, and what of it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">Namespace; empty for all of them.</param>
/// <param name="LabelSelector">Only objects with these labels; null for all of them.</param>
internal sealed record ListRequest(ResourceKind Kind, string Namespace, string? LabelSelector)
{
    private const string MetadataList =
        "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

    /// <summary>Only the metadata of each object, which is a fraction of it.</summary>
    public bool MetadataOnly { get; init; }

    /// <summary>The answer may be of a server's cache, and then a little old.</summary>
    public bool IsCached { get; init; }

    /// <summary>The request for one page.</summary>
    /// <param name="size">Objects that it may have; a server may not keep to it.</param>
    /// <param name="token">What the page before named as the next; null for the first one.</param>
    public ClusterRequest Page(int size, string? token)
    {
        var selector = LabelSelector is null ? "" : $"&labelSelector={Uri.EscapeDataString(LabelSelector)}";
        var from =
            token is not null ? $"&continue={Uri.EscapeDataString(token)}"
            : IsCached ? "&resourceVersion=0"
            : "";
        var request = ClusterRequest.Get($"{Kind.CollectionPath(Namespace)}?limit={size}{selector}{from}");
        return MetadataOnly ? request with { Accept = MetadataList } : request;
    }
}
