using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Health;

/// <summary>Health of a Job: one that runs is healthy, for it may run for hours.</summary>
internal static class JobHealth
{
    public static HealthVerdict Of(JsonObject root) =>
        Completion(root) switch
        {
            { Status: HealthStatus.Progressing } when root.TextAt("status", "startTime") is not null =>
                HealthVerdict.Healthy,
            { Status: HealthStatus.Progressing } when root.FlagAt("spec", "suspend") == true => HealthVerdict.Healthy,
            var verdict => verdict,
        };

    /// <summary>Whether the Job has run to its end, which is what a hook has to do.</summary>
    public static HealthVerdict Completion(JsonObject root)
    {
        if (Condition.Find(root, "Complete") is { IsTrue: true })
        {
            return HealthVerdict.Healthy;
        }

        if (Condition.Find(root, "Failed") is { IsTrue: true } failed)
        {
            return HealthVerdict.Failed($"failed: {failed.Why}");
        }

        var wanted = root.NumberAt("spec", "completions") ?? 1;
        return HealthVerdict.Progressing($"{root.NumberAt("status", "succeeded") ?? 0} of {wanted} completions");
    }
}
