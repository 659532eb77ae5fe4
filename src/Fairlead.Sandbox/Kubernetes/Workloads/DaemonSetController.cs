using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Selection;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>Keeps one pod of a DaemonSet on the cluster's only node.</summary>
internal sealed class DaemonSetController(Cluster cluster) : IController
{
    private const string Storage = "daemonsets.apps";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is Storage)
        {
            yield return change.Object.Id;
        }
        else if (
            change.Object.Id.Resource is "pods"
            && Owners.ControllerId(change.Object, "DaemonSet", Storage) is { } owner
        )
        {
            yield return owner;
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { Header.IsDeleting: false } set)
        {
            return null;
        }

        var revision = ControllerRevisions.Settle(cluster, set);
        var wanted = IsPlaced(set) ? 1 : 0;
        var pods = cluster.Owned("pods", id.Namespace, set.Header.Uid);
        var active = pods.Where(PodFacts.IsActive).ToList();
        if (active.Count < wanted && pods.TrueForAll(pod => !pod.Header.IsDeleting))
        {
            CreatePod(set, revision);
        }

        var mayReplace = set.Tree.Map("spec").Map("updateStrategy").Text("type") is "RollingUpdate";
        foreach (var pod in active.Where((pod, index) => index >= wanted || (mayReplace && !IsOf(pod, revision))))
        {
            cluster.Delete(pod.Id);
        }

        return WriteStatus(set, wanted, revision);
    }

    private void CreatePod(StoredObject set, string revision)
    {
        var pod = PodFacts.FromTemplate(set.Tree, set.Tree.Map("spec").Map("template"), set.Id.Name + "-");
        pod.Ensure("metadata").Ensure("labels")[ControllerRevisions.Label] = revision;
        cluster.Create("pods", set.Id.Namespace, pod);
    }

    private TimeSpan? WriteStatus(StoredObject set, int wanted, string revision)
    {
        var pods = cluster.Owned("pods", set.Id.Namespace, set.Header.Uid).Where(PodFacts.IsActive).ToList();
        var patience = set.Tree.Map("spec").Number("minReadySeconds") ?? 0;
        var ready = pods.Count(PodFacts.IsReady);
        var available = pods.Count(pod => PodFacts.IsAvailable(pod, patience, cluster.Clock));
        cluster.UpdateStatus(
            set.Id,
            status =>
            {
                status["observedGeneration"] = set.Tree.Map("metadata").Number("generation");
                status["currentNumberScheduled"] = Math.Min(pods.Count, wanted);
                status["desiredNumberScheduled"] = wanted;
                status["numberMisscheduled"] = 0;
                status["numberReady"] = ready;
                status.Put("numberAvailable", available == 0 ? null : JsonValue.Create(available));
                status.Put("numberUnavailable", wanted <= available ? null : JsonValue.Create(wanted - available));
                var updated = pods.Count(pod => IsOf(pod, revision));
                status.Put("updatedNumberScheduled", updated == 0 ? null : JsonValue.Create(updated));
            }
        );
        return ready > available ? TimeSpan.FromMilliseconds(500) : null;
    }

    // The node has no labels beside the standard ones, so a selector for others places nothing.
    private static bool IsPlaced(StoredObject set) =>
        LabelSelector
            .OfLabels(set.Tree.Map("spec").Map("template").Map("spec").Map("nodeSelector"))
            .Matches(ClusterSeed.NodeLabels());

    private static bool IsOf(StoredObject pod, string revision) =>
        pod.Header.Labels.TryGetValue(ControllerRevisions.Label, out var label) && label == revision;
}
