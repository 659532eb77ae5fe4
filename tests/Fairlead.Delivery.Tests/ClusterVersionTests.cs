using Fairlead.Delivery.Configuration;

namespace Fairlead.Delivery.Tests;

public sealed class ClusterVersionTests
{
    private const string Template = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: seen}
        data:
          version: {{ .Capabilities.KubeVersion.Version | quote }}
          minor: {{ .Capabilities.KubeVersion.Minor | quote }}
          has: {{ range (list "policy/v1" "policy/v1beta1" "policy/v1/PodDisruptionBudget" "resource.k8s.io/v1" "storage.k8s.io/v1/VolumeAttributesClass" "networking.k8s.io/v1/Ingress" "monitoring.coreos.com/v1" "monitoring.coreos.com/v1/ServiceMonitor" "acme.example/v1") }}{{ if $.Capabilities.APIVersions.Has . }}{{ . }} {{ end }}{{ end }}
        """;

    [Theory]
    [InlineData("", "v1.36.0", "policy/v1 policy/v1beta1 resource.k8s.io/v1")]
    [InlineData(
        "{apiVersions: [monitoring.coreos.com/v1]}",
        "v1.36.0",
        "policy/v1 policy/v1beta1 resource.k8s.io/v1 monitoring.coreos.com/v1"
    )]
    [InlineData(
        "{version: '1.34', apiVersions: [monitoring.coreos.com/v1, monitoring.coreos.com/v1/ServiceMonitor]}",
        "v1.34.0",
        "policy/v1 policy/v1/PodDisruptionBudget resource.k8s.io/v1 storage.k8s.io/v1/VolumeAttributesClass networking.k8s.io/v1/Ingress monitoring.coreos.com/v1 monitoring.coreos.com/v1/ServiceMonitor"
    )]
    [InlineData(
        "{version: v1.33.5}",
        "v1.33.5",
        "policy/v1 policy/v1/PodDisruptionBudget networking.k8s.io/v1/Ingress"
    )]
    [InlineData("{version: '1.20'}", "v1.20.0", "policy/v1beta1 networking.k8s.io/v1/Ingress")]
    public async Task Charts_are_rendered_for_the_cluster_of_the_environment(string cluster, string version, string has)
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            (
                "fairlead.yaml",
                EnvironmentRepository.Configuration.Replace(
                    "namespace: shop-dev }",
                    cluster.Length == 0 ? "namespace: shop-dev }" : $"namespace: shop-dev, kubernetes: {cluster} }}"
                )
            )
        );
        repository.UseChart("{}", Template);

        await repository.BumpAsync(Some.Release("catalog"));

        var map = (await repository.TipAsync()).ReadText("environments/dev/catalog/manifests/configmap-seen.yaml");
        Assert.Contains($"  has: {has}\n", map, StringComparison.Ordinal);
        Assert.Contains($"  minor: \"{version.Split('.')[1]}\"\n", map, StringComparison.Ordinal);
        Assert.Contains($"  version: {version}\n", map, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "version: 1.34",
        "fairlead.yaml:5:54: \"kubernetes.version\" of environment dev must be a text; quote it if it looks like something else"
    )]
    [InlineData(
        "version: '34'",
        "fairlead.yaml:5:54: \"kubernetes.version\" of environment dev is \"34\"; expected a version of Kubernetes, such as \"1.34\" or \"1.34.2\""
    )]
    [InlineData(
        "apiVersions: [Monitoring]",
        "fairlead.yaml:5:59: \"kubernetes.apiVersions[0]\" of environment dev is \"Monitoring\"; expected an API version such as monitoring.coreos.com/v1, with or without a kind behind it"
    )]
    public void What_no_cluster_can_be_is_refused(string kubernetes, string problem)
    {
        var error = Assert.Throws<DeliveryException>(() =>
            DeliveryConfiguration.Read(
                $"apiVersion: fairlead.dev/v1\nkind: Delivery\napps: {{a: {{chart: c}}}}\nenvironments:\n  dev: {{ namespace: shop-dev, kubernetes: {{ {kubernetes} }} }}\n",
                "fairlead.yaml"
            )
        );

        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
    }
}
