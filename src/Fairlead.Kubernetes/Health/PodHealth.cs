using System.Text.Json.Nodes;
using Fairlead.Environments.Health;

namespace Fairlead.Kubernetes.Health;

/// <summary>Health of a pod, and what its containers complain about.</summary>
internal static class PodHealth
{
    /// <summary>A container that fails so often is not waiting for something that is just starting.</summary>
    private const int CrashesThatFail = 3;

    public static HealthVerdict Of(JsonObject pod)
    {
        var phase = pod.TextAt("status", "phase");
        if (phase is "Succeeded" || (phase is "Running" && Condition.Find(pod, "Ready") is { IsTrue: true }))
        {
            return HealthVerdict.Healthy;
        }

        if (phase is "Failed")
        {
            return HealthVerdict.Failed(Complaint(pod)?.Message ?? pod.TextAt("status", "message") ?? "the pod failed");
        }

        return Complaint(pod)
            ?? HealthVerdict.Progressing(phase is "Running" ? "the pod is not ready" : "the pod is pending");
    }

    /// <summary>What keeps the pod from running; null where nothing is known.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="crashesAreFinal">False for the pods of a Job, which itself counts how often it tries.</param>
    public static HealthVerdict? Complaint(JsonObject pod, bool crashesAreFinal = true)
    {
        if (Condition.Find(pod, "PodScheduled") is { Status: "False" } unscheduled)
        {
            return HealthVerdict.Progressing($"cannot be scheduled: {unscheduled.Why}");
        }

        return pod.ItemsAt("status", "initContainerStatuses")
            .Concat(pod.ItemsAt("status", "containerStatuses"))
            .Select(status => Container(status, crashesAreFinal))
            .OfType<HealthVerdict>()
            .OrderByDescending(verdict => verdict.Status == HealthStatus.Failed)
            .Select(verdict => (HealthVerdict?)verdict)
            .FirstOrDefault();
    }

    private static HealthVerdict? Container(JsonNode? status, bool crashesAreFinal)
    {
        var name = status.TextAt("name");
        var waiting = status.At("state", "waiting");
        var said = waiting.TextAt("message") is { Length: > 0 } message ? $": {message}" : "";
        switch (waiting.TextAt("reason"))
        {
            case "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull":
                return HealthVerdict.Failed(
                    $"container {name} cannot pull its image ({waiting.TextAt("reason")}){said}"
                );
            case "ErrImagePull" or "CreateContainerConfigError" or "CreateContainerError" or "RunContainerError":
                return HealthVerdict.Progressing($"container {name}: {waiting.TextAt("reason")}{said}");
            case "CrashLoopBackOff":
                return Crashed(status, name, crashesAreFinal);
            default:
                return Terminated(status.At("state", "terminated"), name);
        }
    }

    private static HealthVerdict Crashed(JsonNode? status, string? name, bool final)
    {
        var restarts = status.NumberAt("restartCount") ?? 0;
        var last = Exit(status.At("lastState", "terminated"));
        var message = $"container {name} crashed {restarts} times{last}";
        return final && restarts >= CrashesThatFail
            ? HealthVerdict.Failed(message)
            : HealthVerdict.Progressing(message);
    }

    private static HealthVerdict? Terminated(JsonNode? terminated, string? name) =>
        terminated.NumberAt("exitCode") is > 0
            ? HealthVerdict.Progressing($"container {name} ended{Exit(terminated)}")
            : null;

    private static string Exit(JsonNode? terminated)
    {
        if (terminated.NumberAt("exitCode") is not { } code)
        {
            return "";
        }

        var why = terminated.TextAt("message") ?? terminated.TextAt("reason") ?? "";
        return why.Length > 0 ? $" with exit code {code}: {why.Trim()}" : $" with exit code {code}";
    }
}
