using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Health;

/// <summary>Tells claims that are bound only when a pod uses them, which may be never: that of a suspended CronJob.</summary>
/// <param name="client">The cluster.</param>
/// <param name="catalog">What it serves.</param>
/// <remarks>Source: Kubernetes documentation, "Storage Classes", "Volume binding mode".</remarks>
internal sealed class ClaimBinding(ClusterClient client, ResourceCatalog catalog)
{
    private const string SelectedNode = "volume.kubernetes.io/selected-node";
    private static readonly GroupKind Class = new("storage.k8s.io", "StorageClass");

    private readonly Dictionary<string, bool> _waits = [];

    /// <summary>Whether nothing happens to the claim until a pod uses it.</summary>
    public async Task<bool> WaitsForConsumerAsync(LiveObject live, CancellationToken cancellationToken)
    {
        if (
            !IsPending(live)
            || live.Annotation(SelectedNode) is not null
            || live.Root.TextAt("spec", "storageClassName") is not { Length: > 0 } name
        )
        {
            return false;
        }

        if (!_waits.TryGetValue(name, out var waits))
        {
            waits = _waits[name] = await IsOfConsumerAsync(name, cancellationToken);
        }

        return waits;
    }

    /// <summary>Whether it is a claim that was never bound: what was once is never again.</summary>
    public static bool IsPending(LiveObject live) =>
        live.Key.GroupKind == new GroupKind("", "PersistentVolumeClaim")
        && live.Root.TextAt("status", "phase") is (null or "Pending");

    private async Task<bool> IsOfConsumerAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return catalog.Find(Class) is { } kind
                && await ObjectStore.FindAsync(
                    client,
                    kind,
                    new ObjectKey(Class.Group, Class.Kind, "", name),
                    cancellationToken
                )
                    is { } found
                && found.Root.TextAt("volumeBindingMode") is "WaitForFirstConsumer";
        }
        catch (ClusterException error) when (error.Status == System.Net.HttpStatusCode.Forbidden)
        {
            // Without the right to read classes a claim is awaited as if it were bound at once.
            return false;
        }
    }
}
