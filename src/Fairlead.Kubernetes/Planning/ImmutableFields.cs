using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>Knows the fields of built-in kinds that a cluster does not change once the object exists.</summary>
/// <remarks>Source: the update validations of Kubernetes 1.36. Some depend on more than the field; a dry run decides.</remarks>
internal static class ImmutableFields
{
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["Deployment.apps"] = ["spec.selector"],
        ["ReplicaSet.apps"] = ["spec.selector"],
        ["DaemonSet.apps"] = ["spec.selector"],
        ["Job.batch"] =
        [
            "spec.selector",
            "spec.template",
            "spec.completions",
            "spec.completionMode",
            "spec.podFailurePolicy",
            "spec.backoffLimitPerIndex",
            "spec.managedBy",
            "spec.successPolicy",
        ],
        ["Service"] =
        [
            "spec.clusterIP",
            "spec.clusterIPs",
            "spec.ipFamilies",
            "spec.loadBalancerClass",
            "spec.healthCheckNodePort",
        ],
        ["Secret"] = ["type"],
        ["RoleBinding.rbac.authorization.k8s.io"] = ["roleRef"],
        ["ClusterRoleBinding.rbac.authorization.k8s.io"] = ["roleRef"],
        ["StorageClass.storage.k8s.io"] = ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"],
        ["CSIDriver.storage.k8s.io"] = ["spec.attachRequired", "spec.fsGroupPolicy", "spec.volumeLifecycleModes"],
        ["PriorityClass.scheduling.k8s.io"] = ["value", "preemptionPolicy"],
        ["IngressClass.networking.k8s.io"] = ["spec.controller"],
        ["RuntimeClass.node.k8s.io"] = ["handler"],
        ["EndpointSlice.discovery.k8s.io"] = ["addressType"],
        ["ControllerRevision.apps"] = ["data"],
        ["CustomResourceDefinition.apiextensions.k8s.io"] = ["spec.group", "spec.scope", "spec.names"],
        ["CertificateSigningRequest.certificates.k8s.io"] = ["spec"],
    };

    // Kinds of which everything below "spec" is fixed but a few fields.
    private static readonly Dictionary<string, string[]> Exceptions = new()
    {
        ["StatefulSet.apps"] =
        [
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds",
        ],
        ["PersistentVolumeClaim"] = ["resources", "volumeAttributesClassName"],
        ["PersistentVolume"] =
        [
            "capacity",
            "accessModes",
            "claimRef",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "mountOptions",
            "nodeAffinity",
            "volumeAttributesClassName",
        ],
        ["Pod"] = ["activeDeadlineSeconds", "terminationGracePeriodSeconds", "tolerations", "schedulingGates"],
    };

    /// <summary>True where one of the differences is in a field that the cluster probably will not change.</summary>
    public static bool AreTouched(LiveObject live, IReadOnlyList<FieldDifference> differences) =>
        differences.Any(difference => difference.Kind != DifferenceKind.NotOwned && IsImmutable(live, difference.Path));

    private static bool IsImmutable(LiveObject live, string path)
    {
        var kind = live.Key.GroupKind.ToString();
        if (Fields.TryGetValue(kind, out var fields) && fields.Any(field => IsAt(path, field)))
        {
            return true;
        }

        if (kind is "ConfigMap" or "Secret" && live.Root.FlagAt("immutable") == true)
        {
            return IsAt(path, "data") || IsAt(path, "binaryData") || IsAt(path, "immutable");
        }

        return Exceptions.TryGetValue(kind, out var exceptions)
            && IsAt(path, "spec")
            && !(kind is "Pod" && path.EndsWith(".image", StringComparison.Ordinal))
            && !exceptions.Any(field => IsAt(path, $"spec.{field}"));
    }

    private static bool IsAt(string path, string place) =>
        path.StartsWith(place, StringComparison.Ordinal)
        && (path.Length == place.Length || path[place.Length] is '.' or '[');
}
