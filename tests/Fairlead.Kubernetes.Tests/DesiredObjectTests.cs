using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Tests;

public sealed class DesiredObjectTests
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void An_object_without_a_namespace_gets_that_of_its_application() =>
        Assert.Equal("ConfigMap/shop-dev/a", Some.Desired(Some.ConfigMap("a")).Key.ToString());

    [Fact]
    public void A_cluster_scoped_object_has_no_namespace() =>
        Assert.Equal(
            "Namespace//x",
            Some.Desired("{apiVersion: v1, kind: Namespace, metadata: {name: x, namespace: y}}").Key.ToString()
        );

    [Fact]
    public void Every_member_carries_the_label_of_its_set() =>
        Assert.Equal(
            Some.App.SetId,
            Some.Desired(Some.ConfigMap("a")).Body.TextAt("metadata", "labels", "applyset.kubernetes.io/part-of")
        );

    [Fact]
    public void A_commit_that_a_manifest_names_was_left_there_by_an_export()
    {
        var exported = Some.Desired(Some.ConfigMap("a", "annotations: {fairlead.dev/commit: abc, team: one}"));

        Assert.Equal(Some.Desired(Some.ConfigMap("a", "annotations: {team: one}")).Digest, exported.Digest);
    }

    [Fact]
    public void StringData_becomes_data()
    {
        var secret = Some.Desired(
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {a: eA==}, stringData: {a: 'y', b: z}}"
        );

        Assert.Equal("""{"a":"eQ==","b":"eg=="}""", secret.Body["data"]!.ToJsonString());
        Assert.False(secret.Body.ContainsKey("stringData"));
    }

    [Theory]
    [InlineData(
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 2, template: {spec: {containers: [{name: a, ports: [{containerPort: 80}], resources: {limits: {cpu: 0.5, memory: 1e9}, requests: {cpu: 1}}}]}}}}",
        """{"replicas":2,"template":{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80}],"resources":{"limits":{"cpu":"0.5","memory":"1000000000"},"requests":{"cpu":"1"}}}]}}}"""
    )]
    [InlineData(
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {maxReplicas: 3, metrics: [{resource: {name: cpu, target: {averageUtilization: 50, averageValue: 2}}}]}}",
        """{"maxReplicas":3,"metrics":[{"resource":{"name":"cpu","target":{"averageUtilization":50,"averageValue":"2"}}}]}"""
    )]
    [InlineData(
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {resources: {requests: {storage: 1024}}}}",
        """{"resources":{"requests":{"storage":"1024"}}}"""
    )]
    [InlineData(
        "{apiVersion: example.org/v1, kind: Widget, metadata: {name: a}, spec: {limits: {cpu: 1}}}",
        """{"limits":{"cpu":1}}"""
    )]
    public void Amounts_of_built_in_kinds_are_sent_as_text_and_other_numbers_as_they_are(string yaml, string spec) =>
        Assert.Equal(spec, Some.Desired(yaml).Body["spec"]!.ToJsonString(Relaxed));

    [Theory]
    [InlineData(
        "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: widgets.example.org}, spec: {versions: [{schema: {openAPIV3Schema: {properties: {resources: {properties: {limits: {type: integer, default: 3, minimum: 1}, requests: {default: {cpu: 2}}}}, min: {default: 0.5}, max: {maximum: 9}}, default: {min: 1, max: 2, limits: {cpu: 4}, hard: {pods: 5}}}}}]}}"
    )]
    [InlineData(
        "{apiVersion: resource.k8s.io/v1, kind: ResourceClaim, metadata: {name: a}, spec: {devices: {requests: [{name: gpu, exactly: {count: 2}}]}}}"
    )]
    [InlineData("{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {limits: {cpu: 1}, overhead: {cpu: 1}}}")]
    [InlineData(
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {limits: {cpu: 1}, containers: [{name: a, limits: {cpu: 1}, ports: [{containerPort: 80}]}]}}"
    )]
    public void Fields_that_are_called_like_amounts_keep_their_numbers(string yaml) =>
        Assert.Equal(Some.Manifest(yaml).Root["spec"]!.ToJsonString(), Some.Desired(yaml).Body["spec"]!.ToJsonString());

    [Theory]
    [InlineData(
        "{apiVersion: v1, kind: LimitRange, metadata: {name: a}, spec: {limits: [{type: Container, max: {cpu: 2}, min: {cpu: 0.1}, default: {cpu: 1}, defaultRequest: {cpu: 1}, maxLimitRequestRatio: {cpu: 4}}]}}",
        """{"limits":[{"type":"Container","max":{"cpu":"2"},"min":{"cpu":"0.1"},"default":{"cpu":"1"},"defaultRequest":{"cpu":"1"},"maxLimitRequestRatio":{"cpu":"4"}}]}"""
    )]
    [InlineData(
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {pods: 10, requests.cpu: 4}}}",
        """{"hard":{"pods":"10","requests.cpu":"4"}}"""
    )]
    [InlineData(
        "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {successfulJobsHistoryLimit: 1, jobTemplate: {spec: {backoffLimit: 2, template: {spec: {initContainers: [{name: a, resources: {requests: {memory: 64}}}], overhead: {cpu: 1}, volumes: [{name: v, emptyDir: {sizeLimit: 1024}}]}}}}}}",
        """{"successfulJobsHistoryLimit":1,"jobTemplate":{"spec":{"backoffLimit":2,"template":{"spec":{"initContainers":[{"name":"a","resources":{"requests":{"memory":"64"}}}],"overhead":{"cpu":"1"},"volumes":[{"name":"v","emptyDir":{"sizeLimit":"1024"}}]}}}}}"""
    )]
    [InlineData(
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {volumeClaimTemplates: [{spec: {resources: {requests: {storage: 1024}}}}]}}",
        """{"volumeClaimTemplates":[{"spec":{"resources":{"requests":{"storage":"1024"}}}}]}"""
    )]
    public void Amounts_are_sent_as_text_at_every_place_where_a_kind_has_them(string yaml, string spec) =>
        Assert.Equal(spec, Some.Desired(yaml).Body["spec"]!.ToJsonString(Relaxed));

    [Fact]
    public void The_digest_of_a_secret_does_not_depend_on_its_values()
    {
        var one = Some.Desired("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {a: one}}");
        var other = Some.Desired("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {a: other}}");

        Assert.Equal(one.Digest, other.Digest);
    }

    [Fact]
    public void The_digest_does_not_depend_on_the_order_of_fields()
    {
        var one = Some.Desired("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: '1', y: '2'}}");
        var other = Some.Desired("{data: {y: '2', x: '1'}, metadata: {name: a}, kind: ConfigMap, apiVersion: v1}");

        Assert.Equal(one.Digest, other.Digest);
    }

    [Fact]
    public void Null_is_missing_to_a_built_in_kind_and_a_value_to_a_custom_resource()
    {
        Assert.False(
            Some.Desired("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {type: null}}")
                .Body.ObjectAt("spec")!
                .ContainsKey("type")
        );
        Assert.True(
            Some.Desired("{apiVersion: example.org/v1, kind: Widget, metadata: {name: s}, spec: {type: null}}")
                .Body.ObjectAt("spec")!
                .ContainsKey("type")
        );
    }

    [Fact]
    public void Fields_that_the_server_fills_are_not_declared()
    {
        var body = Some.Desired(
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, uid: u, resourceVersion: '1', creationTimestamp: null}}"
        ).Body;

        Assert.Equal(
            ["name", "namespace", "labels", "annotations"],
            body.ObjectAt("metadata")!.Select(pair => pair.Key)
        );
    }

    [Fact]
    public void Replicas_are_left_to_an_autoscaler_of_the_same_set()
    {
        var set = Some.Set(
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}",
            "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}"
        );

        Assert.Equal(
            ["/spec/replicas"],
            set.Objects.First(item => item.Key.Kind is "Deployment").Directives.IgnoredFields
        );
    }

    [Fact]
    public void An_object_that_is_declared_twice_is_refused() =>
        Assert.Equal(
            "manifests/1.yaml:1: ConfigMap a is declared already at manifests/0.yaml:1; remove one of them.",
            Assert.Throws<ManifestException>(() => Some.Set(Some.ConfigMap("a"), Some.ConfigMap("a"))).Message
        );

    [Fact]
    public void An_empty_application_is_refused() =>
        Assert.Equal(
            "catalog: the application declares no object at all; nothing is applied or pruned.",
            Assert.Throws<ManifestException>(() => Some.Set()).Message
        );

    [Theory]
    [InlineData(
        "fairlead.dev/wave: soon",
        "ConfigMap a: the annotation fairlead.dev/wave is \"soon\"; it must be a whole number."
    )]
    [InlineData(
        "fairlead.dev/conflicts: maybe",
        "ConfigMap a: the annotation fairlead.dev/conflicts is \"maybe\"; it must be take, leave or fail."
    )]
    [InlineData(
        "fairlead.dev/apply: never",
        "ConfigMap a: the annotation fairlead.dev/apply is \"never\"; it must be Match, IfNotPresent or Ignore."
    )]
    public void An_annotation_without_meaning_is_refused(string annotation, string reason) =>
        Assert.Equal(
            "manifests/0.yaml:1: " + reason,
            Assert
                .Throws<ManifestException>(() => Some.Set(Some.ConfigMap("a", $"annotations: {{{annotation}}}")))
                .Message
        );
}
