using System.Text;
using Fairlead.Images.Building;
using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

/// <summary>Images that other tools leave in a folder are taken as they are, and not at all where they are not whole.</summary>
public sealed class LayoutImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Foreign => Path.Combine(_folder.FullPath, "foreign");

    private LayoutFolder Target => new(Path.Combine(_folder.FullPath, "target"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_image_is_taken_over_with_its_digest_its_parts_and_its_version()
    {
        var image = await WriteAsync("1.2.3");
        var imported = await LayoutImport.RunAsync(Foreign, Target, Token);
        Assert.Equal(new ImportedImage(image.Manifest, 3, "1.2.3"), imported);
        Assert.All(image.Layers.Append(image.Config), part => Assert.True(Target.HasIntact(part.Digest)));
        Assert.Equal(imported, await LayoutImport.RunAsync(Foreign, Target, Token));
    }

    [Fact]
    public async Task An_index_of_platforms_is_taken_over_whole()
    {
        var layout = new LayoutFolder(Foreign);
        var index = await Some.StandIn("docker.io/library/postgres:17").WriteAsync(layout, Token);
        await layout.SetAsync("latest", index, Token);
        var imported = await LayoutImport.RunAsync(Foreign, Target, Token);
        Assert.Equal(index.Digest, imported.Manifest.Digest);
        foreach (var image in ImageIndex.Parse(await Target.ReadAsync(index.Digest, Token)).Manifests)
        {
            Assert.True(Target.HasIntact(image.Digest));
        }
    }

    [Fact]
    public async Task Images_of_several_platforms_side_by_side_become_one_index()
    {
        var layout = new LayoutFolder(Foreign);
        foreach (var platform in (Platform[])[Platform.LinuxAmd64, Platform.LinuxArm64])
        {
            var image = await Some.StandIn("docker.io/library/postgres:17").BuildAsync(layout, platform, Token);
            await layout.SetAsync($"{platform}", image.Manifest with { Platform = platform }, Token);
        }

        var imported = await LayoutImport.RunAsync(Foreign, Target, Token);
        Assert.Equal(MediaTypes.Index, imported.Manifest.MediaType);
        Assert.Equal(
            [Platform.LinuxAmd64, Platform.LinuxArm64],
            ImageIndex
                .Parse(await Target.ReadAsync(imported.Manifest.Digest, Token))
                .Manifests.Select(entry => entry.Platform)
        );
    }

    [Fact]
    public async Task What_is_no_layout_or_holds_no_single_image_is_refused()
    {
        Assert.Equal("is no OCI layout, as it has no file oci-layout", await RefusedAsync());
        _folder.Write("foreign/oci-layout", "{}");
        Assert.Equal("is no OCI layout, as it has no index.json of at most 4 MiB", await RefusedAsync());
        _folder.Write("foreign/index.json", """{"schemaVersion":2,"manifests":[]}""");
        Assert.Equal("holds no image", await RefusedAsync());
        var layout = new LayoutFolder(Foreign);
        foreach (var tag in (string[])["16", "17"])
        {
            var image = await StandInImage
                .Of(ImageReference.Parse($"postgres:{tag}"))
                .BuildAsync(layout, Platform.LinuxAmd64, Token);
            await layout.SetAsync(tag, image.Manifest, Token);
        }

        Assert.Equal("holds 2 images: let one lie in it, or one for each of several platforms", await RefusedAsync());
    }

    [Fact]
    public async Task A_part_that_is_missing_changed_cut_off_or_a_link_is_refused()
    {
        var image = await WriteAsync("1.2.3");
        var digest = image.Layers[^1].Digest;
        var blob = Path.Combine(Foreign, "blobs/sha256", digest.Hex);
        var bytes = await File.ReadAllBytesAsync(blob, Token);

        File.Delete(blob);
        Assert.Equal($"lacks {digest}, which a manifest names, as a file of its own", await RefusedAsync());
        File.CreateSymbolicLink(blob, "/etc/passwd");
        Assert.Equal($"lacks {digest}, which a manifest names, as a file of its own", await RefusedAsync());
        File.Delete(blob);
        await File.WriteAllBytesAsync(blob, bytes[..^1], Token);
        Assert.Equal(
            $"has {bytes.Length - 1} bytes of {digest}, where a manifest names {bytes.Length}",
            await RefusedAsync()
        );
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes, Token);
        Assert.Equal($"has other content at {digest} than its name says", await RefusedAsync());
        Assert.False(Target.Has(digest));
    }

    [Fact]
    public async Task A_manifest_that_leads_nowhere_is_refused()
    {
        var layout = new LayoutFolder(Foreign);
        var deep = (await WriteAsync("1")).Manifest;
        for (var depth = 0; depth < 3; depth++)
        {
            deep = await layout.WriteAsync(
                MediaTypes.Index,
                new ImageIndex { MediaType = MediaTypes.Index, Manifests = [deep] }.ToBytes(),
                Token
            );
        }

        await layout.SetAsync("latest", deep, Token);
        Assert.Contains("that is too deep or too large to be one", await RefusedAsync(), StringComparison.Ordinal);
        var text = await layout.WriteAsync(MediaTypes.Manifest, Encoding.UTF8.GetBytes("[1"), Token);
        await layout.SetAsync("latest", text, Token);
        Assert.StartsWith($"has a damaged {text.Digest} (", await RefusedAsync(), StringComparison.Ordinal);
    }

    private async Task<BuiltImage> WriteAsync(string version)
    {
        var layout = new LayoutFolder(Foreign);
        var image = await ApplicationImage.BuildAsync(
            await Some.OptionsAsync(_folder, layout) with
            {
                Labels = new Dictionary<string, string> { ["org.opencontainers.image.version"] = version },
            },
            layout,
            Token
        );
        await layout.SetAsync("latest", image.Manifest, Token);
        return image;
    }

    private async Task<string> RefusedAsync()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => LayoutImport.RunAsync(Foreign, Target, Token));
        var (start, end) = ($"The image layout {Foreign} ", ". Let the tool that makes it write it anew.");
        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(end, error.Message, StringComparison.Ordinal);
        return error.Message[start.Length..^end.Length];
    }
}
