using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Fairlead.Charts.Packaging;
using Fairlead.Charts.Rendering;
using Fairlead.Charts.Values;
using Fairlead.Yaml;

namespace Fairlead.Charts.Tests;

/// <summary>The repository's own charts, packed and rendered as a delivery does it.</summary>
public sealed class SampleChartTests
{
    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData(
        "catalog",
        "{}",
        "PodDisruptionBudget/catalog ServiceAccount/catalog ConfigMap/catalog Service/catalog Deployment/catalog"
    )]
    [InlineData(
        "catalog",
        "{autoscaling: {enabled: true}, podDisruptionBudget: {enabled: false}}",
        "ServiceAccount/catalog ConfigMap/catalog Service/catalog Deployment/catalog HorizontalPodAutoscaler/catalog"
    )]
    [InlineData(
        "orders",
        "{}",
        "PodDisruptionBudget/orders ServiceAccount/orders ConfigMap/orders Service/orders Deployment/orders Job/orders-migrate"
    )]
    [InlineData(
        "storefront",
        "{}",
        "PodDisruptionBudget/storefront ServiceAccount/storefront ConfigMap/storefront Service/storefront Deployment/storefront Ingress/storefront"
    )]
    [InlineData(
        "postgres",
        "{auth: {password: x}}",
        "Secret/postgres Service/postgres Service/postgres-headless StatefulSet/postgres"
    )]
    [InlineData(
        "postgres",
        "{auth: {existingSecret: kept-elsewhere}}",
        "Service/postgres Service/postgres-headless StatefulSet/postgres"
    )]
    [InlineData(
        "fairlead-agent",
        "{repository: https://git.example/env.git, environment: dev, image: {repository: r.example/agent}}",
        "ServiceAccount/fairlead-agent ConfigMap/fairlead-agent ClusterRole/dev-fairlead-agent "
            + "ClusterRoleBinding/dev-fairlead-agent Service/fairlead-agent Deployment/fairlead-agent"
    )]
    public void A_chart_renders_to_its_objects(string chart, string values, string objects) =>
        Assert.Equal(objects, string.Join(' ', ObjectsOf(Render(chart, values)).Select(NameOf)));

    [Theory]
    [InlineData("{image: {repository: r.example/shop/orders}}", "r.example/shop/orders:1.4.0")]
    [InlineData(
        "{image: {repository: r.example/shop/orders, tag: '2', digest: '" + Digest + "'}}",
        $"r.example/shop/orders:2@{Digest}"
    )]
    public void The_image_is_what_the_values_say(string values, string image)
    {
        var containers = ObjectsOf(Render("orders", values))
            .Where(item => item["kind"]!.ToString() is "Deployment" or "Job")
            .Select(item => item["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.ToString());
        Assert.Equal([image, image], containers);
    }

    [Fact]
    public void The_migration_is_a_hook_that_runs_before_everything_else()
    {
        var hook = Assert.Single(Render("orders", "{}").Hooks);
        Assert.Equal(["pre-install", "pre-upgrade"], hook.HookEvents);
        Assert.Equal(-5, hook.HookWeight);
    }

    [Fact]
    public void A_database_without_a_password_is_refused() =>
        Assert.Contains(
            "Give auth.password, or auth.existingSecret with the name of a Secret that holds one.",
            Assert.Throws<ChartException>(() => Render("postgres", "{}")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_agent_without_an_image_is_refused() =>
        Assert.Contains(
            "Give image.repository, where the agent's image is in a registry of yours; no public one is assumed.",
            Assert
                .Throws<ChartException>(() =>
                    Render("fairlead-agent", "{repository: https://git.example/env.git, environment: dev}")
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("{existingSecret: env}", "--token-file /etc/fairlead/repository/token --user x-access-token")]
    [InlineData("{existingSecret: env, user: deploy}", "--token-file /etc/fairlead/repository/token --user deploy")]
    [InlineData("{}", "--listen http://0.0.0.0:8080")]
    public void The_agent_says_who_it_is_only_with_a_token(string token, string last)
    {
        var values =
            "{repository: https://git.example/env.git, environment: dev, image: {repository: r.example/agent}, "
            + $"repositoryToken: {token}}}";
        var deployment = ObjectsOf(Render("fairlead-agent", values))
            .Single(item => item["kind"]!.ToString() is "Deployment");
        var arguments = deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["args"]!.AsArray();
        Assert.EndsWith(
            last,
            string.Join(' ', arguments.Select(argument => argument!.ToString())),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("catalog", "{replicas: 3}")]
    [InlineData("catalog", "{image: {digest: latest}}")]
    [InlineData("orders", "{database: {port: 70000}}")]
    [InlineData("storefront", "{ingress: {enabled: maybe}}")]
    public void Values_that_make_no_sense_are_refused_by_the_schema(string chart, string values) =>
        Assert.Throws<ChartException>(() => Render(chart, values));

    private static RenderedChart Render(string chart, string values)
    {
        using var package = new MemoryStream(ChartPackage.Write(Path.Combine(Folder(), chart)));
        return ChartRenderer.Render(
            new RenderRequest
            {
                Chart = Chart.Read(package),
                ReleaseName = chart,
                Namespace = "dev",
                Values = ChartValues.Parse(values, "test"),
                Mode = RandomMode.Refuse,
            },
            TestContext.Current.CancellationToken
        );
    }

    private static IEnumerable<JsonNode> ObjectsOf(RenderedChart rendered) =>
        rendered
            .Manifests.Concat(rendered.Hooks)
            .Select(manifest => YamlReader.ReadSingle(manifest.Text, manifest.Path).Root)
            .OfType<JsonNode>();

    private static string NameOf(JsonNode item) => $"{item["kind"]}/{item["metadata"]!["name"]}";

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../charts"));
}
