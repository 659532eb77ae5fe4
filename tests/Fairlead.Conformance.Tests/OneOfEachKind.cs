namespace Fairlead.Conformance.Tests;

/// <summary>One object of each kind that releases are made of.</summary>
public static class OneOfEachKind
{
    public static TheoryData<string, string> Core =>
        new()
        {
            {
                "ConfigMap with an empty value",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {empty: ''}}"
            },
            { "ConfigMap without data", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}" },
            { "ConfigMap with null data", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: null}" },
            {
                "ConfigMap with binary data",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, binaryData: {x: AAEC}}"
            },
            {
                "immutable ConfigMap",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, immutable: true, data: {x: a}}"
            },
            { "Secret", "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {password: aHVudGVyMg==}}" },
            {
                "Secret with stringData",
                "{apiVersion: v1, kind: Secret, metadata: {name: a}, type: Opaque, stringData: {password: hunter2}}"
            },
            {
                "Service",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}, ports: [{port: 80, targetPort: 8080}]}}"
            },
            {
                "Service with named target",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}, ports: [{name: http, port: 80, targetPort: http}]}}"
            },
            {
                "Service with two protocols",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}, ports: [{name: tcp, port: 53}, {name: udp, port: 53, protocol: UDP}]}}"
            },
            {
                "headless Service",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {clusterIP: None, selector: {app: a}, ports: [{port: 80}]}}"
            },
            { "ServiceAccount", "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}}" },
            {
                "LimitRange",
                "{apiVersion: v1, kind: LimitRange, metadata: {name: a}, spec: {limits: [{type: Container, default: {cpu: 500m}, defaultRequest: {cpu: '0.1'}}]}}"
            },
            {
                "ResourceQuota",
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {requests.cpu: 4000m, pods: '10'}}}"
            },
        };

    public static TheoryData<string, string> Workloads =>
        new()
        {
            { "Deployment", ConformanceTest.Deployment("a") },
            {
                "StatefulSet",
                "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {replicas: 0, serviceName: a, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: 'x:1'}]}}, volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}}}}]}}"
            },
            {
                "Job",
                "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {suspend: true, template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'x:1'}]}}}}"
            },
            {
                "CronJob",
                "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: '0 3 * * *', suspend: true, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'x:1'}]}}}}}}"
            },
        };

    public static TheoryData<string, string> Others =>
        new()
        {
            { "ConfigMap", ConformanceTest.ConfigMap("a") },
            {
                "Ingress",
                "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {rules: [{host: a.example.org, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}]}}]}}"
            },
            {
                "NetworkPolicy",
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {podSelector: {}, policyTypes: [Ingress]}}"
            },
            {
                "PodDisruptionBudget",
                "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {maxUnavailable: 1, selector: {matchLabels: {app: a}}}}"
            },
            {
                "HorizontalPodAutoscaler",
                "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {minReplicas: 1, maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]}}"
            },
            {
                "Role",
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a}, rules: [{apiGroups: [''], resources: [configmaps], verbs: [get]}]}"
            },
            {
                "RoleBinding",
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}, subjects: [{kind: ServiceAccount, name: a}]}"
            },
        };
}
