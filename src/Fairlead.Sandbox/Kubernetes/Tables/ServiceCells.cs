using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Selection;

namespace Fairlead.Sandbox.Kubernetes.Tables;

/// <summary>What the rows of Services and Ingresses show.</summary>
internal static class ServiceCells
{
    public static JsonNode? External(JsonObject service) =>
        service.Map("spec").Text("type") switch
        {
            "ExternalName" => service.Map("spec").Text("externalName"),
            "LoadBalancer" => service
                .At("status", "loadBalancer")
                .List("ingress")
                .Objects()
                .Select(entry => entry.Text("ip") ?? entry.Text("hostname"))
                .FirstOrDefault()
                ?? "<pending>",
            _ => "<none>",
        };

    public static JsonNode? Ports(JsonObject service) =>
        string.Join(
            ',',
            service
                .Map("spec")
                .List("ports")
                .Objects()
                .Select(port =>
                    port.Number("nodePort") is { } node
                        ? $"{port.Number("port")}:{node}/{port.Text("protocol")}"
                        : $"{port.Number("port")}/{port.Text("protocol")}"
                )
        );

    public static string Selector(JsonObject service)
    {
        var text = LabelSelector.OfLabels(service.Map("spec").Map("selector")).ToString();
        return text.Length == 0 ? "<none>" : text;
    }

    public static JsonNode? Hosts(JsonObject ingress)
    {
        var hosts = string.Join(
            ',',
            ingress.Map("spec").List("rules").Objects().Select(rule => rule.Text("host")).OfType<string>()
        );
        return hosts.Length == 0 ? "*" : hosts;
    }
}
