using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation;

namespace Fairlead.Delivery.Tests;

public sealed class EnvironmentValidatorTests
{
    private static readonly string Pinned = $"registry.example/shop/catalog:1.0.0@{Some.Digest("image")}";
    private static readonly DeliveryEnvironment Dev = new("dev", "shop-dev");

    [Fact]
    public void A_sound_app_has_no_findings() =>
        Assert.Empty(
            Findings(
                Pod(
                    """
                    serviceAccountName: catalog
                    volumes:
                    - {name: c, configMap: {name: settings, items: [{key: a, path: a}]}}
                    - {name: s, secret: {secretName: login}}
                    - {name: d, persistentVolumeClaim: {claimName: data}}
                    - {name: p, projected: {sources: [{configMap: {name: kube-root-ca.crt}}, {serviceAccountToken: {path: t}}]}}
                    - {name: o, secret: {secretName: absent, optional: true}}
                    """
                ),
                "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: catalog, namespace: shop-dev}",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: login}\nstringData: {password: hush}",
                "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}"
            )
        );

    [Theory]
    [InlineData(
        "kind: ConfigMap\nmetadata: {name: a}",
        "ConfigMap a (c/templates/x.yaml): has no apiVersion; write one, such as v1 or apps/v1"
    )]
    [InlineData("apiVersion: v1\nmetadata: {name: a}", "a (c/templates/x.yaml): has no kind")]
    [InlineData("apiVersion: v1\nkind: ConfigMap", "ConfigMap (c/templates/x.yaml): has no metadata.name")]
    [InlineData(
        "apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}",
        "Job (c/templates/x.yaml): has a generateName instead of a metadata.name, so that each apply would make another one; give it a name"
    )]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ../../etc/passwd}",
        "ConfigMap ../../etc/passwd (c/templates/x.yaml): has a name that cannot be part of an address; use lower-case letters, digits, hyphens and dots"
    )]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: kube-system}",
        "ConfigMap kube-system/a (c/templates/x.yaml): is in namespace kube-system, but catalog belongs in shop-dev; take the namespace from .Release.Namespace"
    )]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {x: true}}\ndata: {port: 80}",
        "ConfigMap a (c/templates/x.yaml): data[port] is no text; quote the value"
    )]
    [InlineData(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {initContainers: [{name: c, image: busybox}]}",
        "Pod a (c/templates/x.yaml): container c runs busybox, which is not pinned by digest; list it under \"images\" of fairlead.yaml, and let the chart append @ and the digest"
    )]
    [InlineData(
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c}]}}}}}",
        "CronJob a (c/templates/x.yaml): container c has no image"
    )]
    [InlineData(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {serviceAccountName: robot}",
        "Pod a (c/templates/x.yaml): serviceAccountName needs ServiceAccount robot, which no app of dev brings; correct the name, or add ServiceAccount/robot to \"external\" of dev in fairlead.yaml if it comes from elsewhere"
    )]
    [InlineData(
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {serviceName: gone}",
        "StatefulSet a (c/templates/x.yaml): serviceName needs Service gone, which no app of dev brings; correct the name, or add Service/gone to \"external\" of dev in fairlead.yaml if it comes from elsewhere"
    )]
    public void What_is_wrong_is_named_with_the_object_and_the_remedy(string yaml, string finding) =>
        Assert.Contains($"catalog: {finding}", Findings(yaml));

    [Fact]
    public void A_reference_to_a_key_that_is_missing_is_found_without_showing_values() =>
        Assert.Equal(
            [
                "catalog: Pod web (c/templates/x.yaml): variable P of container web needs the key pass of Secret login, which has no such key",
            ],
            Findings(
                Pod("", "env: [{name: P, valueFrom: {secretKeyRef: {name: login, key: pass}}}]"),
                "apiVersion: v1\nkind: Secret\nmetadata: {name: login}\ndata: {password: aHVzaA==}"
            )
        );

    [Fact]
    public void What_comes_from_elsewhere_may_be_referred_to() =>
        Assert.Empty(
            EnvironmentValidator.Validate(
                Dev with
                {
                    External = ["Secret/pull"],
                },
                [App("catalog", Pod("imagePullSecrets: [{name: pull}]"))]
            )
        );

    [Fact]
    public void The_same_object_in_two_apps_is_found() =>
        Assert.Equal(
            "orders: ConfigMap shop-dev/a (c/templates/x.yaml): is already an object of catalog (c/templates/x.yaml); remove one of the two",
            Assert
                .Single(
                    EnvironmentValidator.Validate(
                        Dev,
                        [
                            App("catalog", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop-dev}"),
                            App("orders", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop-dev}"),
                        ]
                    )
                )
                .ToString()
        );

    [Fact]
    public void An_app_that_needs_what_the_environment_lacks_is_found() =>
        Assert.Equal(
            "orders: depends on postgres, which the environment lacks; release postgres to it before or together with orders",
            Assert
                .Single(EnvironmentValidator.Validate(Dev, [App("orders") with { DependsOn = ["postgres"] }]))
                .ToString()
        );

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: [1]\nspec: 5")]
    [InlineData(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: [x]}\nspec: {containers: {a: 1}, volumes: [5, {configMap: []}]}"
    )]
    [InlineData("apiVersion: [1]\nkind: {a: 1}")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: [x]}\ndata: text")]
    public void Objects_of_the_wrong_shape_are_findings_and_no_crash(string yaml) => Assert.NotEmpty(Findings(yaml));

    private static List<string> Findings(params string[] objects) =>
        [.. EnvironmentValidator.Validate(Dev, [App("catalog", objects)]).Select(finding => finding.ToString())];

    private static AppObjects App(string name, params string[] objects) =>
        new(name, "shop-dev", [.. objects.Select(Some.Object)]);

    private static string Pod(string spec, string container = "") =>
        $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              {{spec.ReplaceLineEndings("\n").Replace("\n", "\n  ")}}
              containers:
              - name: web
                image: {{Pinned}}
                {{container}}
            """;
}
