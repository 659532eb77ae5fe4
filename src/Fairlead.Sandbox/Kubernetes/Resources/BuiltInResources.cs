using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>The resources every cluster has.</summary>
internal static class BuiltInResources
{
    private const string Cluster = "cluster";

    // group/version, plural, kind, then marks: short=, category=, type=, sub=, storage=, and words.
    private static readonly string[] Table =
    [
        "v1 configmaps ConfigMap short=cm",
        "v1 endpoints Endpoints short=ep",
        "v1 events Event short=ev type=CoreEvent",
        "v1 limitranges LimitRange short=limits",
        "v1 namespaces Namespace cluster status short=ns sub=finalize nocollection",
        "v1 nodes Node cluster status short=no",
        "v1 persistentvolumeclaims PersistentVolumeClaim status short=pvc",
        "v1 persistentvolumes PersistentVolume cluster status short=pv",
        "v1 pods Pod status generation short=po category=all sub=eviction,log,exec,attach,portforward",
        "v1 podtemplates PodTemplate generation",
        "v1 replicationcontrollers ReplicationController status generation scale short=rc category=all",
        "v1 resourcequotas ResourceQuota status short=quota",
        "v1 secrets Secret",
        "v1 serviceaccounts ServiceAccount short=sa sub=token",
        "v1 services Service status short=svc category=all",
        "admissionregistration.k8s.io/v1 mutatingwebhookconfigurations MutatingWebhookConfiguration cluster generation category=api-extensions",
        "admissionregistration.k8s.io/v1 validatingwebhookconfigurations ValidatingWebhookConfiguration cluster generation category=api-extensions",
        "apiextensions.k8s.io/v1 customresourcedefinitions CustomResourceDefinition cluster status generation short=crd,crds category=api-extensions",
        "apiregistration.k8s.io/v1 apiservices APIService cluster status category=api-extensions",
        "apps/v1 controllerrevisions ControllerRevision",
        "apps/v1 daemonsets DaemonSet status generation short=ds category=all",
        "apps/v1 deployments Deployment status generation scale short=deploy category=all",
        "apps/v1 replicasets ReplicaSet status generation scale short=rs category=all",
        "apps/v1 statefulsets StatefulSet status generation scale short=sts category=all",
        "autoscaling/v2 horizontalpodautoscalers HorizontalPodAutoscaler status short=hpa category=all",
        "autoscaling/v1 horizontalpodautoscalers HorizontalPodAutoscaler status short=hpa category=all type=HorizontalPodAutoscalerV1 stored=autoscaling/v2",
        "batch/v1 cronjobs CronJob status generation short=cj category=all",
        "batch/v1 jobs Job status generation category=all",
        "coordination.k8s.io/v1 leases Lease",
        "discovery.k8s.io/v1 endpointslices EndpointSlice generation",
        "events.k8s.io/v1 events Event short=ev stored=v1",
        "networking.k8s.io/v1 ingressclasses IngressClass cluster generation",
        "networking.k8s.io/v1 ingresses Ingress status generation short=ing",
        "networking.k8s.io/v1 networkpolicies NetworkPolicy generation short=netpol",
        "node.k8s.io/v1 runtimeclasses RuntimeClass cluster",
        "policy/v1 poddisruptionbudgets PodDisruptionBudget status generation short=pdb",
        "rbac.authorization.k8s.io/v1 clusterrolebindings ClusterRoleBinding cluster",
        "rbac.authorization.k8s.io/v1 clusterroles ClusterRole cluster",
        "rbac.authorization.k8s.io/v1 rolebindings RoleBinding",
        "rbac.authorization.k8s.io/v1 roles Role",
        "scheduling.k8s.io/v1 priorityclasses PriorityClass cluster generation short=pc",
        "storage.k8s.io/v1 storageclasses StorageClass cluster short=sc",
        "authentication.k8s.io/v1 selfsubjectreviews SelfSubjectReview cluster verbs=create",
        "authentication.k8s.io/v1 tokenreviews TokenReview cluster verbs=create",
        "authorization.k8s.io/v1 localsubjectaccessreviews LocalSubjectAccessReview type=SubjectAccessReview verbs=create",
        "authorization.k8s.io/v1 selfsubjectaccessreviews SelfSubjectAccessReview cluster verbs=create",
        "authorization.k8s.io/v1 selfsubjectrulesreviews SelfSubjectRulesReview cluster verbs=create",
        "authorization.k8s.io/v1 subjectaccessreviews SubjectAccessReview cluster verbs=create",
    ];

    public static IReadOnlyList<ResourceDefinition> All { get; } = [.. Table.Select(Read)];

    private static ResourceDefinition Read(string line)
    {
        var words = line.Split(' ');
        var (group, version) = SplitVersion(words[0]);
        var marks = words.Skip(3).Select(word => word.Split('=')).ToDictionary(word => word[0], word => word[^1]);
        var stored = SplitVersion(marks.GetValueOrDefault("stored", words[0]));
        return new ResourceDefinition
        {
            Group = group,
            Version = version,
            Plural = words[1],
            Kind = words[2],
            Singular = words[2].ToLowerInvariant(),
            ListKind = words[2] + "List",
            Type = SchemaTable.BuiltIn[marks.GetValueOrDefault("type", words[2])],
            IsNamespaced = !marks.ContainsKey(Cluster),
            ShortNames = Words(marks, "short"),
            Categories = Words(marks, "category"),
            Subresources = Words(marks, "sub"),
            Verbs = VerbsOf(marks),
            HasStatus = marks.ContainsKey("status"),
            HasGeneration = marks.ContainsKey("generation"),
            Scale = marks.ContainsKey("scale") ? ScalePaths.Workload : null,
            Storage = new GroupResource(stored.Group, words[1]).ToString(),
            StorageVersion = marks.GetValueOrDefault("stored", words[0]),
        };
    }

    private static IReadOnlyList<string> VerbsOf(Dictionary<string, string> marks) =>
        marks.ContainsKey("verbs") ? Words(marks, "verbs")
        : marks.ContainsKey("nocollection")
            ? [.. ResourceDefinition.StandardVerbs.Where(verb => verb != "deletecollection")]
        : ResourceDefinition.StandardVerbs;

    private static string[] Words(Dictionary<string, string> marks, string mark) =>
        marks.TryGetValue(mark, out var value) ? value.Split(',') : [];

    private static (string Group, string Version) SplitVersion(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
    }
}
