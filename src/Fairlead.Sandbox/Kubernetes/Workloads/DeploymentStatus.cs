using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Workloads;

/// <summary>What a Deployment reports about its rollout.</summary>
internal static class DeploymentStatus
{
    /// <summary>Writes the status; gives when the progress deadline is to be looked at again.</summary>
    public static TimeSpan? Write(Cluster cluster, StoredObject deployment, Rollout rollout)
    {
        if (cluster.Get(deployment.Id) is not { } live)
        {
            return null;
        }

        var spec = live.Tree.Map("spec");
        var counts = Counts.Of(rollout, spec.Number("replicas") ?? 1);
        TimeSpan? later = null;
        cluster.UpdateStatus(
            live.Id,
            status =>
            {
                var before = status.Copy();
                status["observedGeneration"] = deployment.Tree.Map("metadata").Number("generation");
                status.Put("replicas", Count(counts.Total));
                status.Put("updatedReplicas", Count(counts.Updated));
                status.Put("readyReplicas", Count(counts.Ready));
                status.Put("availableReplicas", Count(counts.Available));
                status.Put("unavailableReplicas", Count(Math.Max(0, counts.Wanted - counts.Available)));
                SetAvailable(status, spec, counts, cluster.NowText);
                later = SetProgressing(status, before, deployment, rollout, counts, cluster);
            }
        );
        return later;
    }

    private static void SetAvailable(JsonObject status, JsonObject? spec, Counts counts, string now)
    {
        var allowed = Percentage.Of(
            spec.Map("strategy").Map("rollingUpdate").Get("maxUnavailable"),
            counts.Wanted,
            roundUp: false
        );
        var isAvailable = counts.Available >= counts.Wanted - allowed;
        Conditions.Set(
            status,
            "Available",
            isAvailable,
            isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            isAvailable ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
            now,
            "lastUpdateTime"
        );
    }

    private static TimeSpan? SetProgressing(
        JsonObject status,
        JsonObject before,
        StoredObject deployment,
        Rollout rollout,
        Counts counts,
        Cluster cluster
    )
    {
        var spec = deployment.Tree.Map("spec");
        if (
            rollout.Newest is not { } newest
            || spec.Get("progressDeadlineSeconds").AsNumber() is not { } seconds
            || seconds >= int.MaxValue
        )
        {
            return null;
        }

        var known = Conditions.Find(status, "Progressing");
        if (counts.IsComplete)
        {
            Progress(
                status,
                isTrue: true,
                "NewReplicaSetAvailable",
                $"ReplicaSet \"{newest.Id.Name}\" has successfully progressed.",
                cluster,
                isTouched: false
            );
            return null;
        }

        if (known is null || HasMoved(before, rollout, counts) || known.Text("reason") is "NewReplicaSetAvailable")
        {
            var (reason, text) = rollout.HasCreated
                ? ("NewReplicaSetCreated", $"Created new replica set \"{newest.Id.Name}\"")
                : ("ReplicaSetUpdated", $"ReplicaSet \"{newest.Id.Name}\" is progressing.");
            Progress(status, isTrue: true, reason, text, cluster, isTouched: true);
            return TimeSpan.FromSeconds(seconds);
        }

        if (known.Text("reason") is "ProgressDeadlineExceeded" || spec.Flag("paused"))
        {
            return null;
        }

        var clock = cluster.Clock;
        var since = PodFacts.Time(known.Text("lastUpdateTime")) is { } shown ? clock.At(shown) : clock.Now;
        var due = since + TimeSpan.FromSeconds(seconds);
        if (clock.Now < due)
        {
            return due - clock.Now;
        }

        Progress(
            status,
            isTrue: false,
            "ProgressDeadlineExceeded",
            $"ReplicaSet \"{newest.Id.Name}\" has timed out progressing.",
            cluster,
            isTouched: false
        );
        return null;
    }

    // Any step forward restarts the deadline: a new set, more new pods, fewer old ones.
    private static bool HasMoved(JsonObject before, Rollout rollout, Counts counts) =>
        rollout.HasCreated
        || counts.Updated > (before.Number("updatedReplicas") ?? 0)
        || counts.Ready > (before.Number("readyReplicas") ?? 0)
        || counts.Available > (before.Number("availableReplicas") ?? 0)
        || counts.Total - counts.Updated < (before.Number("replicas") ?? 0) - (before.Number("updatedReplicas") ?? 0);

    private static void Progress(
        JsonObject status,
        bool isTrue,
        string reason,
        string message,
        Cluster cluster,
        bool isTouched
    )
    {
        Conditions.Set(status, "Progressing", isTrue, reason, message, cluster.NowText, "lastUpdateTime");
        if (isTouched && Conditions.Find(status, "Progressing") is { } condition)
        {
            condition["lastUpdateTime"] = cluster.NowText;
        }
    }

    private static JsonValue? Count(long count) => count == 0 ? null : JsonValue.Create(count);

    private readonly record struct Counts(long Wanted, long Total, long Updated, long Ready, long Available)
    {
        public bool IsComplete => Updated == Wanted && Total == Wanted && Available == Wanted;

        public static Counts Of(Rollout rollout, long wanted)
        {
            var newest = rollout.Newest?.Tree.Map("status");
            var others = rollout.Others.Select(set => set.Tree.Map("status")).ToList();
            return new Counts(
                wanted,
                Sum(newest, others, "replicas"),
                newest.Number("replicas") ?? 0,
                Sum(newest, others, "readyReplicas"),
                Sum(newest, others, "availableReplicas")
            );
        }

        private static long Sum(JsonObject? newest, List<JsonObject?> others, string field) =>
            (newest.Number(field) ?? 0) + others.Sum(status => status.Number(field) ?? 0);
    }
}
