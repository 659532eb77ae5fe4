using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Looks into a namespace before it is deleted with everything in it.</summary>
internal static class NamespaceContents
{
    private static readonly string[] MadeByTheCluster =
    [
        "Event",
        "Endpoints",
        "EndpointSlice",
        "Pod",
        "ReplicaSet",
        "ControllerRevision",
        "Lease",
    ];
    private static readonly string[] DefaultNames = ["kube-root-ca.crt", "default"];

    // Belongs to its service account, and before Kubernetes 1.24 every account had one.
    private const string AccountToken = "kubernetes.io/service-account-token";

    /// <summary>Refuses to delete what somebody else put there.</summary>
    /// <exception cref="ApplyException">The namespace holds objects that no apply set has.</exception>
    /// <exception cref="ClusterException">A kind cannot be listed, so that the contents are unknown.</exception>
    public static async Task RefuseForeignAsync(
        ClusterSession session,
        string name,
        CancellationToken cancellationToken
    )
    {
        var kinds = session
            .Catalog.Kinds.Where(kind =>
                kind.IsNamespaced && kind.IsManageable && !MadeByTheCluster.Contains(kind.GroupKind.Kind)
            )
            .DistinctBy(kind => kind.GroupKind);
        var lists = await Task.WhenAll(
            kinds.Select(kind => ObjectStore.ListAsync(session.Client, kind, name, null, cancellationToken))
        );
        var foreign = lists
            .SelectMany(list => list.Objects)
            .Where(item =>
                item.PartOf is null
                && !DefaultNames.Contains(item.Key.Name)
                && item.Root.TextAt("type") is not AccountToken
                && !item.Root.ItemsAt("metadata", "ownerReferences").Any()
            )
            .Select(item => item.Key.Title)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (foreign.Count > 0)
        {
            throw new ApplyException(
                Refusals.NamespaceInUse,
                $"Namespace {name} is not pruned, for it holds objects that nobody here declares: {string.Join(", ", foreign.Take(5))}{(foreign.Count > 5 ? $" and {foreign.Count - 5} more" : "")}."
            );
        }
    }
}
