using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Drift;

/// <summary>
/// Holds what a watch knows against a list of the same objects: metadata only, and of the server's cache, which costs its
/// store nothing.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="scope">What is watched.</param>
/// <param name="known">What the watch knows of it.</param>
/// <remarks>Source: Kubernetes documentation, "Kubernetes API Concepts", "Semantics for get and list" and "Resource versions".</remarks>
internal sealed class Relist(ClusterClient client, InventoryScope scope, KnownObjects known)
{
    private const int Told = 3;

    /// <summary>
    /// How long an event may be on its way after a list has shown what it tells: 10 seconds. Events take milliseconds, and a
    /// busy server's a second or two.
    /// </summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Lists and compares.</summary>
    /// <returns>What is wrong with the watch; null where it knows everything.</returns>
    /// <exception cref="ClusterException">The list cannot be read.</exception>
    public async Task<RelistFinding?> RunAsync(CancellationToken cancellationToken)
    {
        known.BeginComparison();
        try
        {
            return await CompareAsync(cancellationToken);
        }
        finally
        {
            known.EndComparison();
        }
    }

    private async Task<RelistFinding?> CompareAsync(CancellationToken cancellationToken)
    {
        var seen = known.Newest;
        var list = await ListAsync(isCached: true, cancellationToken);
        if (IsBefore(list, seen))
        {
            // A server's cache may lag behind another server; only the store itself tells that the cluster went back.
            list = await ListAsync(isCached: false, cancellationToken);
            if (IsBefore(list, seen))
            {
                return new RelistFinding(
                    $"{Watch} has seen version {seen} and the cluster is at version {list.ResourceVersion}, as after a restore of its store; everything is looked at anew.",
                    WentBack: true
                );
            }
        }

        if (known.Missed(list).Count == 0)
        {
            return null;
        }

        // What is on its way arrives meanwhile.
        await Task.Delay(Grace, client.Time, cancellationToken);
        return known.Missed(list) is { Count: > 0 } missed
            ? new RelistFinding(
                $"{Watch} was not told of {Describe(missed)}; it is begun anew. Look for what drops data between the API server and here if this comes again.",
                WentBack: false
            )
            : null;
    }

    private string Watch => $"The watch of {scope.Title}";

    private Task<ObjectList> ListAsync(bool isCached, CancellationToken cancellationToken) =>
        ObjectStore.ListVersionsAsync(
            client,
            new ListRequest(scope.Kind, scope.Namespace, ApplySetNames.PartOf) { IsCached = isCached },
            cancellationToken
        );

    private static bool IsBefore(ObjectList list, ulong? seen) => ResourceVersions.Number(list.ResourceVersion) < seen;

    private static string Describe(IReadOnlyList<ObjectKey> missed)
    {
        var names = string.Join(", ", missed.Take(Told).Select(key => key.Title));
        return missed.Count <= Told
            ? $"what happened to {names}"
            : $"what happened to {names} and {missed.Count - Told} more";
    }
}

/// <summary>What a list has shown of a watch.</summary>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="WentBack">The cluster is in an older state than the watch has seen.</param>
internal sealed record RelistFinding(string Message, bool WentBack);
