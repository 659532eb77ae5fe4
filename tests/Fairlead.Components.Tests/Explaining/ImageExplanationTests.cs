using System.Text.Json.Nodes;
using Fairlead.Components.Explaining;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Explaining;

/// <summary>Which file made an image differ, asked of a real registry and of what lies on the machine.</summary>
public sealed class ImageExplanationTests : IAsyncLifetime
{
    private DockerRegistry _registry = null!;
    private ImageScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _registry = await DockerRegistry.StartAsync(TestContext.Current.CancellationToken);
        _scene = new ImageScene(_registry.Host);
    }

    public async ValueTask DisposeAsync()
    {
        _scene.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task The_file_that_made_a_layer_differ_is_named_with_image_service_and_the_release_before()
    {
        var (one, two, commit) = await TwoReleasesAsync();

        var found = Assert.Single(await _scene.ExplainAsync(two.Digest.ToString()));
        var layers = Assert.Single(found.Platforms).Layers;
        Assert.Equal(
            $"""
            image      catalog 1.1.0, came to dev with {commit}: {_registry.Host}/acme/shop/catalog@{two.Digest}
            before     catalog 1.0.0, was in dev before: {_registry.Host}/acme/shop/catalog@{one.Digest}
            platform   linux/amd64
            setting    label org.opencontainers.image.version  1.0.0 -> 1.1.0
            layer 1    {layers[0].After!.Digest.Short}  the same  fairlead: stand-in
            layer 2    {layers[1].Before!.Digest.Short} -> {layers[1].After!.Digest.Short}  fairlead: application
                       removed  app/old.txt  text, 3 bytes
                       changed  app/run  script, 11 -> 12 bytes: from line 2 on
                       added    app/wwwroot/new.css  empty, 0 bytes
            """,
            ImageChangeText.Write([found])
        );
    }

    [Fact]
    public async Task A_document_for_programs_says_the_same()
    {
        var (one, two, _) = await TwoReleasesAsync();

        var found = JsonNode.Parse(ImageChangeJson.Write(await _scene.ExplainAsync("catalog")))!.AsArray();

        var change = Assert.Single(found)!;
        Assert.Equal(two.Digest.ToString(), (string?)change["image"]!["digest"]);
        Assert.Equal(one.Digest.ToString(), (string?)change["before"]!["digest"]);
        Assert.Equal("1.0.0", (string?)change["before"]!["version"]);
        var layers = change["platforms"]![0]!["layers"]!;
        Assert.Equal([true, false], layers.AsArray().Select(layer => (bool)layer!["same"]!));
        var file = layers[1]!["files"]![1]!;
        Assert.Equal(
            ("app/run", "changed", "script", 11, 12, "from line 2 on"),
            (
                (string?)file["path"],
                (string?)file["change"],
                (string?)file["content"],
                (int)file["sizeBefore"]!,
                (int)file["sizeAfter"]!,
                (string?)file["what"]![0]
            )
        );
    }

    [Fact]
    public async Task What_lies_on_the_machine_needs_no_registry()
    {
        var (_, two, _) = await TwoReleasesAsync();
        var fromRegistry = await _scene.TextAsync(two.Digest.ToString());
        _scene.TakeOver();
        await _registry.StopAsync();

        Assert.Equal(fromRegistry, await _scene.TextAsync(two.Digest.ToString()));
    }

    [Fact]
    public async Task A_digest_may_be_as_short_as_the_build_prints_it_and_a_name_means_the_newest()
    {
        var (_, two, _) = await TwoReleasesAsync();
        var whole = await _scene.TextAsync(two.Digest.ToString());

        Assert.Equal(whole, await _scene.TextAsync(two.Digest.Short));
        Assert.Equal(whole, await _scene.TextAsync($"{_registry.Host}/acme/shop/catalog@{two.Digest}"));
        Assert.Equal(whole, await _scene.TextAsync("catalog"));
        Assert.Equal(whole, await _scene.TextAsync("acme/shop/catalog"));
    }

    [Fact]
    public async Task The_first_release_is_compared_with_nothing()
    {
        var (one, _, _) = await TwoReleasesAsync();

        Assert.EndsWith(
            "\nbefore     nothing: no release of catalog came before it",
            await _scene.TextAsync(one.Digest.ToString()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_images_are_compared_as_they_are_named()
    {
        var (one, two, _) = await TwoReleasesAsync();
        var three = await _scene.BuildAsync("1.2.0", ("run", "#!/bin/sh\nc"), ("old.txt", "old"), ("same.txt", "same"));
        await _scene.ReleaseAsync("dev", "catalog", "1.2.0", three);

        var found = Assert.Single(await _scene.ExplainAsync(one.Digest.ToString(), "catalog"));
        Assert.Equal((one.Digest, three.Digest), (found.Before!.Digest, found.Image.Digest));
        Assert.Equal(["app/run"], found.Platforms[0].Layers[1].Files.Select(file => file.Path));

        var back = Assert.Single(await _scene.ExplainAsync(two.Digest.ToString(), one.Digest.ToString()));
        Assert.Equal(
            ["added app/old.txt", "changed app/run", "removed app/wwwroot/new.css"],
            back.Platforms[0].Layers[1].Files.Select(file => $"{file.Kind} {file.Path}")
        );
        Assert.EndsWith(
            "the same image",
            await _scene.TextAsync(one.Digest.ToString(), one.Digest.ToString()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_promotion_is_no_release_of_its_own()
    {
        var (one, two, _) = await TwoReleasesAsync();
        var three = await _scene.BuildAsync("1.2.0", ("run", "c"));
        await _scene.ReleaseAsync("staging", "catalog", "1.0.0", one);
        await _scene.ReleaseAsync("dev", "catalog", "1.2.0", three);
        await _scene.ReleaseAsync("staging", "catalog", "1.2.0", three);

        Assert.Equal(two.Digest, Assert.Single(await _scene.ExplainAsync("catalog")).Before!.Digest);
    }

    [Fact]
    public async Task One_platform_of_an_image_is_compared_alone_and_all_of_them_by_the_index()
    {
        var arm = await _scene.BuildAsync("1", Platform.LinuxArm64, ("run", "arm"));
        var one = await _scene.IndexAsync(await _scene.BuildAsync("1", ("run", "one")), arm);
        var x64 = await _scene.BuildAsync("1", ("run", "two"));
        var two = await _scene.IndexAsync(x64, arm);
        await _scene.ReleaseAsync("dev", "catalog", "1", one);
        await _scene.ReleaseAsync("dev", "catalog", "1", two);

        var all = Assert.Single(await _scene.ExplainAsync(two.Digest.ToString()));
        Assert.Equal(
            [("linux/amd64", null), ("linux/arm64", "the same")],
            all.Platforms.Select(platform => (platform.Platform, platform.Note))
        );
        var alone = Assert.Single(await _scene.ExplainAsync(x64.Digest.ToString()));
        Assert.Equal((two.Digest, one.Digest), (alone.Image.Digest, alone.Before!.Digest));
        Assert.Equal(["linux/amd64"], alone.Platforms.Select(platform => platform.Platform));
        Assert.Equal(["app/run"], alone.Platforms[0].Layers[1].Files.Select(file => file.Path));
    }

    [Fact]
    public async Task An_image_of_one_platform_is_found_in_the_registry_too()
    {
        var arm = await _scene.BuildAsync("1", Platform.LinuxArm64, ("run", "arm"));
        var x64 = await _scene.BuildAsync("1", ("run", "one"));
        await _scene.ReleaseAsync("dev", "catalog", "1", await _scene.IndexAsync(x64, arm));
        await _scene.ReleaseAsync("dev", "catalog", "2", await _scene.IndexAsync(x64));

        var found = Assert.Single(await _scene.ExplainAsync(arm.Digest.ToString()));

        Assert.Equal(("catalog", "1", arm.Digest), (found.Image.Service, found.Image.Version, found.Image.Only));
    }

    [Fact]
    public async Task A_platform_that_comes_or_goes_is_said()
    {
        var arm = await _scene.BuildAsync("1", Platform.LinuxArm64, ("run", "arm"));
        var x64 = await _scene.BuildAsync("1", ("run", "one"));
        var one = await _scene.IndexAsync(x64, arm);
        await _scene.ReleaseAsync("dev", "catalog", "1", one);
        var two = await _scene.IndexAsync(x64);
        await _scene.ReleaseAsync("dev", "catalog", "2", two);

        Assert.Equal(
            [("linux/amd64", "the same"), ("linux/arm64", "it is gone")],
            Notes(Assert.Single(await _scene.ExplainAsync("catalog")))
        );
        Assert.Equal(
            [("linux/amd64", "the same"), ("linux/arm64", "it was not there before")],
            Notes(Assert.Single(await _scene.ExplainAsync(two.Digest.ToString(), one.Digest.ToString())))
        );
    }

    [Fact]
    public async Task What_was_built_and_not_released_is_compared_with_the_newest_release()
    {
        var (_, two, _) = await TwoReleasesAsync();
        var three = await _scene.BuildAsync("1.2.0", ("run", "c"));
        var pushed = await _scene.BuildAsync("1.3.0", ("run", "d"));
        await _scene.PushAsync("catalog", "1.3.0", pushed);

        var elsewhere = Assert.Single(await _scene.ExplainAsync(pushed.Digest.ToString()));
        _scene.TakeOver();
        var here = Assert.Single(await _scene.ExplainAsync(three.Digest.ToString()));

        Assert.Equal(
            ("catalog", "is in the registry and in no release"),
            (elsewhere.Image.Service, elsewhere.Image.Known)
        );
        Assert.Equal(("catalog", "was built here and is in no release"), (here.Image.Service, here.Image.Known));
        Assert.Equal([two.Digest, two.Digest], new[] { elsewhere, here }.Select(change => change.Before!.Digest));
    }

    [Fact]
    public async Task What_nobody_knows_is_an_error_that_says_where_it_was_looked_for()
    {
        await TwoReleasesAsync();
        var digest = Digest.Of("nothing"u8);

        Assert.Equal(
            $"No release names {digest}, as far back as main of REPOSITORY goes, no image that was built here has it, and no registry has it in HOST/acme/shop/catalog, HOST/acme/shop/orders. Give the digest as a release.yaml or the build's lines have it, or a service's name.",
            await _scene.ErrorAsync(digest.ToString())
        );
        Assert.Equal(
            $"No release names {digest.Short}, as far back as main of REPOSITORY goes, no image that was built here has it. Give the digest as a release.yaml or the build's lines have it, or a service's name.",
            await _scene.ErrorAsync(digest.Short)
        );
        Assert.Equal(
            "No release has an image basket, as far back as main of REPOSITORY goes. Known are acme/shop/catalog; name one of them, or an image by its digest.",
            await _scene.ErrorAsync("basket")
        );
        Assert.Equal(
            "\"sha256:XYZ\" has no digest: \"sha256:\" and the 7 to 64 first lower-case hex digits are expected.",
            await _scene.ErrorAsync("sha256:XYZ")
        );
    }

    [Fact]
    public async Task What_is_a_part_of_an_image_is_none()
    {
        var (_, two, _) = await TwoReleasesAsync();
        _scene.TakeOver();
        var layers = Assert.Single(await _scene.ExplainAsync(two.Digest.ToString())).Platforms[0].Layers;
        var layer = layers[1].After!.Digest;

        Assert.Equal(
            $"{layer} is no image, nor an index of images ('0x1F' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 0). Give the digest that a release.yaml names.",
            await _scene.ErrorAsync(layer.ToString())
        );
    }

    [Fact]
    public async Task A_registry_that_is_down_is_named_where_it_is_needed()
    {
        var (one, two, _) = await TwoReleasesAsync();
        await _registry.StopAsync();

        var digest = Digest.Of("nothing"u8);
        Assert.Equal(
            $"No release names {digest}, as far back as main of REPOSITORY goes, no image that was built here has it, and no registry has it in HOST/acme/shop/catalog, HOST/acme/shop/orders (The registry HOST (repository acme/shop/catalog) could not be asked to look up the manifest {digest}: Connection refused. Check that http://HOST is the right address and can be reached). Give the digest as a release.yaml or the build's lines have it, or a service's name.",
            await _scene.ErrorAsync(digest.ToString())
        );
        await Assert.ThrowsAsync<RegistryException>(() =>
            _scene.ExplainAsync(one.Digest.ToString(), two.Digest.ToString())
        );
    }

    private static IEnumerable<(string Platform, string? Note)> Notes(ImageChange change) =>
        change.Platforms.Select(platform => (platform.Platform, platform.Note));

    private async Task<(Descriptor One, Descriptor Two, string Commit)> TwoReleasesAsync()
    {
        var one = await _scene.BuildAsync("1.0.0", ("run", "#!/bin/sh\na"), ("old.txt", "old"), ("same.txt", "same"));
        var two = await _scene.BuildAsync(
            "1.1.0",
            ("run", "#!/bin/sh\nbb"),
            ("same.txt", "same"),
            ("wwwroot/new.css", "")
        );
        await _scene.ReleaseAsync("dev", "catalog", "1.0.0", one);
        return (one, two, await _scene.ReleaseAsync("dev", "catalog", "1.1.0", two));
    }
}
