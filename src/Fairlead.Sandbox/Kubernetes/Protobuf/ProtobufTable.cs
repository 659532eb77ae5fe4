namespace Fairlead.Sandbox.Kubernetes.Protobuf;

/// <summary>
/// Field numbers of the messages that <c>kubectl</c> sends in binary: the fields of each type in the order of their
/// numbers, <c>-</c> for a number that is not used. Types: the name of a message, or <c>s</c> text, <c>i</c> integer,
/// <c>z</c> integer whose zero stands for nothing, <c>b</c> Boolean, <c>x</c> bytes, <c>q</c> quantity, <c>n</c> number or text, <c>p</c>
/// the same where a zero stands for nothing, <c>?</c> what the server decides itself; <c>*</c> before it for a list, <c>%</c> for a
/// map. A field named <c>^</c> stands for the fields of its message.
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
        "Service metadata:ObjectMeta spec:ServiceSpec status:?",
        "ServiceSpec ports:*ServicePort selector:%s clusterIP:s type:s externalIPs:*s - sessionAffinity:s loadBalancerIP:s loadBalancerSourceRanges:*s externalName:s externalTrafficPolicy:s healthCheckNodePort:z publishNotReadyAddresses:b - - - ipFamilyPolicy:s clusterIPs:*s ipFamilies:*s allocateLoadBalancerNodePorts:b loadBalancerClass:s internalTrafficPolicy:s trafficDistribution:s",
        "ServicePort name:s protocol:s port:i targetPort:p nodePort:z appProtocol:s",
        "ResourceQuota metadata:ObjectMeta spec:ResourceQuotaSpec status:?",
        "ResourceQuotaSpec hard:%q scopes:*s",
        "HorizontalPodAutoscaler metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec status:?",
        "HorizontalPodAutoscalerSpec scaleTargetRef:CrossVersionObjectReference minReplicas:i maxReplicas:i targetCPUUtilizationPercentage:i",
        "CrossVersionObjectReference kind:s name:s apiVersion:s",
        "autoscaling/v2.HorizontalPodAutoscaler metadata:ObjectMeta spec:HorizontalPodAutoscalerSpecV2 status:?",
        "HorizontalPodAutoscalerSpecV2 scaleTargetRef:CrossVersionObjectReference minReplicas:i maxReplicas:i metrics:*MetricSpec",
        "MetricSpec type:s - - resource:ResourceMetricSource",
        "ResourceMetricSource name:s target:MetricTarget",
        "MetricTarget type:s value:q averageValue:q averageUtilization:i",
        "CronJob metadata:ObjectMeta spec:CronJobSpec status:?",
        "CronJobSpec schedule:s startingDeadlineSeconds:i concurrencyPolicy:s suspend:b jobTemplate:JobTemplateSpec successfulJobsHistoryLimit:i failedJobsHistoryLimit:i timeZone:s",
        "JobTemplateSpec metadata:ObjectMeta spec:JobSpec",
        "Ingress metadata:ObjectMeta spec:IngressSpec status:?",
        "IngressSpec defaultBackend:IngressBackend tls:*IngressTLS rules:*IngressRule ingressClassName:s",
        "IngressTLS hosts:*s secretName:s",
        "IngressRule host:s ^:IngressRuleValue",
        "IngressRuleValue http:HTTPIngressRuleValue",
        "HTTPIngressRuleValue paths:*HTTPIngressPath",
        "HTTPIngressPath path:s backend:IngressBackend pathType:s",
        "IngressBackend - - - service:IngressServiceBackend",
        "IngressServiceBackend name:s port:ServiceBackendPort",
        "ServiceBackendPort name:s number:z",
        "PodDisruptionBudget metadata:ObjectMeta spec:PodDisruptionBudgetSpec status:?",
        "PodDisruptionBudgetSpec minAvailable:n selector:LabelSelector maxUnavailable:n unhealthyPodEvictionPolicy:s",
        "Eviction metadata:ObjectMeta deleteOptions:DeleteOptions",
        "DeleteOptions gracePeriodSeconds:i preconditions:Preconditions orphanDependents:b propagationPolicy:s dryRun:*s",
        "Preconditions uid:s resourceVersion:s",
        "PriorityClass metadata:ObjectMeta value:i globalDefault:b description:s preemptionPolicy:s",
        "TokenRequest metadata:ObjectMeta spec:TokenRequestSpec status:?",
        "TokenRequestSpec audiences:*s - boundObjectRef:BoundObjectReference expirationSeconds:i",
        "BoundObjectReference kind:s apiVersion:s name:s uid:s",
    ];

    private static readonly Dictionary<string, ProtobufField?[]> Messages = Lines.ToDictionary(
        line => line[..line.IndexOf(' ', StringComparison.Ordinal)],
        line => line.Split(' ').Skip(1).Select(ProtobufField.Parse).ToArray()
    );

    public static bool Knows(string message) => Messages.ContainsKey(message);

    /// <summary>The field of that number; null if it is not known.</summary>
    public static ProtobufField? Field(string message, int number) =>
        Messages.TryGetValue(message, out var fields) && number >= 1 && number <= fields.Length
            ? fields[number - 1]
            : null;
}
