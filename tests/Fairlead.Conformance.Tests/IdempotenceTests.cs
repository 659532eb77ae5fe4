namespace Fairlead.Conformance.Tests;

public sealed class IdempotenceTests(TestCluster cluster) : ConformanceTest(cluster)
{
    public static TheoryData<string, string> Kinds =>
        new()
        {
            { "ConfigMap", ConfigMap("a") },
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
            { "Deployment", Deployment("a") },
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
            {
                "LimitRange",
                "{apiVersion: v1, kind: LimitRange, metadata: {name: a}, spec: {limits: [{type: Container, default: {cpu: 500m}, defaultRequest: {cpu: '0.1'}}]}}"
            },
            {
                "ResourceQuota",
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {requests.cpu: 4000m, pods: '10'}}}"
            },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_second_pass_of_a_fresh_process_writes_nothing(string kind, string yaml)
    {
        Assert.NotEmpty(kind);
        (await ApplyAsync(yaml)).Healthy();

        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task One_changed_Deployment_among_many_objects_is_exactly_one_PATCH()
    {
        string[] rest =
        [
            ConfigMap("a"),
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {x: '1'}}",
            Deployment("other"),
        ];
        (await ApplyAsync([.. rest, Deployment("web")])).Healthy();

        var pass = (await ApplyAsync([.. rest, Deployment("web", "registry.local/web:2")])).Healthy();

        Assert.Equal(["Deployment web Configured"], pass.Actions);
        Assert.Equal(1, pass.Requests.ByMethod["PATCH"]);
        Assert.Equal(1, pass.Requests.Writes);
        Assert.Equal(
            "spec.template.spec.containers[name=web].image \"registry.local/web:1\" becomes \"registry.local/web:2\"",
            pass.Detail("Deployment web")
        );
    }

    [Fact]
    public async Task Another_way_to_write_the_same_amount_is_no_write()
    {
        (await ApplyAsync(Deployment("web"))).Healthy();

        (await ApplyAsync(Deployment("web").Replace("cpu: 1000m", "cpu: '1'", StringComparison.Ordinal)))
            .Healthy()
            .WithoutWrites();
    }

    [Fact]
    public async Task A_field_that_is_declared_no_longer_is_removed()
    {
        (await ApplyAsync(ConfigMap("a", metadata: "labels: {team: one}"))).Healthy();

        var pass = (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.Equal("metadata.labels.team is removed", pass.Detail("ConfigMap a"));
        Assert.Null((await GetAsync("configmaps/a"))["metadata"]!["labels"]!["team"]);
    }

    [Fact]
    public async Task A_key_of_stringData_that_is_declared_no_longer_is_removed()
    {
        (
            await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {one: a, two: b}}")
        ).Healthy();
        (await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {one: a}}")).Healthy();

        Assert.Equal("""{"one":"YQ=="}""", (await GetAsync("secrets/s"))["data"]!.ToJsonString());
    }

    [Fact]
    public async Task A_container_that_is_declared_no_longer_is_removed()
    {
        (await ApplyAsync(Deployment("web", more: "      - {name: side, image: 'side:1'}"))).Healthy();
        (await ApplyAsync(Deployment("web"))).Healthy();

        Assert.Single((await GetAsync("apps/deployments/web"))["spec"]!["template"]!["spec"]!["containers"]!.AsArray());
    }

    [Fact]
    public async Task A_changed_secret_is_written_and_its_value_is_shown_nowhere()
    {
        (
            await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: hunter2}}")
        ).Healthy();

        var pass = (
            await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: hunter3}}")
        ).Healthy();

        Assert.Equal("data.password differs", pass.Detail("Secret s"));
    }

    [Fact]
    public async Task A_large_set_is_applied_once_and_then_left_alone()
    {
        string[] many = [.. Enumerable.Range(0, 60).Select(number => ConfigMap($"c{number}"))];

        Assert.Equal(60, (await ApplyAsync(many)).Healthy().Outcome.Created);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_custom_resource_and_its_definition_come_in_one_pass()
    {
        var group = $"{Namespace}.example.org";
        var definition = $$$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.{{{group}}}, annotations: {fairlead.dev/prune: allowed}}
            spec:
              group: {{{group}}}
              scope: Namespaced
              names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}, note: {type: string, nullable: true} } } } } }
            """;
        var widget = $"{{apiVersion: {group}/v1, kind: Widget, metadata: {{name: w}}, spec: {{size: 3, note: null}}}}";
        try
        {
            Assert.Equal(
                ["CustomResourceDefinition widgets." + group + " Created", "Widget w Created"],
                (await ApplyAsync(widget, definition)).Healthy().Actions
            );
            (await RunAsync()).Healthy().WithoutWrites();
        }
        finally
        {
            await DeleteAsync($"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.{group}");
        }
    }
}
