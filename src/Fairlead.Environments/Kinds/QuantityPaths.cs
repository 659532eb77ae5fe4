using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Kinds;

/// <summary>
/// Every place where a built-in kind has amounts; items of lists are left out of a path, and <c>*</c> is any name. Fields of
/// the same names elsewhere are no amounts: <c>max</c>, <c>default</c> and <c>limits</c> are ordinary words.
/// </summary>
/// <remarks>Source: the OpenAPI document of Kubernetes 1.36, fields of <c>resource.Quantity</c>, and earlier versions'.</remarks>
internal static class QuantityPaths
{
    private static readonly string[] Claim = ["resources.limits.*", "resources.requests.*"];

    private static readonly string[] Container =
    [
        "resources.limits.*",
        "resources.requests.*",
        "env.valueFrom.resourceFieldRef.divisor",
    ];

    private static readonly string[] Pod =
    [
        .. Below("containers", Container),
        .. Below("initContainers", Container),
        .. Below("ephemeralContainers", Container),
        "resources.limits.*",
        "resources.requests.*",
        "overhead.*",
        "volumes.emptyDir.sizeLimit",
        "volumes.downwardAPI.items.resourceFieldRef.divisor",
        "volumes.projected.sources.downwardAPI.items.resourceFieldRef.divisor",
        .. Below("volumes.ephemeral.volumeClaimTemplate.spec", Claim),
    ];

    private static readonly string[] Template = [.. Below("spec.template.spec", Pod)];

    private static readonly string[] Metric =
    [
        "target.value",
        "target.averageValue",
        // Up to autoscaling/v2beta1.
        "targetValue",
        "targetAverageValue",
        "averageValue",
    ];

    private static readonly string[] DeviceCapacity =
    [
        "value",
        "requestPolicy.default",
        "requestPolicy.validValues",
        "requestPolicy.validRange.min",
        "requestPolicy.validRange.max",
        "requestPolicy.validRange.step",
    ];

    private static readonly string[] DeviceClaim =
    [
        "devices.requests.capacity.requests.*",
        "devices.requests.exactly.capacity.requests.*",
        "devices.requests.firstAvailable.capacity.requests.*",
    ];

    private static readonly Dictionary<GroupKind, string[][]> Known = new()
    {
        [new("", "Pod")] = Split(Below("spec", Pod)),
        [new("", "PodTemplate")] = Split(Below("template.spec", Pod)),
        [new("", "ReplicationController")] = Split(Template),
        [new("apps", "DaemonSet")] = Split(Template),
        [new("apps", "Deployment")] = Split(Template),
        [new("apps", "ReplicaSet")] = Split(Template),
        [new("apps", "StatefulSet")] = Split([.. Template, .. Below("spec.volumeClaimTemplates.spec", Claim)]),
        [new("batch", "Job")] = Split(Template),
        [new("batch", "CronJob")] = Split(Below("spec.jobTemplate.spec.template.spec", Pod)),
        [new("", "PersistentVolumeClaim")] = Split(Below("spec", Claim)),
        [new("", "PersistentVolume")] = Split(["spec.capacity.*"]),
        [new("", "ResourceQuota")] = Split(["spec.hard.*"]),
        [new("", "LimitRange")] = Split(
            Below("spec.limits", ["max.*", "min.*", "default.*", "defaultRequest.*", "maxLimitRequestRatio.*"])
        ),
        [new("autoscaling", "HorizontalPodAutoscaler")] = Split(
            new[] { "resource", "containerResource", "pods", "object", "external" }.SelectMany(source =>
                Below($"spec.metrics.{source}", Metric)
            )
        ),
        [new("node.k8s.io", "RuntimeClass")] = Split(["overhead.podFixed.*"]),
        [new("storage.k8s.io", "CSIStorageCapacity")] = Split(["capacity", "maximumVolumeSize"]),
        [new("resource.k8s.io", "ResourceClaim")] = Split(Below("spec", DeviceClaim)),
        [new("resource.k8s.io", "ResourceClaimTemplate")] = Split(Below("spec.spec", DeviceClaim)),
        [new("resource.k8s.io", "ResourceSlice")] = Split([
            .. Below("spec.devices.capacity.*", DeviceCapacity),
            .. Below("spec.devices.basic.capacity.*", DeviceCapacity),
            "spec.devices.consumesCounters.counters.*.value",
            "spec.devices.basic.consumesCounters.counters.*.value",
            "spec.sharedCounters.counters.*.value",
        ]),
    };

    /// <summary>The paths of a kind; none where it has no amounts, or is no built-in one.</summary>
    public static IReadOnlyList<string[]> Of(GroupKind kind) => Known.GetValueOrDefault(kind) ?? [];

    /// <summary>Every kind that has amounts.</summary>
    public static IEnumerable<GroupKind> Kinds => Known.Keys;

    private static IEnumerable<string> Below(string path, IEnumerable<string> fields) =>
        fields.Select(field => $"{path}.{field}");

    private static string[][] Split(IEnumerable<string> paths) => [.. paths.Select(path => path.Split('.'))];
}
