using System.Text.Json.Nodes;
using Fairlead.Environments.Health;

namespace Fairlead.Kubernetes.Health;

/// <summary>Health of what adds kinds to a cluster.</summary>
internal static class DefinitionHealth
{
    public static HealthVerdict Definition(JsonObject root)
    {
        if (Condition.Find(root, "NamesAccepted") is { Status: "False" } refused)
        {
            return HealthVerdict.Failed($"its names are not accepted: {refused.Why}");
        }

        return Condition.Find(root, "Established") is { IsTrue: true }
            ? HealthVerdict.Healthy
            : HealthVerdict.Progressing("is not established yet");
    }

    public static HealthVerdict ApiService(JsonObject root) =>
        Condition.Find(root, "Available") switch
        {
            { IsTrue: true } => HealthVerdict.Healthy,
            { } condition => HealthVerdict.Progressing($"is not available: {condition.Why}"),
            null => HealthVerdict.Progressing("is not available yet"),
        };
}
