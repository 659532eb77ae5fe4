namespace Fairlead.Charts.Rendering;

/// <summary>The order in which Helm installs kinds; what it does not know comes last, by name.</summary>
internal static class InstallOrder
{
    private static readonly string[] Version3 =
    [
        "PriorityClass",
        "Namespace",
        "NetworkPolicy",
        "ResourceQuota",
        "LimitRange",
        "PodSecurityPolicy",
        "PodDisruptionBudget",
        "ServiceAccount",
        "Secret",
        "SecretList",
        "ConfigMap",
        "StorageClass",
        "PersistentVolume",
        "PersistentVolumeClaim",
        "CustomResourceDefinition",
        "ClusterRole",
        "ClusterRoleList",
        "ClusterRoleBinding",
        "ClusterRoleBindingList",
        "Role",
        "RoleList",
        "RoleBinding",
        "RoleBindingList",
        "Service",
        "DaemonSet",
        "Pod",
        "ReplicationController",
        "ReplicaSet",
        "Deployment",
        "HorizontalPodAutoscaler",
        "StatefulSet",
        "Job",
        "CronJob",
        "IngressClass",
        "Ingress",
        "APIService",
    ];

    private static readonly Dictionary<string, int> Ranks3 = Rank(Version3);

    private static readonly Dictionary<string, int> Ranks4 = Rank([
        .. Version3,
        "MutatingWebhookConfiguration",
        "ValidatingWebhookConfiguration",
    ]);

    /// <summary>The manifests in order; those of one kind stay as they are.</summary>
    public static List<RenderedManifest> Sort(IEnumerable<RenderedManifest> manifests, HelmVersion version)
    {
        var ranks = version == HelmVersion.V3 ? Ranks3 : Ranks4;
        return
        [
            .. manifests
                .OrderBy(manifest => ranks.GetValueOrDefault(manifest.Kind, int.MaxValue))
                .ThenBy(manifest => ranks.ContainsKey(manifest.Kind) ? "" : manifest.Kind, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, int> Rank(string[] kinds) =>
        kinds.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
}
