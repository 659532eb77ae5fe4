using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Planning;

/// <summary>Knows the fields that Kubernetes refuses to change in place.</summary>
internal static class ImmutableFields
{
    private static readonly string[] StatefulSetMutable =
    [
        "replicas",
        "ordinals",
        "template",
        "updateStrategy",
        "revisionHistoryLimit",
        "persistentVolumeClaimRetentionPolicy",
        "minReadySeconds",
    ];

    private static readonly string[] JobFixed = ["template", "selector", "completionMode"];
    private static readonly string[] StorageClassFixed =
    [
        "provisioner",
        "parameters",
        "reclaimPolicy",
        "volumeBindingMode",
    ];
    private static readonly string[] DefinitionFixed = ["group", "scope"];
    private static readonly string[] ContentFixed = ["data", "binaryData", "stringData", "immutable"];
    private static readonly string[] ClaimMutable = ["resources", "volumeAttributesClassName"];

    public static bool Forbid(RenderedObject before, RenderedObject after)
    {
        // Helm deletes a hook's old object before it makes the new one; that is its ordinary life.
        if (after.Content.ObjectAt("metadata").ObjectAt("annotations")?.ContainsKey("helm.sh/hook") ?? false)
        {
            return false;
        }

        var (old, now) = (before.Content, after.Content);
        return (after.Identity.Group, after.Identity.Kind) switch
        {
            ("batch", "Job") => JobFixed.Any(field => Differs(old["spec"], now["spec"], field)),
            ("apps", "Deployment" or "DaemonSet" or "ReplicaSet") => Differs(old["spec"], now["spec"], "selector"),
            ("apps", "StatefulSet") => DiffersBeyond(old["spec"], now["spec"], StatefulSetMutable),
            ("", "PersistentVolumeClaim") => DiffersBeyond(old["spec"], now["spec"], ClaimMutable),
            ("", "PersistentVolume") => Differs(old["spec"], now["spec"], "volumeMode")
                || Differs(old["spec"], now["spec"], "nodeAffinity"),
            ("storage.k8s.io", "StorageClass") => StorageClassFixed.Any(field => Differs(old, now, field)),
            ("scheduling.k8s.io", "PriorityClass") => Differs(old, now, "value"),
            ("node.k8s.io", "RuntimeClass") => Differs(old, now, "handler"),
            ("networking.k8s.io", "IngressClass") => Differs(old["spec"], now["spec"], "controller"),
            ("apiextensions.k8s.io", "CustomResourceDefinition") => DefinitionFixed.Any(field =>
                Differs(old["spec"], now["spec"], field)
            ),
            ("", "Secret") when Differs(old, now, "type") => true,
            ("rbac.authorization.k8s.io", "RoleBinding" or "ClusterRoleBinding") => Differs(old, now, "roleRef"),
            ("", "ConfigMap" or "Secret") => old["immutable"] is JsonValue value
                && value.TryGetValue<bool>(out var isImmutable)
                && isImmutable
                && ContentFixed.Any(field => Differs(old, now, field)),
            _ => false,
        };
    }

    private static bool DiffersBeyond(JsonNode? before, JsonNode? after, string[] mutable)
    {
        var fields = (before as JsonObject ?? []).Concat(after as JsonObject ?? []).Select(field => field.Key);
        return fields.Except(mutable).Any(field => Differs(before, after, field));
    }

    private static bool Differs(JsonNode? before, JsonNode? after, string field) =>
        !JsonNode.DeepEquals((before as JsonObject)?[field], (after as JsonObject)?[field]);
}
