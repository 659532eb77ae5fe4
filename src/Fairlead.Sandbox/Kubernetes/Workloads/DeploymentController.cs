using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>Rolls a Deployment's template out through ReplicaSets.</summary>
internal sealed class DeploymentController(Cluster cluster) : IController
{
    private const string Storage = "deployments.apps";
    private const string Sets = "replicasets.apps";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is Storage)
        {
            yield return change.Object.Id;
        }
        else if (
            change.Object.Id.Resource is Sets
            && Owners.ControllerId(change.Object, "Deployment", Storage) is { } owner
        )
        {
            yield return owner;
        }
        else if (
            change is { IsDeletion: true, Object.Id.Resource: "pods" }
            && OwnerOfOwner(change.Object) is { } grandparent
        )
        {
            // A Deployment that recreates waits until the last old pod is gone.
            yield return grandparent;
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { Header.IsDeleting: false } deployment)
        {
            return null;
        }

        var rollout = new Rollout(cluster, deployment);
        rollout.Advance();
        return DeploymentStatus.Write(cluster, deployment, rollout);
    }

    private ObjectId? OwnerOfOwner(StoredObject pod) =>
        Owners.ControllerId(pod, "ReplicaSet", Sets) is { } set && cluster.Get(set) is { } stored
            ? Owners.ControllerId(stored, "Deployment", Storage)
            : null;
}
