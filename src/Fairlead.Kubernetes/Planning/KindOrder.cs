using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>In which order kinds are applied: what others need comes first. They are pruned in reverse order.</summary>
internal static class KindOrder
{
    /// <summary>Namespaces and definitions, which everything else may need to exist.</summary>
    public const int Definitions = 1;

    private const int Workloads = 5;
    private const int Anything = 6;

    private static readonly Dictionary<string, int> Tiers = new()
    {
        ["Namespace"] = 0,
        ["CustomResourceDefinition.apiextensions.k8s.io"] = Definitions,
        ["PriorityClass.scheduling.k8s.io"] = Definitions,
        ["StorageClass.storage.k8s.io"] = Definitions,
        ["ServiceAccount"] = 2,
        ["ClusterRole.rbac.authorization.k8s.io"] = 2,
        ["Role.rbac.authorization.k8s.io"] = 2,
        ["Secret"] = 2,
        ["ConfigMap"] = 2,
        ["PersistentVolume"] = 2,
        ["ResourceQuota"] = 2,
        ["LimitRange"] = 2,
        ["NetworkPolicy.networking.k8s.io"] = 2,
        ["ClusterRoleBinding.rbac.authorization.k8s.io"] = 3,
        ["RoleBinding.rbac.authorization.k8s.io"] = 3,
        ["PersistentVolumeClaim"] = 3,
        ["Service"] = 3,
        ["Pod"] = Workloads,
        ["ReplicationController"] = Workloads,
        ["ReplicaSet.apps"] = Workloads,
        ["DaemonSet.apps"] = Workloads,
        ["Deployment.apps"] = Workloads,
        ["StatefulSet.apps"] = Workloads,
        ["Job.batch"] = Workloads,
        ["CronJob.batch"] = Workloads,
        ["MutatingWebhookConfiguration.admissionregistration.k8s.io"] = Anything + 1,
        ["ValidatingWebhookConfiguration.admissionregistration.k8s.io"] = Anything + 1,
        ["APIService.apiregistration.k8s.io"] = Anything + 1,
    };

    /// <summary>The tier of a kind; kinds of one tier are applied side by side.</summary>
    public static int Of(GroupKind kind) => Tiers.GetValueOrDefault(kind.ToString(), Anything);
}
