using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>HorizontalPodAutoscaler v1 knows only the CPU target; the other metrics travel in an annotation.</summary>
internal static class AutoscalerConversion
{
    private const string OtherMetrics = "autoscaling.alpha.kubernetes.io/metrics";

    public static void ToFirst(JsonObject tree)
    {
        if (tree.Map("spec") is not { } spec)
        {
            return;
        }

        spec.Remove("behavior");
        if (!spec.Remove("metrics", out var metrics) || metrics is not JsonArray list)
        {
            return;
        }

        var cpu = list.Objects().FirstOrDefault(IsCpuUtilization);
        spec.Put("targetCPUUtilizationPercentage", cpu.At("resource", "target", "averageUtilization")?.DeepClone());
        var others = new JsonArray([
            .. list.Objects().Where(metric => metric != cpu).Select(metric => metric.DeepClone()),
        ]);
        if (others.Count > 0)
        {
            tree.Ensure("metadata").Ensure("annotations")[OtherMetrics] = JsonText.ToText(others);
        }
    }

    public static void ToSecond(JsonObject tree)
    {
        if (tree.Map("spec") is not { } spec)
        {
            return;
        }

        var metrics = new JsonArray();
        if (spec.Remove("targetCPUUtilizationPercentage", out var target) && target is not null)
        {
            metrics.Add(CpuMetric(target));
        }

        if (
            tree.At("metadata", "annotations") is JsonObject annotations
            && annotations.Remove(OtherMetrics, out var text)
        )
        {
            foreach (var metric in (JsonNode.Parse(text.AsText() ?? "[]") as JsonArray).Objects())
            {
                metrics.Add(metric.DeepClone());
            }
        }

        if (metrics.Count > 0)
        {
            spec["metrics"] = metrics;
        }
    }

    private static JsonObject CpuMetric(JsonNode target) =>
        new()
        {
            ["type"] = "Resource",
            ["resource"] = new JsonObject
            {
                ["name"] = "cpu",
                ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = target.DeepClone() },
            },
        };

    private static bool IsCpuUtilization(JsonObject metric) =>
        metric.Map("resource").Text("name") is "cpu"
        && metric.At("resource", "target", "averageUtilization") is not null;
}
