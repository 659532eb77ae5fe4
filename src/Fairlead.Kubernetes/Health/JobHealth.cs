using System.Text.Json.Nodes;
using Fairlead.Environments.Health;

namespace Fairlead.Kubernetes.Health;

/// <summary>
/// Health of a Job: one that runs is healthy, for it may run for hours. It runs once a pod of it does; that its controller
/// has seen it says nothing of an image that is not there or of a program that ends at once.
/// </summary>
internal static class JobHealth
{
    public static HealthVerdict Of(JsonObject root) =>
        Completion(root) switch
        {
            { Status: HealthStatus.Progressing } when Runs(root) => HealthVerdict.Healthy,
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

    // Servers before 1.24 count no ready pods; there an active one has to do.
    private static bool Runs(JsonObject root) =>
        (root.NumberAt("status", "ready") ?? root.NumberAt("status", "active")) > 0
        || root.NumberAt("status", "succeeded") > 0;
}
