using System.Text.Json.Nodes;
using Fairlead.Environments.Health;

namespace Fairlead.Kubernetes.Health;

/// <summary>Health of services and namespaces.</summary>
internal static class NetworkHealth
{
    public static HealthVerdict Service(JsonObject root) =>
        root.TextAt("spec", "type") is "LoadBalancer" && !root.ItemsAt("status", "loadBalancer", "ingress").Any()
            ? HealthVerdict.Progressing("no load balancer has an address for it yet")
            : HealthVerdict.Healthy;

    public static HealthVerdict Namespace(JsonObject root) =>
        root.TextAt("status", "phase") is "Terminating"
            ? new HealthVerdict(HealthStatus.Terminating, "is being deleted")
            : HealthVerdict.Healthy;
}
