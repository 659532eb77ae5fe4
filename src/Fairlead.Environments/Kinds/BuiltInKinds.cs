using System.Collections.Frozen;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Kinds;

/// <summary>Kubernetes' own kinds: the one table of what is known of them.</summary>
/// <remarks>
/// Sources: <c>kubectl api-resources</c> and the update validations of Kubernetes 1.36. Some of these depend on more than the
/// field, such as a Job that is suspended; there the cluster has the last word. Amounts are in <see cref="QuantityPaths"/>.
/// </remarks>
internal static class BuiltInKinds
{
    private const int Definitions = KindOrder.Definitions;
    private const int Needed = KindOrder.Needed;
    private const int Bound = KindOrder.Bound;
    private const int Workloads = KindOrder.Workloads;
    private const int Last = KindOrder.Last;

    private static readonly string[] PodTemplate = ["spec", "template", "spec"];
    private static readonly string[] Selector = ["spec.selector"];

    private static readonly BuiltInKind[] Core =
    [
        Placed("", "Binding bindings"),
        Global("", "ComponentStatus componentstatuses cs"),
        Placed("", "ConfigMap configmaps cm") with
        {
            Tier = Needed,
        },
        Placed("", "Endpoints endpoints ep"),
        Placed("", "Event events ev"),
        Placed("", "LimitRange limitranges limits") with
        {
            Tier = Needed,
        },
        Global("", "Namespace namespaces ns") with
        {
            Tier = KindOrder.Namespaces,
            IsProtected = true,
        },
        Global("", "Node nodes no"),
        Global("", "PersistentVolume persistentvolumes pv") with
        {
            Tier = Needed,
            IsProtected = true,
            MutableInSpec =
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
            Defaults = Said("spec.volumeMode", "Filesystem"),
        },
        Placed("", "PersistentVolumeClaim persistentvolumeclaims pvc") with
        {
            Tier = Bound,
            IsProtected = true,
            MutableInSpec = ["resources", "volumeAttributesClassName"],
            Defaults = Said("spec.volumeMode", "Filesystem"),
        },
        Placed("", "Pod pods po") with
        {
            Tier = Workloads,
            MutableInSpec =
            [
                "activeDeadlineSeconds",
                "terminationGracePeriodSeconds",
                "tolerations",
                "schedulingGates",
            ],
            PodSpec = ["spec"],
        },
        Placed("", "PodTemplate podtemplates") with
        {
            PodSpec = ["template", "spec"],
        },
        Placed("", "ReplicationController replicationcontrollers rc") with
        {
            Tier = Workloads,
            PodSpec = PodTemplate,
        },
        Placed("", "ResourceQuota resourcequotas quota") with
        {
            Tier = Needed,
        },
        Placed("", "Secret secrets") with
        {
            Tier = Needed,
            Immutable = ["type"],
            Defaults = Said("type", "Opaque"),
        },
        Placed("", "Service services svc") with
        {
            Tier = Bound,
            Immutable =
            [
                "spec.clusterIP",
                "spec.clusterIPs",
                "spec.ipFamilies",
                "spec.loadBalancerClass",
                "spec.healthCheckNodePort",
            ],
        },
        Placed("", "ServiceAccount serviceaccounts sa") with
        {
            Tier = Needed,
        },
    ];

    private static readonly BuiltInKind[] Workload =
    [
        Placed("apps", "ControllerRevision controllerrevisions") with
        {
            Immutable = ["data"],
        },
        Placed("apps", "DaemonSet daemonsets ds") with
        {
            Tier = Workloads,
            Immutable = Selector,
            PodSpec = PodTemplate,
        },
        Placed("apps", "Deployment deployments deploy") with
        {
            Tier = Workloads,
            Immutable = Selector,
            PodSpec = PodTemplate,
        },
        Placed("apps", "ReplicaSet replicasets rs") with
        {
            Tier = Workloads,
            Immutable = Selector,
            PodSpec = PodTemplate,
        },
        Placed("apps", "StatefulSet statefulsets sts") with
        {
            Tier = Workloads,
            MutableInSpec =
            [
                "replicas",
                "ordinals",
                "template",
                "updateStrategy",
                "revisionHistoryLimit",
                "persistentVolumeClaimRetentionPolicy",
                "minReadySeconds",
            ],
            Defaults = Said("spec.podManagementPolicy", "OrderedReady"),
            PodSpec = PodTemplate,
        },
        Placed("autoscaling", "HorizontalPodAutoscaler horizontalpodautoscalers hpa"),
        Placed("batch", "CronJob cronjobs cj") with
        {
            Tier = Workloads,
            PodSpec = ["spec", "jobTemplate", "spec", "template", "spec"],
        },
        Placed("batch", "Job jobs") with
        {
            Tier = Workloads,
            Immutable =
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
            Defaults = Said("spec.completionMode", "NonIndexed"),
            PodSpec = PodTemplate,
        },
        Placed("policy", "PodDisruptionBudget poddisruptionbudgets pdb"),
    ];

    private static readonly BuiltInKind[] Extensions =
    [
        .. Globals(
            "admissionregistration.k8s.io",
            "MutatingAdmissionPolicy mutatingadmissionpolicies",
            "MutatingAdmissionPolicyBinding mutatingadmissionpolicybindings",
            "ValidatingAdmissionPolicy validatingadmissionpolicies",
            "ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings"
        ),
        .. Globals(
                "admissionregistration.k8s.io",
                "MutatingWebhookConfiguration mutatingwebhookconfigurations",
                "ValidatingWebhookConfiguration validatingwebhookconfigurations"
            )
            .Select(kind => kind with { Tier = Last }),
        Global("apiextensions.k8s.io", "CustomResourceDefinition customresourcedefinitions crd crds") with
        {
            Tier = Definitions,
            IsProtected = true,
            // Its short names and categories are what anybody may change.
            Immutable = ["spec.group", "spec.scope", "spec.names.plural", "spec.names.kind"],
        },
        Global("apiregistration.k8s.io", "APIService apiservices") with
        {
            Tier = Last,
        },
        Global("certificates.k8s.io", "CertificateSigningRequest certificatesigningrequests csr") with
        {
            Immutable = ["spec"],
        },
        Global("certificates.k8s.io", "ClusterTrustBundle clustertrustbundles"),
        Placed("certificates.k8s.io", "PodCertificateRequest podcertificaterequests"),
        Placed("coordination.k8s.io", "Lease leases"),
        Placed("coordination.k8s.io", "LeaseCandidate leasecandidates"),
        Placed("discovery.k8s.io", "EndpointSlice endpointslices") with
        {
            Immutable = ["addressType"],
        },
        Placed("events.k8s.io", "Event events ev"),
        .. Globals(
            "flowcontrol.apiserver.k8s.io",
            "FlowSchema flowschemas",
            "PriorityLevelConfiguration prioritylevelconfigurations"
        ),
        Global("internal.apiserver.k8s.io", "StorageVersion storageversions"),
        Global("networking.k8s.io", "IPAddress ipaddresses ip"),
        Placed("networking.k8s.io", "Ingress ingresses ing"),
        Global("networking.k8s.io", "IngressClass ingressclasses") with
        {
            Immutable = ["spec.controller"],
        },
        Placed("networking.k8s.io", "NetworkPolicy networkpolicies netpol") with
        {
            Tier = Needed,
        },
        Global("networking.k8s.io", "ServiceCIDR servicecidrs"),
        Global("node.k8s.io", "RuntimeClass runtimeclasses") with
        {
            Immutable = ["handler"],
        },
    ];

    private static readonly BuiltInKind[] RightsAndResources =
    [
        Global("rbac.authorization.k8s.io", "ClusterRole clusterroles") with
        {
            Tier = Needed,
        },
        Global("rbac.authorization.k8s.io", "ClusterRoleBinding clusterrolebindings") with
        {
            Tier = Bound,
            Immutable = ["roleRef"],
        },
        Placed("rbac.authorization.k8s.io", "Role roles") with
        {
            Tier = Needed,
        },
        Placed("rbac.authorization.k8s.io", "RoleBinding rolebindings") with
        {
            Tier = Bound,
            Immutable = ["roleRef"],
        },
        Global("resource.k8s.io", "DeviceClass deviceclasses"),
        Global("resource.k8s.io", "DeviceTaintRule devicetaintrules"),
        Placed("resource.k8s.io", "ResourceClaim resourceclaims"),
        Placed("resource.k8s.io", "ResourceClaimTemplate resourceclaimtemplates"),
        Global("resource.k8s.io", "ResourceSlice resourceslices"),
        Placed("scheduling.k8s.io", "PodGroup podgroups"),
        Global("scheduling.k8s.io", "PriorityClass priorityclasses pc") with
        {
            Tier = Definitions,
            Immutable = ["value", "preemptionPolicy"],
            Defaults = Said("preemptionPolicy", "PreemptLowerPriority"),
        },
        Placed("scheduling.k8s.io", "Workload workloads"),
        Global("storage.k8s.io", "CSIDriver csidrivers") with
        {
            Immutable = ["spec.attachRequired", "spec.fsGroupPolicy", "spec.volumeLifecycleModes"],
        },
        Global("storage.k8s.io", "CSINode csinodes"),
        Placed("storage.k8s.io", "CSIStorageCapacity csistoragecapacities"),
        Global("storage.k8s.io", "StorageClass storageclasses sc") with
        {
            Tier = Definitions,
            Immutable = ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"],
            Defaults = Said("reclaimPolicy", "Delete", "volumeBindingMode", "Immediate"),
        },
        Global("storage.k8s.io", "VolumeAttachment volumeattachments"),
        Global("storage.k8s.io", "VolumeAttributesClass volumeattributesclasses vac"),
        Global("storagemigration.k8s.io", "StorageVersionMigration storageversionmigrations"),
    ];

    private static readonly FrozenDictionary<GroupKind, BuiltInKind> ByName = new[]
    {
        Core,
        Workload,
        Extensions,
        RightsAndResources,
    }
        .SelectMany(kinds => kinds)
        .ToFrozenDictionary(kind => kind.Name);

    /// <summary>The API groups that the API server compiles in.</summary>
    public static FrozenSet<string> Groups { get; } =
        FrozenSet.ToFrozenSet([
            .. ByName.Keys.Select(kind => kind.Group),
            "authentication.k8s.io",
            "authorization.k8s.io",
        ]);

    /// <summary>Every one of them.</summary>
    public static IReadOnlyCollection<BuiltInKind> All => ByName.Values;

    /// <summary>Finds them by any name, and custom kinds that are named with their group, of which nothing is known.</summary>
    public static KindLookup Lookup { get; } =
        new([.. All.Select(kind => kind.Known)], group => !Groups.Contains(group) && group.Contains('.'));

    /// <summary>The kinds whose deletion loses what no manifest can bring back.</summary>
    public static IReadOnlyList<GroupKind> Protected { get; } =
    [.. All.Where(kind => kind.IsProtected).Select(kind => kind.Name)];

    /// <summary>What is known of a kind; null where it is none of Kubernetes' own.</summary>
    public static BuiltInKind? Find(GroupKind kind) => ByName.GetValueOrDefault(kind);

    private static Dictionary<string, string> Said(params string[] fields) =>
        fields.Chunk(2).ToDictionary(pair => pair[0], pair => $"\"{pair[1]}\"");

    private static BuiltInKind Placed(string group, string names) => Of(group, names, isNamespaced: true);

    private static BuiltInKind Global(string group, string names) => Of(group, names, isNamespaced: false);

    private static IEnumerable<BuiltInKind> Globals(string group, params IEnumerable<string> kinds) =>
        kinds.Select(names => Global(group, names));

    private static BuiltInKind Of(string group, string names, bool isNamespaced) =>
        names.Split(' ') switch
        {
            [var kind, var plural, .. var shortNames] => new BuiltInKind(
                new KnownKind(new GroupKind(group, kind), plural, shortNames),
                isNamespaced
            ),
            _ => throw new ArgumentException($"\"{names}\" is no kind with its plural.", nameof(names)),
        };
}
