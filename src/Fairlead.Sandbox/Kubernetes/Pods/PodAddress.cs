using System.Globalization;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Workloads;

namespace Fairlead.Sandbox.Kubernetes.Pods;

/// <summary>An address for a pod, made of its uid.</summary>
internal static class PodAddress
{
    public static string Of(StoredObject pod)
    {
        var hash = TemplateHash.Of(System.Text.Json.Nodes.JsonValue.Create(pod.Header.Uid));
        var number = hash.Aggregate(0u, (sum, symbol) => unchecked((sum * 31) + symbol));
        return string.Create(CultureInfo.InvariantCulture, $"10.244.{(number >> 8) % 256}.{(number % 254) + 1}");
    }
}
