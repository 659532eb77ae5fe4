using System.Text.Json.Nodes;
using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Health;

/// <summary>Health of what runs pods and keeps them running.</summary>
internal static class WorkloadHealth
{
    public static HealthVerdict Deployment(JsonObject root)
    {
        if (!IsObserved(root))
        {
            return NotObserved;
        }

        if (Condition.Find(root, "Progressing") is { Reason: "ProgressDeadlineExceeded" } late)
        {
            return HealthVerdict.Failed($"did not progress within its deadline: {late.Why}");
        }

        if (Condition.Find(root, "ReplicaFailure") is { IsTrue: true } failure && Status(root, "readyReplicas") == 0)
        {
            return HealthVerdict.Progressing($"cannot create pods: {failure.Why}");
        }

        // Whoever pauses a rollout wants it to stand still.
        var paused = root.FlagAt("spec", "paused") == true;
        var wanted = Wanted(root);
        return (paused ? null : Behind(wanted, Status(root, "updatedReplicas"), "updated"))
            ?? (paused ? null : Leftover(Status(root, "replicas"), Status(root, "updatedReplicas")))
            ?? Behind(wanted, Status(root, "readyReplicas"), "ready")
            ?? Behind(wanted, Status(root, "availableReplicas"), "available")
            ?? HealthVerdict.Healthy;
    }

    public static HealthVerdict StatefulSet(JsonObject root)
    {
        if (root.TextAt("spec", "updateStrategy", "type") is "OnDelete")
        {
            return HealthVerdict.Healthy;
        }

        if (!IsObserved(root))
        {
            return NotObserved;
        }

        var wanted = Wanted(root);
        var partition = root.NumberAt("spec", "updateStrategy", "rollingUpdate", "partition") ?? 0;
        if (Behind(wanted, Status(root, "readyReplicas"), "ready") is { } notReady)
        {
            return notReady;
        }

        if (partition > 0)
        {
            return Behind(Math.Max(wanted - partition, 0), Status(root, "updatedReplicas"), "updated")
                ?? HealthVerdict.Healthy;
        }

        var (current, update) = (root.TextAt("status", "currentRevision"), root.TextAt("status", "updateRevision"));
        return current.Is(update)
            ? Leftover(Status(root, "replicas"), wanted) ?? HealthVerdict.Healthy
            : HealthVerdict.Progressing($"{Status(root, "updatedReplicas")} of {wanted} replicas updated");
    }

    public static HealthVerdict DaemonSet(JsonObject root)
    {
        if (!IsObserved(root) || root.NumberAt("status", "desiredNumberScheduled") is not { } wanted)
        {
            return NotObserved;
        }

        if (root.TextAt("spec", "updateStrategy", "type") is "OnDelete")
        {
            return HealthVerdict.Healthy;
        }

        return Behind(wanted, Status(root, "updatedNumberScheduled"), "updated")
            ?? Behind(wanted, Status(root, "numberReady"), "ready")
            ?? Behind(wanted, Status(root, "numberAvailable"), "available")
            ?? HealthVerdict.Healthy;
    }

    public static HealthVerdict ReplicaSet(JsonObject root)
    {
        if (!IsObserved(root))
        {
            return NotObserved;
        }

        if (Condition.Find(root, "ReplicaFailure") is { IsTrue: true } failure)
        {
            return HealthVerdict.Progressing($"cannot create pods: {failure.Why}");
        }

        var wanted = Wanted(root);
        return Behind(wanted, Status(root, "readyReplicas"), "ready")
            ?? Behind(wanted, Status(root, "availableReplicas"), "available")
            ?? Leftover(Status(root, "replicas"), wanted)
            ?? HealthVerdict.Healthy;
    }

    private static HealthVerdict NotObserved => HealthVerdict.Progressing("its controller has not seen it yet");

    private static bool IsObserved(JsonObject root) => root.NumberAt("status", "observedGeneration") is not null;

    private static long Wanted(JsonObject root) => root.NumberAt("spec", "replicas") ?? 1;

    private static long Status(JsonObject root, string name) => root.NumberAt("status", name) ?? 0;

    private static HealthVerdict? Behind(long wanted, long have, string what) =>
        have < wanted ? HealthVerdict.Progressing($"{have} of {wanted} replicas {what}") : null;

    private static HealthVerdict? Leftover(long have, long wanted) =>
        have > wanted ? HealthVerdict.Progressing($"{have - wanted} old replicas are still to go") : null;
}
