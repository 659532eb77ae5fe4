using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Defaults;

/// <summary>Defaults of a Service's specification, without its addresses.</summary>
internal static class ServiceDefaults
{
    public static void Apply(JsonObject spec)
    {
        spec.Default("sessionAffinity", "None");
        spec.Default("type", "ClusterIP");
        var type = spec.Text("type");
        if (type is "ExternalName")
        {
            return;
        }

        spec.Default("internalTrafficPolicy", "Cluster");
        spec.Default("ipFamilyPolicy", "SingleStack");
        spec.Default("ipFamilies", new JsonArray("IPv4"));
        if (type is "NodePort" or "LoadBalancer")
        {
            spec.Default("externalTrafficPolicy", "Cluster");
        }

        if (type is "LoadBalancer")
        {
            spec.Default("allocateLoadBalancerNodePorts", value: true);
        }

        if (spec.Text("sessionAffinity") is "ClientIP")
        {
            spec.Ensure("sessionAffinityConfig").Ensure("clientIP").Default("timeoutSeconds", 10800);
        }

        foreach (var port in spec.List("ports").Objects())
        {
            port.Default("protocol", "TCP");
            if (port.Get("targetPort") is null || port.Number("targetPort") is 0)
            {
                port["targetPort"] = port.Get("port")?.DeepClone();
            }
        }
    }
}
