using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation;

namespace Fairlead.Delivery.Tests.Cases;

/// <summary>Server-side apply refuses lists in which two items have one key; what it refuses must not be committed.</summary>
[Trait("case", "duplicate-list-keys-are-committed")]
public sealed class DuplicateListKeysTests
{
    private const string Template = """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec:
          securityContext: {runAsNonRoot: true}
          containers:
          - name: c
            image: "{{ .Values.image.repository }}@{{ .Values.image.digest }}"
            resources: {requests: {cpu: 1m, memory: 1Mi}, limits: {memory: 1Mi}}
            env:
            - {name: A, value: "1"}
            - {name: A, value: "2"}
            ports:
            - {containerPort: 80, name: a}
            - {containerPort: 80, name: b, hostPort: 8080}
        """;

    private static readonly DeliveryEnvironment Dev = new("dev", "shop-dev");

    [Fact]
    public async Task Duplicate_list_keys_are_not_committed()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        repository.UseChart("image: {repository: r, tag: t, digest: ''}", Template);
        var tip = (await repository.TipAsync()).Commit;

        var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Some.Release("catalog")));

        Assert.Equal(
            [
                "dev: catalog: Pod shop-dev/p (web/templates/a.yaml): spec.containers[name=c].env has name=A twice (items 0 and 1, counted from 0); a cluster takes each name once, so keep one of them.",
                "dev: catalog: Pod shop-dev/p (web/templates/a.yaml): spec.containers[name=c].ports has containerPort=80,protocol=TCP twice (items 0 and 1, counted from 0); a cluster takes each containerPort and protocol once, so keep one of them.",
            ],
            error.Problems
        );
        Assert.Equal(tip, (await repository.TipAsync()).Commit);
    }

    [Theory]
    [InlineData("containers: [{name: c}, {name: c}]", "containers has name=c twice")]
    [InlineData("containers: [{name: c}, {name: c}, {name: c}]", "containers has name=c 3 times (items 0, 1 and 2")]
    [InlineData("initContainers: [{name: c}, {name: c}]", "initContainers has name=c twice")]
    [InlineData(
        "initContainers: [{name: i, env: [{name: A}, {name: B}, {name: A}]}]",
        "initContainers[name=i].env has name=A twice (items 0 and 2"
    )]
    [InlineData("volumes: [{name: v}, {name: v}]", "volumes has name=v twice")]
    [InlineData("containers: [{volumeMounts: [{mountPath: /a}]}]", "containers[0] lacks name")]
    [InlineData(
        "containers: [{name: c, volumeMounts: [{mountPath: /a, name: x}, {mountPath: /a, name: y}]}]",
        "containers[name=c].volumeMounts has mountPath=/a twice"
    )]
    [InlineData(
        "containers: [{name: c, volumeDevices: [{devicePath: /a}, {devicePath: /a}]}]",
        "containers[name=c].volumeDevices has devicePath=/a twice"
    )]
    [InlineData(
        "containers: [{name: c, resources: {claims: [{name: g}, {name: g}]}}]",
        "containers[name=c].resources.claims has name=g twice"
    )]
    [InlineData("hostAliases: [{ip: 10.0.0.1}, {ip: 10.0.0.1}]", "hostAliases has ip=10.0.0.1 twice")]
    [InlineData("imagePullSecrets: [{name: s}, {name: s}]", "imagePullSecrets has name=s twice")]
    [InlineData("imagePullSecrets: [{}, {name: ''}]", "imagePullSecrets has name= twice")]
    [InlineData(
        "topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: DoNotSchedule}, {topologyKey: z, whenUnsatisfiable: DoNotSchedule}]",
        "topologySpreadConstraints has topologyKey=z,whenUnsatisfiable=DoNotSchedule twice"
    )]
    public void A_pod_is_looked_through_wherever_it_lies(string spec, string problem)
    {
        Assert.Contains($"): spec.{problem}", Found($"v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{{spec}}}"));
        Assert.Contains(
            $"): spec.jobTemplate.spec.template.spec.{problem}",
            Found(
                $"batch/v1\nkind: CronJob\nmetadata: {{name: p}}\nspec: {{jobTemplate: {{spec: {{template: {{spec: {{{spec}}}}}}}}}}}"
            )
        );
    }

    [Theory]
    [InlineData(
        "v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 53}, {port: 53, protocol: TCP}, {port: 53, protocol: UDP}]}",
        "spec.ports has port=53,protocol=TCP twice (items 0 and 1"
    )]
    [InlineData(
        "v1\nkind: ConfigMap\nmetadata: {name: a, finalizers: [x.io/a, x.io/a]}",
        "metadata.finalizers has the same item twice (items 0 and 1, counted from 0); keep one of them"
    )]
    [InlineData(
        "example.org/v1\nkind: Thing\nmetadata: {name: a, ownerReferences: [{uid: u}, {uid: u}]}",
        "metadata.ownerReferences has uid=u twice"
    )]
    [InlineData(
        "apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {template: {metadata: {finalizers: [f, f]}}}",
        "spec.template.metadata.finalizers has the same item twice"
    )]
    [InlineData(
        "apps/v1\nkind: Deployment\nmetadata: {name: a}\nstatus: {conditions: [{type: Available}, {type: Available}]}",
        "status.conditions has type=Available twice"
    )]
    [InlineData(
        "v1\nkind: ServiceAccount\nmetadata: {name: a}\nsecrets: [{name: s}, {name: s}]",
        "secrets has name=s twice"
    )]
    [InlineData(
        "admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: a}\nwebhooks: [{name: w, matchConditions: [{name: m}, {name: m}]}]",
        "webhooks[name=w].matchConditions has name=m twice"
    )]
    [InlineData(
        "batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {podFailurePolicy: {rules: [{onExitCodes: {values: [1, 2, 1]}}]}}",
        "spec.podFailurePolicy.rules[0].onExitCodes.values has the same item twice (items 0 and 2"
    )]
    [InlineData(
        "apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\nspec: {versions: [{name: v1, schema: {openAPIV3Schema: {properties: {spec: {x-kubernetes-validations: [{rule: r}, {rule: r}]}}}}}]}",
        "spec.versions[0].schema.openAPIV3Schema.properties.spec.x-kubernetes-validations has rule=r twice"
    )]
    public void Every_kind_has_its_own_lists(string yaml, string problem) =>
        Assert.Contains($"): {problem}", Found(yaml));

    [Theory]
    [InlineData(
        "map: [{host: a, port: 1}, {host: a, port: 2}, {host: a}, {host: a, port: 80}]",
        "spec.map has host=a,port=80 twice (items 2 and 3"
    )]
    [InlineData("set: [secret, b, secret]", "spec.set has the same item twice (items 0 and 2")]
    [InlineData("whole: [a, a]", "")]
    public void A_custom_kind_has_the_lists_of_its_definition(string spec, string problem)
    {
        const string Definition = """
            apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.example.com}
            spec:
              group: example.com
              names: {kind: Thing, plural: things}
              versions:
              - name: v1
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:
                          whole: {type: array, items: {type: string}}
                          set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                          map:
                            type: array
                            x-kubernetes-list-type: map
                            x-kubernetes-list-map-keys: [host, port]
                            items:
                              type: object
                              required: [host]
                              properties: {host: {type: string}, port: {type: integer, default: 80}}
            """;

        var found = Found($"example.com/v1\nkind: Thing\nmetadata: {{name: a}}\nspec: {{{spec}}}", Definition);

        Assert.Equal(problem.Length == 0, found.Length == 0);
        Assert.Contains(problem, found, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 53, protocol: TCP}, {port: 53, protocol: UDP}, {port: 80}]}"
    )]
    [InlineData("batch/v1\nkind: Job\nmetadata: {name: a}\nstatus: {conditions: [{type: Failed}, {type: Failed}]}")]
    [InlineData(
        "rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\nrules: [{verbs: [get, get]}, {verbs: [get, get]}]"
    )]
    [InlineData("v1\nkind: Pod\nmetadata: {name: a}\nspec: {imagePullSecrets: [{}]}")]
    public void What_a_cluster_takes_is_taken(string yaml) => Assert.Empty(Found(yaml));

    private static string Found(params string[] objects) =>
        string.Join(
            '\n',
            EnvironmentValidator
                .Validate(
                    Dev,
                    [
                        new AppObjects(
                            "catalog",
                            "shop-dev",
                            [.. objects.Select(yaml => Some.Object($"apiVersion: {yaml}"))]
                        ),
                    ]
                )
                .Select(finding => finding.ToString())
                .Where(text =>
                    !text.Contains("has no image", StringComparison.Ordinal)
                    && !text.Contains("needs Secret", StringComparison.Ordinal)
                )
        );
}
