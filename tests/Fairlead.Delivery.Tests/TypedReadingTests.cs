using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation;

namespace Fairlead.Delivery.Tests;

public sealed class TypedReadingTests
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          names: {kind: Widget, plural: widgets}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  spec:
                    type: object
                    required: [size]
                    properties:
                      size: {type: integer, minimum: 1, maximum: 9}
                      color: {type: string, enum: [red, green]}
                      code: {type: string, pattern: "^[a-z]+$", maxLength: 5}
                      port: {x-kubernetes-int-or-string: true}
                      tags: {type: array, maxItems: 2, items: {type: string}}
                      labels: {type: object, additionalProperties: {type: string}}
                      free: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """;

    private static readonly DeliveryEnvironment Dev = new("dev", "shop-dev");

    [Theory]
    [InlineData("spec: {replica: 1}", "has an unknown field spec.replica; did you mean \"replicas\"?")]
    [InlineData("spec: {replicas: \"3\"}", "spec.replicas must be a whole number, without quotes")]
    [InlineData("spec: {replicas: 1.5}", "spec.replicas must be a whole number, without quotes")]
    [InlineData("spec: {paused: \"true\"}", "spec.paused must be true or false, without quotes")]
    [InlineData(
        "spec: {template: {spec: {containers: [{name: c, ports: [{containerPort: http}]}]}}}",
        "spec.template.spec.containers[0].ports[0].containerPort must be a whole number, without quotes"
    )]
    [InlineData(
        "spec: {template: {spec: {containers: [{name: c, resources: {limits: {memory: 64 MB}}}]}}}",
        "spec.template.spec.containers[0].resources.limits[memory] must be a quantity such as 100m or 64Mi"
    )]
    [InlineData(
        "spec: {template: {spec: {containers: [{name: c, env: [{name: A, value: 1}]}]}}}",
        "spec.template.spec.containers[0].env[0].value is no text; quote the value"
    )]
    [InlineData("spec: {template: {spec: {containers: {name: c}}}}", "spec.template.spec.containers must be a list")]
    [InlineData(
        "spec: {template: {spec: {containers: [null]}}}",
        "spec.template.spec.containers[0] is empty; remove the item or give it a value"
    )]
    [InlineData("spec: [1]", "spec must be a mapping")]
    [InlineData("replicas: 1", "has an unknown field replicas")]
    [InlineData(
        "spec: {strategy: {rollingUpdate: {maxSurge: [1]}}}",
        "spec.strategy.rollingUpdate.maxSurge must be a whole number or a text"
    )]
    [InlineData("metadata2: {}", "has an unknown field metadata2; did you mean \"metadata\"?")]
    public void What_the_API_server_would_refuse_is_found(string content, string problem) =>
        Assert.Contains(
            $"catalog: Deployment a (c/templates/x.yaml): {problem}",
            Findings($"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\n{content}")
        );

    [Theory]
    [InlineData(
        "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {p: hunter2!}",
        "Secret a (c/templates/x.yaml): data[p] is no base64; in a Secret, stringData takes plain text"
    )]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, creationTimestamp: yesterday}",
        "ConfigMap a (c/templates/x.yaml): metadata.creationTimestamp must be a time such as 2026-11-23T12:00:00Z"
    )]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {x: null}}",
        "ConfigMap a (c/templates/x.yaml): metadata.labels[x] is no text; quote the value"
    )]
    [InlineData(
        "apiVersion: apps/v1beta1\nkind: Deployment\nmetadata: {name: a}",
        "Deployment a (c/templates/x.yaml): is of apps/v1beta1, which Kubernetes 1.36 no longer or not yet has for Deployment; expected \"apps/v1\""
    )]
    [InlineData(
        "apiVersion: apps/v1\nkind: Deploiment\nmetadata: {name: a}",
        "Deploiment a (c/templates/x.yaml): is a Deploiment, which Kubernetes 1.36 does not have in apps/v1; did you mean \"Deployment\"?"
    )]
    [InlineData(
        "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, label: {}}",
        "Thing a (c/templates/x.yaml): has an unknown field metadata.label; did you mean \"labels\"?"
    )]
    public void Every_kind_is_held_to_what_is_known_of_it(string yaml, string finding) =>
        Assert.Equal([$"catalog: {finding}"], Findings(yaml));

    [Theory]
    [InlineData("apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a}\nanything: {goes: [1]}")]
    [InlineData(
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {maxReplicas: 2, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]}"
    )]
    [InlineData(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}, ingress: [{ports: [{port: http}, {port: 80}]}]}"
    )]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: null}\ndata: null\nimmutable: true")]
    [InlineData(
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {resources: {requests: {storage: 1Gi}}}"
    )]
    [InlineData(
        "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: a}\nspec: {hard: {cpu: 2, memory: 1.5Gi, pods: '1e3'}}"
    )]
    [InlineData("apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: a}\nspec: {x: 1}")]
    public void What_the_API_server_takes_is_taken(string yaml) => Assert.Empty(Findings(yaml));

    [Theory]
    [InlineData("spec: {size: 3, color: red, code: abc, port: http, tags: [a], labels: {a: b}, free: {any: [1]}}", "")]
    [InlineData("spec: {size: 3, sise: 4}", "has an unknown field spec.sise; did you mean \"size\"?")]
    [InlineData("spec: {size: big}", "spec.size must be a whole number")]
    [InlineData("spec: {size: 10}", "spec.size is more than its definition allows (9)")]
    [InlineData("spec: {size: 0}", "spec.size is less than its definition allows (1)")]
    [InlineData("spec: {color: red}", "lacks spec.size, which its definition requires")]
    [InlineData("{}", "lacks spec, which its definition requires")]
    [InlineData(
        "spec: {size: 1, color: blue}",
        "spec.color is none of what its definition allows; expected one of green, red"
    )]
    [InlineData("spec: {size: 1, code: ABC}", "spec.code does not have the form its definition asks for: ^[a-z]+$")]
    [InlineData("spec: {size: 1, code: abcdef}", "spec.code has 6 characters; its definition allows 5 at most")]
    [InlineData("spec: {size: 1, tags: [a, b, c]}", "spec.tags has 3 items; its definition allows 2 at most")]
    [InlineData("spec: {size: 1, labels: {a: 1}}", "spec.labels.a must be a text; quote the value")]
    [InlineData("spec: {size: 1, port: [1]}", "spec.port must be a whole number or a text")]
    public void A_custom_object_is_held_to_its_definition(string content, string problem)
    {
        var widget =
            $"apiVersion: example.com/v1\nkind: Widget\nmetadata: {{name: a}}\n{(content is "{}" ? "" : content)}";

        Assert.Equal(
            problem.Length == 0 ? [] : [$"catalog: Widget a (c/templates/x.yaml): {problem}"],
            Findings(widget, Definition)
        );
    }

    [Fact]
    public void A_custom_object_of_a_version_that_is_not_defined_is_found() =>
        Assert.Equal(
            [
                "catalog: Widget a (c/templates/x.yaml): is of example.com/v2, a version that the definition of Widget does not have",
            ],
            Findings("apiVersion: example.com/v2\nkind: Widget\nmetadata: {name: a}", Definition)
        );

    [Fact]
    public void References_of_more_than_pods_are_followed()
    {
        var findings = Findings(
            "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {maxReplicas: 1, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: gone}}",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: r}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: gone}\nsubjects: [{kind: ServiceAccount, name: robot}]",
            "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}"
        );

        Assert.Equal(
            [
                "scaleTargetRef needs Deployment gone",
                "roleRef needs Role gone",
                "a subject needs ServiceAccount robot",
                "a rule needs Service web",
            ],
            findings.Select(finding => finding.Split("): ")[1].Split(',')[0])
        );
    }

    [Fact]
    public void A_namespace_that_somebody_brings_may_be_used()
    {
        const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: other}";

        Assert.Single(Findings(Map));
        Assert.Empty(Findings(Map, "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}"));
    }

    private static List<string> Findings(params string[] objects) =>
        [
            .. EnvironmentValidator
                .Validate(Dev, [new AppObjects("catalog", "shop-dev", [.. objects.Select(Some.Object)])])
                .Select(finding => finding.ToString()),
        ];
}
