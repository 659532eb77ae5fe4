using System.Text.Json.Nodes;
using Fairlead.Environments.Health;

namespace Fairlead.Kubernetes.Health;

/// <summary>Health of storage.</summary>
internal static class StorageHealth
{
    public static HealthVerdict Claim(JsonObject root) =>
        root.TextAt("status", "phase") switch
        {
            "Bound" => HealthVerdict.Healthy,
            "Lost" => HealthVerdict.Failed("its volume is lost"),
            _ => HealthVerdict.Progressing("is not bound to a volume yet"),
        };
}
