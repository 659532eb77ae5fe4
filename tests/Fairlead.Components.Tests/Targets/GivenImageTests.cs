namespace Fairlead.Components.Tests.Targets;

/// <summary>An image that another job has made is released in the place of the one that the build would make.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class GivenImageTests : IAsyncLifetime
{
    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await ShopScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("catalog")]
    [InlineData("shop/catalog")]
    public async Task It_is_released_by_its_digest_where_it_lies(string name)
    {
        var image = await _scene.PushByOthersAsync("others/catalog:2.3.0");

        // Nothing leaves the folder that the build would take its own image from.
        var text = _scene.Run($"Bump --allow-uncommitted --image {name}={image}");

        Assert.Contains("made elsewhere", text, StringComparison.Ordinal);
        var release = _scene.FileOf("environments/dev/catalog/release.yaml");
        Assert.Contains("version: 2.3.0", release, StringComparison.Ordinal);
        Assert.Contains($"{image.Registry}/others/catalog", release, StringComparison.Ordinal);
        Assert.Contains(image.Digest.ToString()!, release, StringComparison.Ordinal);
        Assert.Contains(
            "unchanged",
            _scene.Run($"Bump --allow-uncommitted --image {name}={image}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_may_stand_in_a_file_and_needs_no_tag()
    {
        var image = await _scene.PushByOthersAsync("others/catalog:2.3.0");
        File.WriteAllText(
            Path.Combine(_scene.Root, "images.txt"),
            $"# made by job 17\n\ncatalog={image with { Tag = null }}\n"
        );
        _scene.CommitSource();

        _scene.Run("Bump --image-file images.txt");

        var release = _scene.FileOf("environments/dev/catalog/release.yaml");
        Assert.Contains(image.Digest.ToString()!, release, StringComparison.Ordinal);
        Assert.Contains("version: 0.0.0-alpha.0", release, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_meant_is_told_at_once_and_nothing_is_written()
    {
        var image = await _scene.PushByOthersAsync("others/catalog:2.3.0");
        File.WriteAllText(Path.Combine(_scene.Root, "images.txt"), $"catalog={image}\nweb\n");
        var none = $"sha256:{new string('0', 64)}";

        var wrong = _scene.RunInVain(
            $"Bump --allow-uncommitted --image catalog={image with { Digest = null }},catalog={image} --image-file images.txt",
            code: 64
        );
        Assert.Contains("others/catalog:2.3.0 has no digest", wrong, StringComparison.Ordinal);
        Assert.Contains("An image for catalog is given 2 times", wrong, StringComparison.Ordinal);
        Assert.Contains("images.txt:2: web is no image with its name", wrong, StringComparison.Ordinal);

        var unknown = _scene.RunInVain($"Bump --allow-uncommitted --image catalogue={image}", code: 64);
        Assert.Contains(
            "--image catalogue: no application that is released from here runs catalogue; they run shop/catalog.",
            unknown,
            StringComparison.Ordinal
        );

        var missing = _scene.RunInVain(
            $"Bump --allow-uncommitted --image catalog={image.Registry}/others/catalog@{none}",
            code: 1
        );
        Assert.Contains("has no image", missing, StringComparison.Ordinal);

        var file = _scene.RunInVain("Bump --allow-uncommitted --image-file none.txt", code: 64);
        Assert.Contains("--image-file none.txt cannot be read", file, StringComparison.Ordinal);
    }
}
