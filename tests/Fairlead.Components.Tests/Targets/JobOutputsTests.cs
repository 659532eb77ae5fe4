using Fairlead.Components.Session;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Targets;

/// <summary>A job tells the next one what it pushed and committed.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class JobOutputsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ShopScene _scene = null!;

    private string Outputs => File.ReadAllText(Path.Combine(_scene.Root, ".nuke/temp/outputs.env"));

    public async ValueTask InitializeAsync() => _scene = await ShopScene.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_pushed_and_committed_stands_in_a_file_and_in_the_steps_outputs()
    {
        await _scene.MakeImageAsync("1.0.0");
        var step = _folder.Write("outputs", "earlier=1\n");
        _scene.Variables = [("GITHUB_OUTPUT", step)];

        _scene.Run("Bump --allow-uncommitted");

        var outputs = Outputs;
        Assert.Contains("/shop/catalog:1.0.0-", outputs, StringComparison.Ordinal);
        Assert.Contains($"FAIRLEAD_COMMIT={_scene.Tip}\n", outputs, StringComparison.Ordinal);
        Assert.Contains("FAIRLEAD_CHANGED=true\n", outputs, StringComparison.Ordinal);
        Assert.Contains("CATALOG_VERSION=1.0.0\n", outputs, StringComparison.Ordinal);
        var told = File.ReadAllLines(step);
        Assert.Equal("earlier=1", told[0]);
        Assert.Equal(
            outputs.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            told.Skip(1).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Another_job_releases_just_what_was_pushed()
    {
        await _scene.MakeImageAsync("1.0.0");
        _scene.Run("Push");
        var pushed = File.ReadAllText(Path.Combine(_scene.Root, ".nuke/temp/images.txt"));
        await _scene.MakeImageAsync("2.0.0");

        _scene.Run("Bump --allow-uncommitted --image-file .nuke/temp/images.txt");

        var digest = pushed.Trim().Split('@')[1];
        Assert.Contains(digest, _scene.FileOf("environments/dev/catalog/release.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_nothing()
    {
        await _scene.MakeImageAsync("1.0.0");
        _scene.DryRun("Bump --allow-uncommitted");
        Assert.False(File.Exists(Path.Combine(_scene.Root, ".nuke/temp/outputs.env")));
    }

    [Theory]
    [InlineData("web", "WEB")]
    [InlineData("web-api.v2", "WEB_API_V2")]
    public void A_name_is_one_that_shells_take(string app, string name) => Assert.Equal(name, JobOutputs.NameOf(app));
}
