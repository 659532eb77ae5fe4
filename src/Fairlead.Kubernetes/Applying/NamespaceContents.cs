using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

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

    private const int MostNamed = 5;

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
        var foreign = (await ReadAsync(session, name, cancellationToken)).Where(item => item.PartOf is null).ToList();
        if (foreign.Count > 0)
        {
            throw new ApplyException(
                Refusals.NamespaceInUse,
                $"Namespace {name} is not pruned, for it holds objects that nobody here declares: {Names(foreign)}."
            );
        }
    }

    /// <summary>What people or programs put there, members of apply sets too.</summary>
    /// <exception cref="ClusterException">A kind cannot be listed, so that the contents are unknown.</exception>
    public static async Task<IReadOnlyList<LiveObject>> ReadAsync(
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
        return
        [
            .. lists
                .SelectMany(list => list.Objects)
                .Where(item =>
                    !DefaultNames.Contains(item.Key.Name)
                    && item.Root.TextAt("type") is not AccountToken
                    && !item.Root.ItemsAt("metadata", "ownerReferences").Any()
                ),
        ];
    }

    /// <summary>A few of them, for a sentence.</summary>
    public static string Names(IReadOnlyList<LiveObject> objects)
    {
        var names = objects.Select(item => item.Key.Title).Order(StringComparer.Ordinal).Take(MostNamed);
        return string.Join(", ", names) + (objects.Count > MostNamed ? $" and {objects.Count - MostNamed} more" : "");
    }
}
