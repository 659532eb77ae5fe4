using Fairlead.Git.Plans;

namespace Fairlead.Delivery.Rendering;

/// <summary>Kubernetes' own kinds with everything they may be called, as kubectl's <c>api-resources</c> lists them.</summary>
internal static class OwnKinds
{
    private static readonly KnownKind[] All =
    [
        .. Of(
            "",
            "Binding bindings",
            "ComponentStatus componentstatuses cs",
            "ConfigMap configmaps cm",
            "Endpoints endpoints ep",
            "Event events ev",
            "LimitRange limitranges limits",
            "Namespace namespaces ns",
            "Node nodes no",
            "PersistentVolume persistentvolumes pv",
            "PersistentVolumeClaim persistentvolumeclaims pvc",
            "Pod pods po",
            "PodTemplate podtemplates",
            "ReplicationController replicationcontrollers rc",
            "ResourceQuota resourcequotas quota",
            "Secret secrets",
            "Service services svc",
            "ServiceAccount serviceaccounts sa"
        ),
        .. Of(
            "admissionregistration.k8s.io",
            "MutatingAdmissionPolicy mutatingadmissionpolicies",
            "MutatingAdmissionPolicyBinding mutatingadmissionpolicybindings",
            "MutatingWebhookConfiguration mutatingwebhookconfigurations",
            "ValidatingAdmissionPolicy validatingadmissionpolicies",
            "ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings",
            "ValidatingWebhookConfiguration validatingwebhookconfigurations"
        ),
        .. Of("apiextensions.k8s.io", "CustomResourceDefinition customresourcedefinitions crd crds"),
        .. Of("apiregistration.k8s.io", "APIService apiservices"),
        .. Of(
            "apps",
            "ControllerRevision controllerrevisions",
            "DaemonSet daemonsets ds",
            "Deployment deployments deploy",
            "ReplicaSet replicasets rs",
            "StatefulSet statefulsets sts"
        ),
        .. Of("autoscaling", "HorizontalPodAutoscaler horizontalpodautoscalers hpa"),
        .. Of("batch", "CronJob cronjobs cj", "Job jobs"),
        .. Of(
            "certificates.k8s.io",
            "CertificateSigningRequest certificatesigningrequests csr",
            "ClusterTrustBundle clustertrustbundles",
            "PodCertificateRequest podcertificaterequests"
        ),
        .. Of("coordination.k8s.io", "Lease leases", "LeaseCandidate leasecandidates"),
        .. Of("discovery.k8s.io", "EndpointSlice endpointslices"),
        .. Of("events.k8s.io", "Event events ev"),
        .. Of(
            "flowcontrol.apiserver.k8s.io",
            "FlowSchema flowschemas",
            "PriorityLevelConfiguration prioritylevelconfigurations"
        ),
        .. Of("internal.apiserver.k8s.io", "StorageVersion storageversions"),
        .. Of(
            "networking.k8s.io",
            "IPAddress ipaddresses ip",
            "Ingress ingresses ing",
            "IngressClass ingressclasses",
            "NetworkPolicy networkpolicies netpol",
            "ServiceCIDR servicecidrs"
        ),
        .. Of("node.k8s.io", "RuntimeClass runtimeclasses"),
        .. Of("policy", "PodDisruptionBudget poddisruptionbudgets pdb"),
        .. Of(
            "rbac.authorization.k8s.io",
            "ClusterRole clusterroles",
            "ClusterRoleBinding clusterrolebindings",
            "Role roles",
            "RoleBinding rolebindings"
        ),
        .. Of(
            "resource.k8s.io",
            "DeviceClass deviceclasses",
            "DeviceTaintRule devicetaintrules",
            "ResourceClaim resourceclaims",
            "ResourceClaimTemplate resourceclaimtemplates",
            "ResourceSlice resourceslices"
        ),
        .. Of("scheduling.k8s.io", "PodGroup podgroups", "PriorityClass priorityclasses pc", "Workload workloads"),
        .. Of(
            "storage.k8s.io",
            "CSIDriver csidrivers",
            "CSINode csinodes",
            "CSIStorageCapacity csistoragecapacities",
            "StorageClass storageclasses sc",
            "VolumeAttachment volumeattachments",
            "VolumeAttributesClass volumeattributesclasses vac"
        ),
        .. Of("storagemigration.k8s.io", "StorageVersionMigration storageversionmigrations"),
    ];

    private static readonly HashSet<string> Groups =
    [
        .. All.Select(kind => kind.Name.Group),
        "authentication.k8s.io",
        "authorization.k8s.io",
    ];

    /// <summary>Finds them, and custom kinds that are named with their group, of which nothing is known without a cluster.</summary>
    public static KindLookup Lookup { get; } = new(All, group => !Groups.Contains(group) && group.Contains('.'));

    private static IEnumerable<KnownKind> Of(string group, params IEnumerable<string> kinds) =>
        kinds
            .Select(kind => kind.Split(' '))
            .Select(names => new KnownKind(new KindName(group, names[0]), names[1], names[2..]));
}
