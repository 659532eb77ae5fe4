using System.Text.Json.Nodes;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Yaml;

namespace Fairlead.Contract.Tests.Generated;

/// <summary>A least object of a built-in kind, and the fields of it that are changed.</summary>
/// <param name="Kind">What is known of the kind.</param>
/// <param name="Least">Its fields beside kind and name, as JSON.</param>
/// <param name="Mutable">Fields that an update changes.</param>
internal sealed record SampleKind(BuiltInKind Kind, string Least, params IReadOnlyList<string> Mutable)
{
    /// <summary>Kinds of which no release has objects, or none that stay as they were applied, and why.</summary>
    private static readonly Dictionary<string, string> Without = new()
    {
        ["Pod"] = "it needs an image that the registry has, and never becomes healthy without",
        ["Node"] = "nobody delivers nodes",
        ["Event"] = "it expires",
        ["Event.events.k8s.io"] = "it expires",
        ["Endpoints"] = "its controller writes it",
        ["APIService.apiregistration.k8s.io"] = "it needs a server behind it",
        ["CustomResourceDefinition.apiextensions.k8s.io"] = "its name follows from its fields",
    };

    private const string Containers = $"containers: [{{name: main, image: '{Some.Image}'}}]";
    private const string Template =
        "template: {metadata: {labels: {app: x, tier: x}}, spec: {nodeSelector: {none: here}, " + Containers + "}}";
    private const string Selected = "selector: {matchLabels: {app: x}}, " + Template;
    private const string Once =
        "template: {metadata: {labels: {app: x, tier: x}}, spec: {restartPolicy: Never, " + Containers + "}}";

    private static readonly (string Kind, string Least, string[] Mutable)[] Table =
    [
        ("ConfigMap", "{data: {value: '1'}}", ["data.value"]),
        ("LimitRange", "{spec: {limits: [{type: Container, default: {cpu: 500m}}]}}", ["metadata.labels.x"]),
        ("Namespace", "{}", ["metadata.labels.x"]),
        (
            "PersistentVolume",
            "{spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], volumeMode: Filesystem, hostPath: {path: /a}}}",
            ["spec.persistentVolumeReclaimPolicy"]
        ),
        (
            "PersistentVolumeClaim",
            "{spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}",
            ["metadata.labels.x"]
        ),
        ("PodTemplate", "{" + Once + "}", ["metadata.labels.x"]),
        (
            "ReplicationController",
            "{spec: {replicas: 0, selector: {app: x}, " + Template + "}}",
            ["spec.minReadySeconds"]
        ),
        ("ResourceQuota", "{spec: {hard: {pods: '10'}}}", ["metadata.labels.x"]),
        ("Secret", "{data: {value: YQ==}}", ["metadata.labels.x"]),
        ("Service", "{spec: {selector: {app: x}, ports: [{port: 80}]}}", ["spec.selector.app", "spec.sessionAffinity"]),
        ("ServiceAccount", "{}", ["metadata.labels.x", "automountServiceAccountToken"]),
        ("ControllerRevision.apps", "{revision: 1, data: {a: b}}", ["metadata.labels.x"]),
        (
            "DaemonSet.apps",
            "{spec: {updateStrategy: {type: OnDelete}, " + Selected + "}}",
            ["spec.minReadySeconds", "spec.template.spec.nodeSelector.none"]
        ),
        ("Deployment.apps", "{spec: {replicas: 0, " + Selected + "}}", ["spec.minReadySeconds"]),
        ("ReplicaSet.apps", "{spec: {replicas: 0, " + Selected + "}}", ["spec.minReadySeconds"]),
        ("StatefulSet.apps", "{spec: {replicas: 0, serviceName: x, " + Selected + "}}", ["spec.minReadySeconds"]),
        (
            "HorizontalPodAutoscaler.autoscaling",
            "{spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: nobody}}}",
            ["spec.maxReplicas"]
        ),
        (
            "CronJob.batch",
            "{spec: {suspend: true, schedule: '0 3 * * *', jobTemplate: {spec: {" + Once + "}}}}",
            ["spec.successfulJobsHistoryLimit"]
        ),
        ("Job.batch", "{spec: {suspend: true, " + Once + "}}", ["spec.ttlSecondsAfterFinished"]),
        (
            "PodDisruptionBudget.policy",
            "{spec: {maxUnavailable: 1, selector: {matchLabels: {app: x}}}}",
            ["spec.maxUnavailable"]
        ),
        ("Lease.coordination.k8s.io", "{spec: {leaseDurationSeconds: 15}}", ["spec.leaseDurationSeconds"]),
        ("EndpointSlice.discovery.k8s.io", "{addressType: IPv4, endpoints: [], ports: []}", ["metadata.labels.x"]),
        (
            "Ingress.networking.k8s.io",
            "{spec: {defaultBackend: {service: {name: x, port: {number: 80}}}}}",
            ["spec.defaultBackend.service.name"]
        ),
        ("IngressClass.networking.k8s.io", "{spec: {controller: example.org/x}}", ["metadata.labels.x"]),
        (
            "NetworkPolicy.networking.k8s.io",
            "{spec: {podSelector: {}, policyTypes: [Ingress]}}",
            ["spec.podSelector.matchLabels.x"]
        ),
        ("RuntimeClass.node.k8s.io", "{handler: x}", ["metadata.labels.x"]),
        ("ClusterRole.rbac.authorization.k8s.io", "{rules: []}", ["metadata.labels.x"]),
        (
            "ClusterRoleBinding.rbac.authorization.k8s.io",
            "{roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: default, namespace: shop}]}",
            ["metadata.labels.x"]
        ),
        ("Role.rbac.authorization.k8s.io", "{rules: []}", ["metadata.labels.x"]),
        (
            "RoleBinding.rbac.authorization.k8s.io",
            "{roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: default, namespace: shop}]}",
            ["metadata.labels.x"]
        ),
        ("MutatingWebhookConfiguration.admissionregistration.k8s.io", "{webhooks: []}", ["metadata.labels.x"]),
        ("ValidatingWebhookConfiguration.admissionregistration.k8s.io", "{webhooks: []}", ["metadata.labels.x"]),
        ("PriorityClass.scheduling.k8s.io", "{value: 1}", ["description"]),
        ("StorageClass.storage.k8s.io", "{provisioner: example.org/x}", ["allowVolumeExpansion"]),
    ];

    /// <summary>One of each kind that the sandbox serves and a release may have.</summary>
    public static IReadOnlyList<SampleKind> All { get; } =
    [
        .. Table.Select(row => new SampleKind(
            BuiltInKinds.Find(GroupKind.Parse(row.Kind))
                ?? throw new InvalidOperationException($"{row.Kind} is in no table of kinds."),
            row.Least,
            row.Mutable
        )),
    ];

    /// <summary>Kinds that can be declared, but of which there is no sample.</summary>
    public static IEnumerable<string> Missing =>
        BuiltInResources
            .All.Where(resource => resource.Verbs.Contains("patch"))
            .Select(resource => new GroupKind(resource.Group, resource.Kind).ToString())
            .Distinct()
            .Except(Without.Keys)
            .Except(All.Select(sample => sample.Kind.Name.ToString()));

    /// <summary>What the sandbox knows of the kind.</summary>
    public ResourceDefinition Resource { get; } =
        BuiltInResources.All.First(resource =>
            resource.Group == Kind.Name.Group
            && resource.Kind == Kind.Name.Kind
            && resource.Storage.StartsWith(resource.Plural, StringComparison.Ordinal)
        );

    /// <summary>Where an object of the kind is.</summary>
    public string Path(string name) =>
        $"/{(Kind.Name.Group.Length == 0 ? "api" : "apis")}/{Resource.ApiVersion}/"
        + $"{(Kind.IsNamespaced ? "namespaces/default/" : "")}{Resource.Plural}/{name}";

    /// <summary>Fields of it that no update changes.</summary>
    public IReadOnlyList<string> Fixed =>
        Kind.Immutable.Count > 0 ? Kind.Immutable
        : Kind.MutableInSpec is not null ? FieldValues.FixedInSpec(Kind.Name)
        : [];

    /// <summary>The object with this name, and with some fields set to the first or second of their values.</summary>
    public JsonObject Make(string name, params IEnumerable<(string Field, int Which)> fields)
    {
        var made = new JsonObject
        {
            ["apiVersion"] = Resource.ApiVersion,
            ["kind"] = Resource.Kind,
            ["metadata"] = new JsonObject { ["name"] = name },
        };
        foreach (var (key, value) in (JsonObject)YamlReader.ReadAll(Least, "sample")[0].Root!)
        {
            made[key] = value?.DeepClone();
        }

        foreach (var (field, which) in fields)
        {
            FieldValues.Set(made, Resource, field, which);
        }

        return made;
    }
}
