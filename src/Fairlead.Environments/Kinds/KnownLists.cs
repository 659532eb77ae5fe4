using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Kinds;

/// <summary>The lists of Kubernetes' own kinds that server-side apply merges item by item, so that no two items may be alike.</summary>
/// <remarks>
/// Source: <c>x-kubernetes-list-type</c> and <c>x-kubernetes-list-map-keys</c> of Kubernetes' OpenAPI, with the fields'
/// defaults. They are the same in every version of a kind.
/// </remarks>
internal static class KnownLists
{
    /// <summary>Rows of owner, path and keys. <c>:Part</c> is what many kinds have, <c>*</c> is every kind.</summary>
    private const string Table = """
        * | metadata | :Metadata
        :Metadata | finalizers | set
        :Metadata | ownerReferences | uid

        Deployment.apps,StatefulSet.apps,DaemonSet.apps,ReplicaSet.apps,Job.batch,ReplicationController | spec.template | :PodTemplate
        PodTemplate | template | :PodTemplate
        CronJob.batch | spec.jobTemplate.metadata | :Metadata
        CronJob.batch | spec.jobTemplate.spec.template | :PodTemplate
        CronJob.batch | spec.jobTemplate.spec.podFailurePolicy.rules[].onExitCodes.values | set
        Job.batch | spec.podFailurePolicy.rules[].onExitCodes.values | set
        StatefulSet.apps | spec.volumeClaimTemplates[].metadata | :Metadata
        Pod | spec | :PodSpec
        :PodTemplate | metadata | :Metadata
        :PodTemplate | spec | :PodSpec
        :PodSpec | containers | name
        :PodSpec | containers[] | :Container
        :PodSpec | initContainers | name
        :PodSpec | initContainers[] | :Container
        :PodSpec | ephemeralContainers | name
        :PodSpec | ephemeralContainers[] | :Container
        :PodSpec | volumes | name
        :PodSpec | volumes[].ephemeral.volumeClaimTemplate.metadata | :Metadata
        :PodSpec | hostAliases | ip
        :PodSpec | imagePullSecrets | name=
        :PodSpec | topologySpreadConstraints | topologyKey whenUnsatisfiable
        :PodSpec | schedulingGates | name
        :PodSpec | resourceClaims | name
        :PodSpec | resources.claims | name
        :Container | env | name
        :Container | ports | containerPort protocol=TCP
        :Container | volumeMounts | mountPath
        :Container | volumeDevices | devicePath
        :Container | resources.claims | name
        :Container | restartPolicyRules[].exitCodes.values | set

        Service | spec.ports | port protocol=TCP
        ServiceAccount | secrets | name
        EndpointSlice.discovery.k8s.io | endpoints[].addresses | set
        Node | spec.podCIDRs | set
        Node | status.addresses | type
        Pod | status.podIPs | ip
        CSIDriver.storage.k8s.io | spec.volumeLifecycleModes | set
        CSINode.storage.k8s.io | spec.drivers | name
        ResourceClaim.resource.k8s.io | status.devices | driver device pool shareID
        ResourceClaim.resource.k8s.io | status.devices[].conditions | type
        ResourceClaim.resource.k8s.io | status.reservedFor | uid
        ResourceClaimTemplate.resource.k8s.io | spec.metadata | :Metadata
        PodGroup.scheduling.k8s.io | spec.resourceClaims | name
        Workload.scheduling.k8s.io | spec.podGroupTemplates | name
        Workload.scheduling.k8s.io | spec.podGroupTemplates[].resourceClaims | name

        MutatingWebhookConfiguration.admissionregistration.k8s.io,ValidatingWebhookConfiguration.admissionregistration.k8s.io | webhooks | name
        MutatingWebhookConfiguration.admissionregistration.k8s.io,ValidatingWebhookConfiguration.admissionregistration.k8s.io | webhooks[].matchConditions | name
        MutatingAdmissionPolicy.admissionregistration.k8s.io,ValidatingAdmissionPolicy.admissionregistration.k8s.io | spec.matchConditions | name
        ValidatingAdmissionPolicy.admissionregistration.k8s.io | spec.variables | name
        ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io | spec.validationActions | set
        FlowSchema.flowcontrol.apiserver.k8s.io | spec.rules[].nonResourceRules[].nonResourceURLs | set
        FlowSchema.flowcontrol.apiserver.k8s.io | spec.rules[].nonResourceRules[].verbs | set
        FlowSchema.flowcontrol.apiserver.k8s.io | spec.rules[].resourceRules[].apiGroups | set
        FlowSchema.flowcontrol.apiserver.k8s.io | spec.rules[].resourceRules[].namespaces | set
        FlowSchema.flowcontrol.apiserver.k8s.io | spec.rules[].resourceRules[].resources | set
        FlowSchema.flowcontrol.apiserver.k8s.io | spec.rules[].resourceRules[].verbs | set

        CustomResourceDefinition.apiextensions.k8s.io | spec.versions[].schema.openAPIV3Schema | :Schema
        :Schema | x-kubernetes-validations | rule
        :Schema | properties{} | :Schema
        :Schema | additionalProperties | :Schema
        :Schema | items | :Schema
        :Schema | allOf[] | :Schema
        :Schema | anyOf[] | :Schema
        :Schema | oneOf[] | :Schema
        :Schema | not | :Schema

        Deployment.apps,StatefulSet.apps,DaemonSet.apps,ReplicaSet.apps,ReplicationController | status.conditions | type
        Namespace,Node,PersistentVolumeClaim,Pod,Service | status.conditions | type
        ComponentStatus | conditions | type
        APIService.apiregistration.k8s.io,CustomResourceDefinition.apiextensions.k8s.io | status.conditions | type
        HorizontalPodAutoscaler.autoscaling,PodDisruptionBudget.policy,ServiceCIDR.networking.k8s.io | status.conditions | type
        CertificateSigningRequest.certificates.k8s.io,PodCertificateRequest.certificates.k8s.io | status.conditions | type
        FlowSchema.flowcontrol.apiserver.k8s.io,PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io | status.conditions | type
        DeviceTaintRule.resource.k8s.io,PodGroup.scheduling.k8s.io | status.conditions | type
        StorageVersionMigration.storagemigration.k8s.io,ValidatingAdmissionPolicy.admissionregistration.k8s.io | status.conditions | type
        """;

    private static readonly Lazy<ILookup<string, KnownList>> All = new(() =>
        Table
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(" | "))
            .SelectMany(row => row[0].Split(',').Select(owner => (Owner: owner, List: Read(row[1], row[2]))))
            .ToLookup(row => row.Owner, row => row.List)
    );

    /// <summary>The kinds that something is known of.</summary>
    public static IEnumerable<GroupKind> Kinds =>
        All.Value.Select(owner => owner.Key).Where(owner => owner is not ['*' or ':', ..]).Select(GroupKind.Parse);

    /// <summary>What is known of a kind, of <c>*</c>, or of a part.</summary>
    public static IEnumerable<KnownList> Of(string owner) => All.Value[owner];

    private static KnownList Read(string path, string what) =>
        what.StartsWith(':') ? new(path, null, what) : new(path, ListKey.Parse(what), null);
}

/// <summary>A list of an object, or a part that objects share: where it lies, and what is known of it.</summary>
/// <param name="Path">Fields from its owner, <c>[]</c> for each item and <c>{}</c> for each value of a mapping.</param>
/// <param name="Key">What tells its items apart; null where the row names a part.</param>
/// <param name="Part">The part that lies there; null for a list.</param>
internal sealed record KnownList(string Path, ListKey? Key, string? Part);
