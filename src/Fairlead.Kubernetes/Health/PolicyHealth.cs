using System.Text.Json.Nodes;
using Fairlead.Environments.Health;

namespace Fairlead.Kubernetes.Health;

/// <summary>Health of objects that govern workloads.</summary>
internal static class PolicyHealth
{
    public static HealthVerdict DisruptionBudget(JsonObject root) =>
        root.NumberAt("status", "observedGeneration") is null
            ? HealthVerdict.Progressing("its controller has not seen it yet")
            : HealthVerdict.Healthy;

    // Metrics may take minutes to arrive, or never on a cluster without a metrics server; that keeps no release waiting.
    public static HealthVerdict Autoscaler(JsonObject _) => HealthVerdict.Healthy;
}
