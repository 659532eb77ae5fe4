using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Comparison;
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
    /// <exception cref="ApplyException">The cluster refused it.</exception>
    public static Task RunAsync(
        ClusterSession session,
        DesiredObject desired,
        LiveObject live,
        CancellationToken cancellationToken
    ) =>
        new ObjectApplier(session).ApplyAsync(
            new PlannedObject(desired.Key, PlannedAction.Change, LiveComparison.Compare(desired, live))
            {
                Desired = desired,
                Live = live,
            },
            cancellationToken
        );
}
