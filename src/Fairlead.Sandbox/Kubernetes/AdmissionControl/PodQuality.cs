using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.AdmissionControl;

/// <summary>A pod's quality of service class.</summary>
internal static class PodQuality
{
    private static readonly string[] Measured = ["cpu", "memory"];

    public static string Of(JsonObject pod)
    {
        var containers = pod.Map("spec").List("containers").Objects().ToList();
        var hasAny = containers.Exists(container =>
            container.Map("resources").Map("requests") is { Count: > 0 }
            || container.Map("resources").Map("limits") is { Count: > 0 }
        );
        if (!hasAny)
        {
            return "BestEffort";
        }

        return containers.TrueForAll(IsGuaranteed) ? "Guaranteed" : "Burstable";
    }

    private static bool IsGuaranteed(JsonObject container)
    {
        var resources = container.Map("resources");
        return Measured.All(name =>
            resources.Map("limits").Text(name) is { } limit && limit == resources.Map("requests").Text(name)
        );
    }
}
