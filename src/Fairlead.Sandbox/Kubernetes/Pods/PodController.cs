using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Pods;

/// <summary>Scheduler and kubelet in one: places pods, looks for their images, and makes them ready.</summary>
internal sealed class PodController(Cluster cluster, Func<string, bool> imageExists) : IController
{
    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        switch (change.Object.Id.Resource)
        {
            case "pods":
                yield return change.Object.Id;
                break;
            case "configmaps" or "secrets" or "persistentvolumeclaims":
                // A pod may wait for exactly this.
                foreach (var pod in cluster.List("pods", change.Object.Id.Namespace).Where(IsWaiting))
                {
                    yield return pod.Id;
                }

                break;
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { } pod)
        {
            return null;
        }

        if (pod.Header.IsDeleting)
        {
            Stop(pod);
            return null;
        }

        if (PodFacts.Phase(pod) is "Succeeded" or "Failed")
        {
            return null;
        }

        if (pod.Tree.Map("spec").Text("nodeName") is not { Length: > 0 })
        {
            return Schedule(pod);
        }

        return Run(pod);
    }

    private static bool IsWaiting(StoredObject pod) => PodFacts.Phase(pod) is "Pending";

    // Nothing has to be shut down, so the grace period ends at once.
    private void Stop(StoredObject pod)
    {
        if (pod.Tree.Map("metadata").Number("deletionGracePeriodSeconds") is > 0)
        {
            cluster.Delete(pod.Id, new DeletionOptions { GraceSeconds = 0, Uid = pod.Header.Uid });
        }
    }

    private TimeSpan? Schedule(StoredObject pod)
    {
        if (PodPlacement.Obstacle(cluster, pod) is { } obstacle)
        {
            cluster.UpdateStatus(
                pod.Id,
                status =>
                    Conditions.Set(status, "PodScheduled", isTrue: false, "Unschedulable", obstacle, cluster.NowText),
                "kube-scheduler"
            );
            cluster.Events.Warn(pod.Id, "FailedScheduling", obstacle);
            return null;
        }

        cluster.Update(pod.Id, tree => tree.Ensure("spec")["nodeName"] = ClusterSeed.NodeName);
        return null;
    }

    private TimeSpan? Run(StoredObject pod)
    {
        var steering = PodSteering.Of(pod.Tree);
        var state = PodState.Of(cluster, pod, imageExists, steering);
        if (state.Problem is { } problem)
        {
            cluster.Events.Warn(pod.Id, problem.EventReason, problem.Message);
        }

        cluster.UpdateStatus(pod.Id, state.Write, "kubelet");
        return state.LookAgain;
    }
}
