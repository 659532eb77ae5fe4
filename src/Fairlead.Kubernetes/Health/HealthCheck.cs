using System.Text.Json.Nodes;
using Fairlead.Environments.Health;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Health;

/// <summary>Tells how an object does, from nothing but the object itself.</summary>
/// <remarks>Source: kstatus of sigs.k8s.io/cli-utils, whose verdicts this follows; one function for each kind.</remarks>
public static class HealthCheck
{
    private static readonly Dictionary<string, Func<JsonObject, HealthVerdict>> ByKind = new()
    {
        ["Deployment.apps"] = WorkloadHealth.Deployment,
        ["StatefulSet.apps"] = WorkloadHealth.StatefulSet,
        ["DaemonSet.apps"] = WorkloadHealth.DaemonSet,
        ["ReplicaSet.apps"] = WorkloadHealth.ReplicaSet,
        ["Pod"] = PodHealth.Of,
        ["Job.batch"] = JobHealth.Of,
        ["CronJob.batch"] = _ => HealthVerdict.Healthy,
        ["Service"] = NetworkHealth.Service,
        ["Ingress.networking.k8s.io"] = _ => HealthVerdict.Healthy,
        ["PersistentVolumeClaim"] = StorageHealth.Claim,
        ["PodDisruptionBudget.policy"] = PolicyHealth.DisruptionBudget,
        ["HorizontalPodAutoscaler.autoscaling"] = PolicyHealth.Autoscaler,
        ["CustomResourceDefinition.apiextensions.k8s.io"] = DefinitionHealth.Definition,
        ["APIService.apiregistration.k8s.io"] = DefinitionHealth.ApiService,
        ["Namespace"] = NetworkHealth.Namespace,
    };

    internal static IEnumerable<string> KnownKinds => ByKind.Keys;

    /// <summary>The verdict on an object as the cluster has it.</summary>
    public static HealthVerdict Of(LiveObject live) => Of(live, HealthRules.None);

    /// <summary>The verdict on an object as the cluster has it.</summary>
    /// <param name="live">The object.</param>
    /// <param name="rules">Rules that come before what is known about its kind.</param>
    public static HealthVerdict Of(LiveObject live, HealthRules rules)
    {
        if (live.IsBeingDeleted)
        {
            return new HealthVerdict(HealthStatus.Terminating, "is being deleted");
        }

        return Outdated(live.Root)
            ?? rules.For(live.Key.GroupKind)?.Judge(live.Root)
            ?? (
                ByKind.TryGetValue(live.Key.GroupKind.ToString(), out var check)
                    ? check(live.Root)
                    : CustomHealth.Of(live.Root)
            );
    }

    // What the status says is about an older generation until its controller has seen the change.
    private static HealthVerdict? Outdated(JsonObject root)
    {
        var observed = root.NumberAt("status", "observedGeneration");
        var generation = root.NumberAt("metadata", "generation");
        return observed is not null && generation is not null && observed < generation
            ? HealthVerdict.Progressing("its controller has not seen the change yet")
            : null;
    }
}
