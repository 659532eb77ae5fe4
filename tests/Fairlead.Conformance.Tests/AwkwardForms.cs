namespace Fairlead.Conformance.Tests;

/// <summary>
/// Objects as people and generators write them, where the API server stores something that reads differently: defaults,
/// canonical amounts, dropped nulls and empty parts, fields that controllers add.
/// </summary>
public static class AwkwardForms
{
    public static TheoryData<string, string> Pods =>
        new()
        {
            {
                "as kubectl create --dry-run writes it",
                """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {creationTimestamp: null, labels: {app: a}, name: a}
                    spec:
                      replicas: 0
                      selector: {matchLabels: {app: a}}
                      strategy: {}
                      template:
                        metadata: {creationTimestamp: null, labels: {app: a}}
                        spec: {containers: [{image: 'x:1', name: a, resources: {}}]}
                    status: {}
                    """
            },
            {
                "explicit nulls",
                Workload(
                    "nodeSelector: null, affinity: null, securityContext: null",
                    "command: null, env: null, resources: null"
                )
            },
            {
                "empty lists and maps",
                Workload(
                    "nodeSelector: {}, tolerations: [], volumes: [], imagePullSecrets: [], securityContext: {}",
                    "args: [], env: [], ports: [], resources: {limits: {}, requests: {}}, securityContext: {}"
                )
            },
            {
                "zero values",
                Workload(
                    "hostNetwork: false, terminationGracePeriodSeconds: 0, automountServiceAccountToken: false, priority: null",
                    "stdin: false, tty: false, env: [{name: EMPTY, value: ''}]"
                )
            },
            {
                "defaults written out",
                Workload(
                    "dnsPolicy: ClusterFirst, restartPolicy: Always, schedulerName: default-scheduler, terminationGracePeriodSeconds: 30",
                    "imagePullPolicy: IfNotPresent, terminationMessagePath: /dev/termination-log, terminationMessagePolicy: File, ports: [{containerPort: 80, protocol: TCP}]"
                )
            },
            {
                "amounts in every notation",
                Workload(
                    "",
                    "resources: {requests: {cpu: 0.5, memory: 1e9, ephemeral-storage: 1000Ki}, limits: {cpu: '1.5', memory: 1.5Gi, ephemeral-storage: '2147483648'}}"
                )
            },
            {
                "probes on numbers and names",
                Workload(
                    "",
                    "ports: [{name: http, containerPort: 8080}], livenessProbe: {httpGet: {path: /live, port: http}}, readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 5}, startupProbe: {grpc: {port: 8080}}, lifecycle: {preStop: {exec: {command: [sleep, '5']}}}"
                )
            },
            {
                "one port number with two protocols",
                Workload("", "ports: [{name: tcp, containerPort: 53}, {name: udp, containerPort: 53, protocol: UDP}]")
            },
        };

    public static TheoryData<string, string> PodParts =>
        new()
        {
            {
                "environment from everywhere",
                Workload(
                    "",
                    "env: [{name: A, value: x}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: C, valueFrom: {secretKeyRef: {name: s, key: k, optional: true}}}, {name: D, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}], envFrom: [{prefix: X_, configMapRef: {name: c, optional: true}}]"
                )
            },
            {
                "volumes of every sort",
                Workload(
                    "volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {medium: Memory, sizeLimit: 1024Mi}}, {name: c, configMap: {name: c}}, {name: d, secret: {secretName: s, defaultMode: 0400, items: [{key: k, path: p}]}}, {name: e, projected: {sources: [{serviceAccountToken: {path: t}}, {downwardAPI: {items: [{path: l, fieldRef: {fieldPath: metadata.labels}}]}}]}}, {name: f, hostPath: {path: /tmp}}, {name: g, persistentVolumeClaim: {claimName: p}}]",
                    "volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /b, readOnly: true}, {name: c, mountPath: /c, subPath: x}]"
                )
            },
            {
                "placement",
                Workload(
                    "tolerations: [{key: a, operator: Exists}, {key: b, value: c, effect: NoSchedule}], topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: a}}}], affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100, podAffinityTerm: {topologyKey: host, labelSelector: {matchLabels: {app: a}}}}]}}",
                    ""
                )
            },
            {
                "security contexts",
                Workload(
                    "securityContext: {runAsNonRoot: true, runAsUser: 65532, fsGroup: 0, seccompProfile: {type: RuntimeDefault}, sysctls: [], supplementalGroups: [1]}",
                    "securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}"
                )
            },
            {
                "a sidecar among the init containers",
                Workload(
                    "initContainers: [{name: init, image: 'x:1'}, {name: proxy, image: 'x:1', restartPolicy: Always}]",
                    ""
                )
            },
            {
                "host aliases, DNS and readiness gates",
                Workload(
                    "hostAliases: [{ip: 10.0.0.1, hostnames: [a, b]}], dnsConfig: {nameservers: [10.0.0.2], options: [{name: ndots, value: '2'}]}, readinessGates: [{conditionType: example.org/ready}], serviceAccountName: runner",
                    ""
                )
            },
        };

    public static TheoryData<string, string> Controllers =>
        new()
        {
            {
                "Deployment with a strategy in percent",
                Workload("", "")
                    .Replace(
                        "replicas: 0",
                        "replicas: 0, revisionHistoryLimit: 0, minReadySeconds: 0, strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}"
                    )
            },
            {
                "Deployment that recreates",
                Workload("", "").Replace("replicas: 0", "replicas: 0, strategy: {type: Recreate}")
            },
            {
                "StatefulSet with every policy",
                "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {replicas: 0, serviceName: a, podManagementPolicy: Parallel, revisionHistoryLimit: 3, updateStrategy: {rollingUpdate: {partition: 0}}, persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: 'x:1'}]}}}}"
            },
            {
                "StatefulSet whose claims name their kind",
                "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {replicas: 0, serviceName: a, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: 'x:1'}]}}, volumeClaimTemplates: [{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, creationTimestamp: null}, spec: {accessModes: [ReadWriteOnce], volumeMode: Filesystem, resources: {requests: {storage: 0.5Gi}}}, status: {phase: Pending}}]}}"
            },
            {
                "DaemonSet for no node",
                "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 10%}}, template: {metadata: {labels: {app: a}}, spec: {nodeSelector: {nowhere: 'true'}, containers: [{name: a, image: 'x:1'}]}}}}"
            },
            {
                "ReplicaSet",
                "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: a}, spec: {replicas: 0, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: 'x:1'}]}}}}"
            },
            {
                "ReplicationController",
                "{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {replicas: 0, selector: {app: a}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: 'x:1'}]}}}}"
            },
            {
                "Job with every policy",
                "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {suspend: true, parallelism: 2, completions: 2, completionMode: Indexed, backoffLimit: 0, ttlSecondsAfterFinished: 600, podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [3]}}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'x:1'}]}}}}"
            },
            {
                "CronJob with every policy",
                "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: '*/5 * * * *', timeZone: Europe/Berlin, suspend: true, concurrencyPolicy: Forbid, successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 1, startingDeadlineSeconds: 60, jobTemplate: {metadata: {labels: {job: a}}, spec: {backoffLimit: 0, template: {metadata: {labels: {app: a}}, spec: {restartPolicy: OnFailure, containers: [{name: a, image: 'x:1'}]}}}}}}"
            },
            {
                "PodTemplate",
                "{apiVersion: v1, kind: PodTemplate, metadata: {name: a}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: 'x:1'}]}}}"
            },
        };

    public static TheoryData<string, string> Network =>
        new()
        {
            {
                "Service on every node",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: NodePort, externalTrafficPolicy: Local, selector: {app: a}, ports: [{name: http, port: 80}]}}"
            },
            {
                "Service with affinity",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 600}}, internalTrafficPolicy: Cluster, selector: {app: a}, ports: [{port: 80, targetPort: 80, appProtocol: http}]}}"
            },
            {
                "Service elsewhere",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: ExternalName, externalName: example.org}}"
            },
            {
                "Service that publishes before readiness",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {clusterIP: None, publishNotReadyAddresses: true, ipFamilyPolicy: SingleStack, selector: {app: a}, ports: []}}"
            },
            {
                "EndpointSlice",
                "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: a, labels: {kubernetes.io/service-name: outside}}, addressType: IPv4, endpoints: [{addresses: [10.1.2.3]}], ports: [{port: 80}]}"
            },
            {
                "Ingress with TLS and named ports",
                "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {ingressClassName: nginx, tls: [{hosts: [a.example.org], secretName: tls}], defaultBackend: {service: {name: a, port: {name: http}}}, rules: [{host: a.example.org, http: {paths: [{pathType: ImplementationSpecific, backend: {service: {name: a, port: {name: http}}}}]}}]}}"
            },
            {
                "NetworkPolicy with ports and without protocols",
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {podSelector: {matchLabels: {app: a}}, ingress: [{from: [{namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 80}, {port: http}, {port: 8000, endPort: 9000}]}], egress: [{}]}}"
            },
            {
                "PodDisruptionBudget in percent",
                "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 50%, unhealthyPodEvictionPolicy: AlwaysAllow, selector: {matchLabels: {app: a}}}}"
            },
            {
                "HorizontalPodAutoscaler of the first version",
                "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {maxReplicas: 3, targetCPUUtilizationPercentage: 80, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}}"
            },
            {
                "HorizontalPodAutoscaler with behavior",
                "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, metrics: [{type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 1024Mi}}}], behavior: {scaleDown: {stabilizationWindowSeconds: 0, policies: [{type: Percent, value: 10, periodSeconds: 60}]}}}}"
            },
        };

    public static TheoryData<string, string> Records =>
        new()
        {
            {
                "text with every sort of white space",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {one: \"a\\n\", two: \"a\\n\\n\", three: \"\\ta \\r\\n\", four: \"äöü ✓ \\U0001F600\", five: ' '}}"
            },
            {
                "labels and annotations without values",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {empty: '', on: 'true'}, annotations: {empty: '', number: '1', json: '{\"a\": 1}'}}}"
            },
            {
                "empty labels and annotations",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {}, annotations: {}}, data: {}}"
            },
            {
                "metadata as an export has it",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, uid: 6c5b1f5c-0000-4000-8000-000000000000, resourceVersion: '1', generation: 3, creationTimestamp: '2024-01-01T00:00:00Z', selfLink: /x, managedFields: []}, data: {x: a}}"
            },
            {
                "Secret with data and stringData of one name",
                "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {x: YQ==}, stringData: {x: b, y: ''}}"
            },
            {
                "Secret for images",
                "{apiVersion: v1, kind: Secret, metadata: {name: a}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{\"auths\":{}}'}}"
            },
            {
                "immutable Secret",
                "{apiVersion: v1, kind: Secret, metadata: {name: a}, immutable: true, stringData: {x: a}}"
            },
            {
                "Secret whose token the cluster fills in",
                """
                    {apiVersion: v1, kind: ServiceAccount, metadata: {name: robot}}
                    ---
                    {apiVersion: v1, kind: Secret, metadata: {name: a, annotations: {kubernetes.io/service-account.name: robot}}, type: kubernetes.io/service-account-token}
                    """
            },
            {
                "ServiceAccount with pull secrets",
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}, automountServiceAccountToken: false, imagePullSecrets: [{name: one}, {name: two}], secrets: [{name: three}]}"
            },
            {
                "Role with names",
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a}, rules: [{apiGroups: ['', apps], resources: ['*'], resourceNames: [x], verbs: ['*']}, {apiGroups: [''], resources: [pods/log], verbs: [get]}]}"
            },
            { "Role without rules", "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a}}" },
            {
                "RoleBinding with every sort of subject",
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: a, namespace: b}, {kind: User, name: u}, {kind: Group, name: g, apiGroup: rbac.authorization.k8s.io}]}"
            },
            {
                "Lease",
                "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: a}, spec: {holderIdentity: me, leaseDurationSeconds: 15}}"
            },
            {
                "ResourceQuota with scopes",
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {pods: 10, requests.memory: 10240Mi}, scopes: [NotTerminating]}}"
            },
        };

    /// <summary>A Deployment of no pods with more fields in its pod's specification and in its container.</summary>
    private static string Workload(string pod, string container) =>
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 0, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {"
        + (pod.Length > 0 ? pod + ", " : "")
        + "containers: [{name: a, image: 'x:1'"
        + (container.Length > 0 ? ", " + container : "")
        + "}]}}}}";
}
