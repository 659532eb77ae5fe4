using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Defaults;

/// <summary>Defaults of the kinds that make pods.</summary>
internal static class WorkloadDefaults
{
    public static void Apply(string storage, JsonObject tree)
    {
        switch (storage)
        {
            case "deployments.apps":
                Deployment(tree.Ensure("spec"));
                break;
            case "replicasets.apps":
                tree.Ensure("spec").Default("replicas", 1);
                BuiltInDefaults.Template(tree.Ensure("spec"));
                break;
            case "statefulsets.apps":
                StatefulSet(tree.Ensure("spec"));
                break;
            case "daemonsets.apps":
                DaemonSet(tree.Ensure("spec"));
                break;
            case "jobs.batch":
                Job(tree.Ensure("spec"));
                break;
            case "cronjobs.batch":
                CronJob(tree.Ensure("spec"));
                break;
        }
    }

    private static void Deployment(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
        var strategy = spec.Ensure("strategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") is "RollingUpdate")
        {
            var rolling = strategy.Ensure("rollingUpdate");
            rolling.Default("maxUnavailable", "25%");
            rolling.Default("maxSurge", "25%");
        }

        BuiltInDefaults.Template(spec);
    }

    private static void StatefulSet(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("podManagementPolicy", "OrderedReady");
        var strategy = spec.Ensure("updateStrategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") is "RollingUpdate")
        {
            strategy.Ensure("rollingUpdate").Default("partition", 0);
        }

        var retention = spec.Ensure("persistentVolumeClaimRetentionPolicy");
        retention.Default("whenDeleted", "Retain");
        retention.Default("whenScaled", "Retain");
        BuiltInDefaults.Template(spec);
        foreach (var claim in spec.List("volumeClaimTemplates").Objects())
        {
            claim.Default("apiVersion", "v1");
            claim.Default("kind", "PersistentVolumeClaim");
            claim.Ensure("spec").Default("volumeMode", "Filesystem");
            claim.Ensure("status").Default("phase", "Pending");
        }
    }

    private static void DaemonSet(JsonObject spec)
    {
        spec.Default("revisionHistoryLimit", 10);
        var strategy = spec.Ensure("updateStrategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") is "RollingUpdate")
        {
            var rolling = strategy.Ensure("rollingUpdate");
            rolling.Default("maxUnavailable", 1);
            rolling.Default("maxSurge", 0);
        }

        BuiltInDefaults.Template(spec);
    }

    private static void Job(JsonObject spec)
    {
        if (spec.Get("completions") is null && spec.Get("parallelism") is null)
        {
            spec["completions"] = 1;
        }

        spec.Default("parallelism", 1);
        spec.Default("backoffLimit", 6);
        spec.Default("completionMode", "NonIndexed");
        spec.Default("suspend", value: false);
        spec.Default("podReplacementPolicy", spec.Get("podFailurePolicy") is null ? "TerminatingOrFailed" : "Failed");
        spec.Default("manualSelector", value: false);
        BuiltInDefaults.Template(spec);
    }

    private static void CronJob(JsonObject spec)
    {
        spec.Default("concurrencyPolicy", "Allow");
        spec.Default("suspend", value: false);
        spec.Default("successfulJobsHistoryLimit", 3);
        spec.Default("failedJobsHistoryLimit", 1);
        var template = spec.Ensure("jobTemplate");
        template.Ensure("metadata");
        BuiltInDefaults.Template(template.Ensure("spec"));
    }
}
