using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Keeps an autoscaler's target between its limits. There is no load in the sandbox, so the number of replicas in
/// between is whatever the target has.
/// </summary>
internal sealed class AutoscalerController(Cluster cluster) : IController
{
    private const string Storage = "horizontalpodautoscalers.autoscaling";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is Storage)
        {
            yield return change.Object.Id;
        }
        else if (change.Object.Id.Resource is "deployments.apps" or "statefulsets.apps" or "replicasets.apps")
        {
            foreach (
                var scaler in cluster
                    .List(Storage, change.Object.Id.Namespace)
                    .Where(scaler => TargetOf(scaler) == change.Object.Id)
            )
            {
                yield return scaler.Id;
            }
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { Header.IsDeleting: false } scaler)
        {
            return null;
        }

        var target = TargetOf(scaler) is { } targetId ? cluster.Get(targetId) : null;
        if (target is null)
        {
            var reference = scaler.Tree.Map("spec").Map("scaleTargetRef");
            var text =
                $"the HPA controller was unable to get the target's current scale: {reference.Text("kind")?.ToLowerInvariant()}s \"{reference.Text("name")}\" not found";
            cluster.UpdateStatus(
                id,
                status => Conditions.Set(status, "AbleToScale", isTrue: false, "FailedGetScale", text, cluster.NowText)
            );
            return null;
        }

        Scale(scaler, target);
        return null;
    }

    private void Scale(StoredObject scaler, StoredObject target)
    {
        var spec = scaler.Tree.Map("spec");
        var wanted = target.Tree.Map("spec").Number("replicas") ?? 1;
        var least = spec.Number("minReplicas") ?? 1;
        var most = Math.Max(least, spec.Number("maxReplicas") ?? least);
        var clamped = wanted == 0 ? 0 : Math.Clamp(wanted, least, most);
        if (clamped != wanted)
        {
            cluster.Scale(target.Id, clamped);
        }

        cluster.UpdateStatus(
            scaler.Id,
            status =>
            {
                status["currentReplicas"] = target.Tree.Map("status").Number("replicas") ?? 0;
                status["desiredReplicas"] = clamped;
                status.Default("currentMetrics", new JsonArray());
                var now = cluster.NowText;
                Conditions.Set(
                    status,
                    "AbleToScale",
                    isTrue: true,
                    "ReadyForNewScale",
                    "recommended size matches current size",
                    now
                );
                Conditions.Set(
                    status,
                    "ScalingActive",
                    clamped > 0,
                    clamped > 0 ? "ValidMetricFound" : "ScalingDisabled",
                    clamped > 0
                        ? "the HPA was able to successfully calculate a replica count"
                        : "scaling is disabled since the replica count of the target is zero",
                    now
                );
                Conditions.Set(
                    status,
                    "ScalingLimited",
                    isTrue: false,
                    "DesiredWithinRange",
                    "the desired count is within the acceptable range",
                    now
                );
            }
        );
    }

    private static ObjectId? TargetOf(StoredObject scaler)
    {
        var reference = scaler.Tree.Map("spec").Map("scaleTargetRef");
        var storage = reference.Text("kind") switch
        {
            "Deployment" => "deployments.apps",
            "StatefulSet" => "statefulsets.apps",
            "ReplicaSet" => "replicasets.apps",
            _ => null,
        };
        return storage is null ? null : new ObjectId(storage, scaler.Id.Namespace, reference.Text("name") ?? "");
    }
}
