namespace Fairlead.Delivery.Rendering;

/// <summary>What Kubernetes' own kinds are, as far as rendering without a cluster needs to know.</summary>
internal static class KnownKinds
{
    private static readonly HashSet<(string Group, string Kind)> Namespaced =
    [
        ("", "ConfigMap"),
        ("", "Endpoints"),
        ("", "LimitRange"),
        ("", "PersistentVolumeClaim"),
        ("", "Pod"),
        ("", "PodTemplate"),
        ("", "ReplicationController"),
        ("", "ResourceQuota"),
        ("", "Secret"),
        ("", "Service"),
        ("", "ServiceAccount"),
        ("apps", "ControllerRevision"),
        ("apps", "DaemonSet"),
        ("apps", "Deployment"),
        ("apps", "ReplicaSet"),
        ("apps", "StatefulSet"),
        ("autoscaling", "HorizontalPodAutoscaler"),
        ("batch", "CronJob"),
        ("batch", "Job"),
        ("coordination.k8s.io", "Lease"),
        ("discovery.k8s.io", "EndpointSlice"),
        ("networking.k8s.io", "Ingress"),
        ("networking.k8s.io", "NetworkPolicy"),
        ("policy", "PodDisruptionBudget"),
        ("rbac.authorization.k8s.io", "Role"),
        ("rbac.authorization.k8s.io", "RoleBinding"),
        ("resource.k8s.io", "ResourceClaim"),
        ("resource.k8s.io", "ResourceClaimTemplate"),
        ("storage.k8s.io", "CSIStorageCapacity"),
    ];

    public static bool IsNamespaced(ObjectIdentity identity) => Namespaced.Contains((identity.Group, identity.Kind));

    /// <summary>Where the pod template of a kind lies; null for kinds that run no pods.</summary>
    public static string[]? PodSpecPath(ObjectIdentity identity) =>
        (identity.Group, identity.Kind) switch
        {
            ("", "Pod") => ["spec"],
            ("", "PodTemplate") => ["template", "spec"],
            ("apps", "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet") => ["spec", "template", "spec"],
            ("", "ReplicationController") => ["spec", "template", "spec"],
            ("batch", "Job") => ["spec", "template", "spec"],
            ("batch", "CronJob") => ["spec", "jobTemplate", "spec", "template", "spec"],
            _ => null,
        };
}
