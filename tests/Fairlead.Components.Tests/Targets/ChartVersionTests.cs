namespace Fairlead.Components.Tests.Targets;

/// <summary>A chart's version may have what no tag of a registry may.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class ChartVersionTests : IAsyncLifetime
{
    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await ShopScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_version_with_build_metadata_is_released_and_promoted()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_scene.Root, "charts/catalog/Chart.yaml"),
            "apiVersion: v2\nname: catalog\nversion: 1.0.0+build.7\n",
            TestContext.Current.CancellationToken
        );
        await _scene.ReleaseAsync("1.0.0");

        Assert.Contains("  version: 1.0.0+build.7\n", _scene.FileOf("environments/dev/catalog/release.yaml"));
        _scene.Run("Promote --from dev --to staging", code: 10);
        Assert.Contains("  version: 1.0.0+build.7\n", _scene.FileOf("environments/staging/catalog/release.yaml"));
    }
}
