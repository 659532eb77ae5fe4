using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Selection;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Pods;

/// <summary>Whether the cluster's only node can take a pod.</summary>
internal static class PodPlacement
{
    /// <summary>Why the pod cannot be placed, in the scheduler's words; null if it can.</summary>
    public static string? Obstacle(Cluster cluster, StoredObject pod)
    {
        if (PodSteering.Of(pod.Tree).StaysPending)
        {
            return "0/1 nodes are available: 1 node(s) were unschedulable.";
        }

        var spec = pod.Tree.Map("spec");
        if (spec.List("schedulingGates") is { Count: > 0 })
        {
            return "Scheduling is blocked due to non-empty scheduling gates";
        }

        if (!LabelSelector.OfLabels(spec.Map("nodeSelector")).Matches(ClusterSeed.NodeLabels()))
        {
            return "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.";
        }

        return spec.List("volumes")
            .Objects()
            .Select(volume => ClaimObstacle(cluster, pod, volume))
            .FirstOrDefault(text => text is not null);
    }

    private static string? ClaimObstacle(Cluster cluster, StoredObject pod, JsonObject volume)
    {
        if (volume.Map("persistentVolumeClaim").Text("claimName") is not { } name)
        {
            return null;
        }

        var claim = cluster.Get(new ObjectId("persistentvolumeclaims", pod.Id.Namespace, name));
        if (claim is null)
        {
            return $"0/1 nodes are available: persistentvolumeclaim \"{name}\" not found.";
        }

        return claim.Tree.Map("status").Text("phase") is "Bound"
            ? null
            : "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.";
    }
}
