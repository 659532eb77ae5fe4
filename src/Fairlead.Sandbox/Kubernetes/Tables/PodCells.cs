using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Tables;

/// <summary>What a pod's row shows.</summary>
internal static class PodCells
{
    public static string Ready(JsonObject pod)
    {
        var statuses = pod.Map("status").List("containerStatuses").Objects().ToList();
        return $"{statuses.Count(status => status.Flag("ready"))}/{pod.Map("spec").List("containers")?.Count ?? 0}";
    }

    public static string Status(JsonObject pod)
    {
        if (pod.Map("metadata").Get("deletionTimestamp") is not null)
        {
            return "Terminating";
        }

        var status = pod.Map("status");
        foreach (var container in status.List("initContainerStatuses").Objects())
        {
            if (
                container.At("state", "waiting").Text("reason")
                is { Length: > 0 }
                    and not "PodInitializing"
                    and var reason
            )
            {
                return "Init:" + reason;
            }
        }

        foreach (var container in status.List("containerStatuses").Objects())
        {
            if (container.At("state", "waiting").Text("reason") is { Length: > 0 } reason)
            {
                return reason;
            }

            if (container.At("state", "terminated").Text("reason") is { Length: > 0 } ended)
            {
                return ended;
            }
        }

        return status.Text("reason") ?? status.Text("phase") ?? "Unknown";
    }

    public static string Restarts(JsonObject pod) =>
        ApiErrors.Text(
            pod.Map("status").List("containerStatuses").Objects().Sum(status => status.Number("restartCount") ?? 0)
        );

    public static string Containers(JsonObject workload, string field) =>
        string.Join(
            ',',
            workload
                .At("spec", "template", "spec")
                .List("containers")
                .Objects()
                .Select(container => container.Text(field))
        );

    public static string JobStatus(JsonObject job)
    {
        var conditions = job.Map("status")
            .List("conditions")
            .Objects()
            .Where(condition => condition.Text("status") is "True");
        return conditions
                .Select(condition => condition.Text("type"))
                .FirstOrDefault(type => type is "Complete" or "Failed" or "Suspended")
            ?? "Running";
    }
}
