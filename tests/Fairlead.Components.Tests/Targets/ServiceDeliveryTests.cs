using Fairlead.Charts.Service;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Components.Tests.Targets;

/// <summary>An app that is a service has no chart in the source repository, and is released like any other.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class ServiceDeliveryTests : IAsyncLifetime
{
    private const string Bump = "Bump --allow-uncommitted --allow-older";
    private const string OwnChart = "{ chart: catalog, images: { image: shop/catalog } }";

    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await ShopScene.StartAsync();
        Directory.Delete(Path.Combine(_scene.Root, "charts"), recursive: true);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_service_is_delivered_and_promoted_without_a_chart_of_its_own()
    {
        await _scene.DeclareAsync(OwnChart, "{ service: catalog }");
        await _scene.ReleaseAsync("1.0.0");

        var release = _scene.FileOf("environments/dev/catalog/release.yaml");
        Assert.Matches(
            $"chart:\n  reference: oci://[^\n]+/charts/service\n  version: {ServiceChart.PackageVersion}\n  digest: sha256:",
            release
        );
        Assert.Matches("images:\n  image:\n    reference: [^\n]+/shop/catalog:1.0.0-", release);
        Assert.Equal(
            [
                "deployment-catalog.yaml",
                "networkpolicy-catalog.yaml",
                "poddisruptionbudget-catalog.yaml",
                "service-catalog.yaml",
                "serviceaccount-catalog.yaml",
            ],
            _scene.FilesIn("environments/dev/catalog/manifests")
        );
        Assert.Contains("dev unchanged at ", _scene.Run(Bump), StringComparison.Ordinal);

        _scene.Run("Promote --from dev --to staging", code: 10);
        Assert.Equal(
            release.Split("chart:")[1],
            _scene.FileOf("environments/staging/catalog/release.yaml").Split("chart:")[1]
        );
    }

    [Fact]
    public async Task A_service_becomes_healthy_in_a_cluster_as_it_is()
    {
        await _scene.DeclareAsync(OwnChart, "{ service: catalog }");
        await _scene.ReleaseAsync("1.0.0");

        var outcome = await _scene.ApplyAsync("dev", "catalog");

        Assert.Equal((AppStatus.Healthy, 5), (outcome.Status, outcome.Created));
    }

    [Fact]
    public async Task A_service_that_the_build_does_not_have_is_refused_with_its_place()
    {
        await _scene.DeclareAsync(OwnChart, "{ service: katalog }");

        Assert.Contains(
            "fairlead.yaml:4:23: app catalog is the service \"katalog\", which the build does not have; expected \"catalog\"",
            _scene.RunInVain("Validate", code: 1),
            StringComparison.Ordinal
        );
    }
}
