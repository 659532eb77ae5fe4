using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>Keeps as many pods as a ReplicaSet or ReplicationController asks for.</summary>
internal sealed class ReplicaSetController(Cluster cluster) : IController
{
    private const string Storage = "replicasets.apps";
    private const string FormerStorage = "replicationcontrollers";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is Storage or FormerStorage)
        {
            yield return change.Object.Id;
        }
        else if (change.Object.Id.Resource is "pods")
        {
            if (Owners.ControllerId(change.Object, "ReplicaSet", Storage) is { } owner)
            {
                yield return owner;
            }
            else if (Owners.ControllerId(change.Object, "ReplicationController", FormerStorage) is { } former)
            {
                yield return former;
            }
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { } set)
        {
            return null;
        }

        var pods = cluster.Owned("pods", id.Namespace, set.Header.Uid);
        if (!set.Header.IsDeleting)
        {
            Balance(set, [.. pods.Where(PodFacts.IsActive)]);
            pods = cluster.Owned("pods", id.Namespace, set.Header.Uid);
        }

        return WriteStatus(set, [.. pods.Where(PodFacts.IsActive)]);
    }

    private void Balance(StoredObject set, List<StoredObject> active)
    {
        var wanted = set.Tree.Map("spec").Number("replicas") ?? 1;
        for (var count = active.Count; count < wanted; count++)
        {
            cluster.Create(
                "pods",
                set.Id.Namespace,
                PodFacts.FromTemplate(set.Tree, set.Tree.Map("spec").Map("template"), set.Id.Name + "-")
            );
        }

        var surplus = active
            .OrderBy(pod => PodFacts.IsReady(pod))
            .ThenByDescending(pod => pod.Version)
            .Take((int)Math.Max(0, active.Count - wanted));
        foreach (var pod in surplus)
        {
            cluster.Delete(pod.Id);
        }
    }

    private TimeSpan? WriteStatus(StoredObject set, List<StoredObject> active)
    {
        var patience = set.Tree.Map("spec").Number("minReadySeconds") ?? 0;
        var ready = active.Count(PodFacts.IsReady);
        var available = active.Count(pod => PodFacts.IsAvailable(pod, patience, cluster.Clock));
        cluster.UpdateStatus(
            set.Id,
            status =>
            {
                status["replicas"] = active.Count;
                status.Put("fullyLabeledReplicas", Count(active.Count));
                status.Put("readyReplicas", Count(ready));
                status.Put("availableReplicas", Count(available));
                status["observedGeneration"] = set.Tree.Map("metadata").Number("generation");
            }
        );
        return ready > available ? TimeSpan.FromMilliseconds(500) : null;
    }

    private static JsonValue? Count(long count) => count == 0 ? null : JsonValue.Create(count);
}
