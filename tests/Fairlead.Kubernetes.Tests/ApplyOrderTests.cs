using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;

namespace Fairlead.Kubernetes.Tests;

public sealed class ApplyOrderTests
{
    [Fact]
    public void Kinds_come_in_the_order_in_which_they_need_each_other() =>
        Assert.Equal(
            ["Namespace ns", "CustomResourceDefinition d", "ConfigMap c, Secret s", "Service v", "Deployment w"],
            Order(
                Plain("apps/v1", "Deployment", "w"),
                Plain("v1", "Service", "v"),
                Plain("v1", "Secret", "s"),
                Plain("apiextensions.k8s.io/v1", "CustomResourceDefinition", "d"),
                Some.ConfigMap("c"),
                Plain("v1", "Namespace", "ns")
            )
        );

    [Fact]
    public void Waves_come_before_kinds() =>
        Assert.Equal(
            ["ConfigMap early", "Service s", "ConfigMap late"],
            Order(
                Some.ConfigMap("late", "annotations: {fairlead.dev/wave: '2'}"),
                Plain("v1", "Service", "s"),
                Some.ConfigMap("early", "annotations: {argocd.argoproj.io/sync-wave: '-1'}")
            )
        );

    [Fact]
    public void An_object_comes_after_what_it_depends_on() =>
        Assert.Equal(
            ["Service s", "ConfigMap b", "ConfigMap a"],
            Order(
                Some.ConfigMap("a", "annotations: {config.kubernetes.io/depends-on: /namespaces/shop-dev/ConfigMap/b}"),
                Some.ConfigMap("b", "annotations: {config.kubernetes.io/depends-on: /namespaces/shop-dev/Service/s}"),
                Plain("v1", "Service", "s")
            )
        );

    [Fact]
    public void An_object_is_never_in_an_earlier_wave_than_what_it_depends_on() =>
        Assert.Equal(
            ["ConfigMap b", "ConfigMap a"],
            Order(
                Some.ConfigMap("a", "annotations: {config.kubernetes.io/depends-on: /namespaces/shop-dev/ConfigMap/b}"),
                Some.ConfigMap("b", "annotations: {fairlead.dev/wave: '3'}")
            )
        );

    [Theory]
    [InlineData(
        "/namespaces/shop-dev/ConfigMap/a",
        "ConfigMap a depends on itself, by way of config.kubernetes.io/depends-on."
    )]
    [InlineData(
        "/namespaces/shop-dev/ConfigMap/x",
        "ConfigMap a depends on ConfigMap x, which its application does not declare."
    )]
    [InlineData(
        "x",
        "ConfigMap a: \"x\" in config.kubernetes.io/depends-on is no object; write group/namespaces/namespace/kind/name."
    )]
    public void A_dependency_that_makes_no_sense_is_refused(string dependency, string reason) =>
        Assert.Equal(
            "manifests/0.yaml:1: " + reason,
            Assert
                .Throws<ManifestException>(() =>
                    Order(Some.ConfigMap("a", $"annotations: {{config.kubernetes.io/depends-on: {dependency}}}"))
                )
                .Message
        );

    private static string Plain(string apiVersion, string kind, string name) =>
        $"{{apiVersion: {apiVersion}, kind: {kind}, metadata: {{name: {name}}}}}";

    private static IEnumerable<string> Order(params string[] yaml) =>
        ApplyOrder
            .Of(Some.Set(yaml).Objects)
            .Select(batch => string.Join(", ", batch.Objects.Select(item => item.Key.Title)));
}
