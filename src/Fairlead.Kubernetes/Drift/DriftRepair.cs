using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Drift;

/// <summary>Takes back a foreign change of one object: one PATCH, made from what the watch told.</summary>
public static class DriftRepair
{
    /// <summary>
    /// True where the object alone has to be applied. Where it is gone, or is a member of another set, only a plan of the
    /// whole application can tell what is right.
    /// </summary>
    /// <param name="set">What the application declares.</param>
    /// <param name="change">What happened.</param>
    public static bool IsSimple(DesiredSet set, LiveChange change) =>
        change.Live is { IsBeingDeleted: false } live && live.PartOf.Is(set.App.SetId);

    /// <summary>Applies the object.</summary>
    /// <param name="session">The cluster, acting as whoever applies the application.</param>
    /// <param name="desired">What is declared.</param>
    /// <param name="live">What the watch told; of an object with ignored fields, whose values are needed, the rest is read.</param>
    /// <param name="commit">The commit that declares it, which the object then names; null for none.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The object as the cluster has it now.</returns>
    /// <exception cref="ApplyException">The cluster refused it.</exception>
    public static async Task<LiveObject> RunAsync(
        ClusterSession session,
        DesiredObject desired,
        LiveObject live,
        string? commit,
        CancellationToken cancellationToken
    )
    {
        var whole =
            live.IsMetadataOnly && desired is { Directives.IgnoredFields.Count: > 0, Kind: { } kind }
                ? await FindAsync(session, kind, desired, cancellationToken)
                : live;
        return await new ObjectApplier(session, commit).ApplyAsync(
            new PlannedObject(desired.Key, PlannedAction.Change, []) { Desired = desired, Live = whole },
            cancellationToken
        );
    }

    private static async Task<LiveObject?> FindAsync(
        ClusterSession session,
        ResourceKind kind,
        DesiredObject desired,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ObjectStore.FindAsync(session.Client, kind, desired.Key, cancellationToken);
        }
        catch (ClusterException error)
        {
            throw new ApplyException(
                Refusals.FailedObject,
                $"{desired.Key.Title} cannot be read to be repaired. {error.Message}",
                error
            );
        }
    }
}
