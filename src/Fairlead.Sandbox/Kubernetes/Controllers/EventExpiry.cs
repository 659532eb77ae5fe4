using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Forgets Events after an hour, as a cluster does by default.</summary>
internal sealed class EventExpiry(Cluster cluster) : IController
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change is { IsDeletion: false, Object.Id.Resource: "events" })
        {
            yield return change.Object.Id;
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { } stored)
        {
            return null;
        }

        var written = PodFacts.Time(
            stored.Tree.Text("lastTimestamp") ?? stored.Tree.Map("metadata").Text("creationTimestamp")
        );
        var left = (written is { } shown ? cluster.Clock.At(shown) : cluster.Clock.Now) + Lifetime - cluster.Clock.Now;
        if (left > TimeSpan.Zero)
        {
            return left;
        }

        cluster.Delete(id);
        return null;
    }
}
