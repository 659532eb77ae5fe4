using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Pods;

/// <summary>What controllers ask of a pod.</summary>
internal static class PodFacts
{
    public static bool IsActive(StoredObject pod) =>
        !pod.Header.IsDeleting && Phase(pod) is not ("Succeeded" or "Failed");

    public static string Phase(StoredObject pod) => pod.Header.Phase is { Length: > 0 } phase ? phase : "Pending";

    public static bool IsReady(StoredObject pod) => Conditions.IsTrue(pod.Tree.Map("status"), "Ready");

    /// <summary>True if the pod has been ready for that long.</summary>
    public static bool IsAvailable(StoredObject pod, long minimumReadySeconds, ClusterClock clock) =>
        IsReady(pod)
        && (
            minimumReadySeconds == 0
            || clock.Now >= clock.At(ReadySince(pod)) + TimeSpan.FromSeconds(minimumReadySeconds)
        );

    public static DateTimeOffset ReadySince(StoredObject pod) =>
        Time(Conditions.Find(pod.Tree.Map("status"), "Ready").Text("lastTransitionTime")) ?? DateTimeOffset.UnixEpoch;

    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>A new pod of a template.</summary>
    public static JsonObject FromTemplate(JsonObject owner, JsonObject? template, string namePrefix)
    {
        var metadata = template.Map("metadata")?.Copy() ?? new JsonObject();
        metadata.Remove("name");
        metadata.Remove("creationTimestamp");
        metadata["generateName"] = namePrefix;
        metadata["ownerReferences"] = Owners.By(owner);
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata,
            ["spec"] = template.Get("spec")?.DeepClone(),
        };
    }
}
