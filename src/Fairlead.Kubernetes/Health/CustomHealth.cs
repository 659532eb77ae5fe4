using System.Text.Json.Nodes;
using Fairlead.Environments.Health;

namespace Fairlead.Kubernetes.Health;

/// <summary>Health of any kind that reports by the usual conditions.</summary>
internal static class CustomHealth
{
    public static HealthVerdict Of(JsonObject root)
    {
        if (Condition.Find(root, "Stalled") is { IsTrue: true } stalled)
        {
            return HealthVerdict.Failed($"is stalled: {stalled.Why}");
        }

        if (Condition.Find(root, "Reconciling") is { IsTrue: true } reconciling)
        {
            return HealthVerdict.Progressing(reconciling.Why);
        }

        return Condition.Find(root, "Ready") is { IsTrue: false } notReady
            ? HealthVerdict.Progressing($"is not ready: {notReady.Why}")
            : HealthVerdict.Healthy;
    }
}
