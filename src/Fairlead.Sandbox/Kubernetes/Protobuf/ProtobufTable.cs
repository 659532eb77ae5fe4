namespace Fairlead.Sandbox.Kubernetes;

/// <summary>
/// Field numbers of the messages that <c>kubectl</c> sends in binary: the fields of each type in the order of their
/// numbers, <c>-</c> for a number that is not used. Types: the name of a message, or <c>s</c> text, <c>i</c> integer,
/// <c>b</c> Boolean, <c>x</c> bytes, <c>?</c> what the server decides itself; <c>*</c> before it for a list, <c>%</c> for a map.
/// </summary>
/// <remarks>Source: the generated.proto files of Kubernetes' API packages.</remarks>
internal static class ProtobufTable
{
    private static readonly string[] Lines =
    [
        "ObjectMeta name:s generateName:s namespace:s selfLink:s uid:s resourceVersion:s generation:i creationTimestamp:? deletionTimestamp:? deletionGracePeriodSeconds:i labels:%s annotations:%s ownerReferences:*OwnerReference finalizers:*s",
        "OwnerReference kind:s - name:s uid:s apiVersion:s controller:b blockOwnerDeletion:b",
        "LabelSelector matchLabels:%s matchExpressions:*LabelSelectorRequirement",
        "LabelSelectorRequirement key:s operator:s values:*s",
        "SelfSubjectAccessReview metadata:ObjectMeta spec:SelfSubjectAccessReviewSpec status:?",
        "SelfSubjectAccessReviewSpec resourceAttributes:ResourceAttributes nonResourceAttributes:NonResourceAttributes",
        "ResourceAttributes namespace:s verb:s group:s version:s resource:s subresource:s name:s",
        "NonResourceAttributes path:s verb:s",
        "SelfSubjectRulesReview metadata:ObjectMeta spec:SelfSubjectRulesReviewSpec status:?",
        "SelfSubjectRulesReviewSpec namespace:s",
        "SelfSubjectReview metadata:ObjectMeta status:?",
        "ConfigMap metadata:ObjectMeta data:%s binaryData:%x immutable:b",
        "Secret metadata:ObjectMeta data:%x type:s stringData:%s immutable:b",
        "Namespace metadata:ObjectMeta spec:NamespaceSpec status:?",
        "NamespaceSpec finalizers:*s",
        "ServiceAccount metadata:ObjectMeta secrets:*ObjectReference imagePullSecrets:*LocalObjectReference automountServiceAccountToken:b",
        "ObjectReference kind:s namespace:s name:s uid:s apiVersion:s resourceVersion:s fieldPath:s",
        "LocalObjectReference name:s",
        "Role metadata:ObjectMeta rules:*PolicyRule",
        "ClusterRole metadata:ObjectMeta rules:*PolicyRule aggregationRule:AggregationRule",
        "AggregationRule clusterRoleSelectors:*LabelSelector",
        "PolicyRule verbs:*s apiGroups:*s resources:*s resourceNames:*s nonResourceURLs:*s",
        "RoleBinding metadata:ObjectMeta subjects:*Subject roleRef:RoleRef",
        "ClusterRoleBinding metadata:ObjectMeta subjects:*Subject roleRef:RoleRef",
        "Subject kind:s apiGroup:s name:s namespace:s",
        "RoleRef apiGroup:s kind:s name:s",
        "Deployment metadata:ObjectMeta spec:DeploymentSpec status:?",
        "DeploymentSpec replicas:i selector:LabelSelector template:PodTemplateSpec - minReadySeconds:i revisionHistoryLimit:i paused:b - progressDeadlineSeconds:i",
        "PodTemplateSpec metadata:ObjectMeta spec:PodSpec",
        "PodSpec - containers:*Container restartPolicy:s terminationGracePeriodSeconds:i activeDeadlineSeconds:i dnsPolicy:s - serviceAccountName:s",
        "Container name:s image:s command:*s args:*s workingDir:s ports:*ContainerPort - - - - - - - imagePullPolicy:s",
        "ContainerPort name:s hostPort:i containerPort:i protocol:s hostIP:s",
        "Job metadata:ObjectMeta spec:JobSpec status:?",
        "JobSpec parallelism:i completions:i activeDeadlineSeconds:i selector:LabelSelector manualSelector:b template:PodTemplateSpec backoffLimit:i ttlSecondsAfterFinished:i completionMode:s suspend:b",
    ];

    private static readonly Dictionary<string, ProtobufField?[]> Messages = Lines.ToDictionary(
        line => line[..line.IndexOf(' ', StringComparison.Ordinal)],
        line => line.Split(' ').Skip(1).Select(ProtobufField.Parse).ToArray(),
        StringComparer.Ordinal
    );

    public static bool Knows(string message) => Messages.ContainsKey(message);

    /// <summary>The field of that number; null if it is not known.</summary>
    public static ProtobufField? Field(string message, int number) =>
        Messages.TryGetValue(message, out var fields) && number >= 1 && number <= fields.Length
            ? fields[number - 1]
            : null;
}
