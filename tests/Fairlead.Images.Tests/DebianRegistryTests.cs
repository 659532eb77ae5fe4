using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Images.Building;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

/// <summary>The reference registry and foreign readers take what we write, and we read it back.</summary>
public sealed class DebianRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private LayoutFolder Layout => Some.Layout(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pushed_image_is_pulled_back_byte_for_byte()
    {
        await using var registry = await DebianRegistry.StartAsync();
        var image = await Some.ImageAsync(_folder, Layout);
        var target = registry.Reference("shop/catalog", "1.4.0");
        var pushed = await new ImagePusher(registry.Client).PushAsync(Layout, image.Manifest, target, Cancelled);
        Assert.Equal(new PushResult(image.Manifest.Digest, 3, 3, ManifestNew: true), pushed);
        Assert.Equal(image.Manifest, await registry.Client.ResolveAsync(target, Cancelled));

        using var elsewhere = new TemporaryFolder();
        var copy = Some.Layout(elsewhere);
        var pulled = await new ImagePuller(registry.Client).PullAsync(target, Platform.LinuxAmd64, copy, Cancelled);
        Assert.Equal(image.Manifest, pulled);
        Assert.All(image.Layers, layer => Assert.True(copy.Has(layer.Digest)));
    }

    [Fact]
    public async Task An_equal_image_pushes_nothing()
    {
        await using var registry = await DebianRegistry.StartAsync();
        var image = await Some.ImageAsync(_folder, Layout);
        var target = registry.Reference("shop/catalog", "1.4.0");
        var pusher = new ImagePusher(registry.Client);
        await pusher.PushAsync(Layout, image.Manifest, target, Cancelled);
        Assert.Equal(
            new PushResult(image.Manifest.Digest, 3, 0, ManifestNew: false),
            await pusher.PushAsync(Layout, image.Manifest, target, Cancelled)
        );
    }

    [Fact]
    public async Task A_changed_program_pushes_one_layer()
    {
        await using var registry = await DebianRegistry.StartAsync();
        var target = registry.Reference("shop/catalog", "1.4.0");
        var pusher = new ImagePusher(registry.Client);
        var options = await Some.OptionsAsync(_folder, Layout);
        var one = await ApplicationImage.BuildAsync(options, Layout, Cancelled);
        await pusher.PushAsync(Layout, one.Manifest, target, Cancelled);
        _folder.Write("publish/Catalog.dll", "Hello again");
        var other = await ApplicationImage.BuildAsync(options, Layout, Cancelled);
        Assert.Equal(
            new PushResult(other.Manifest.Digest, 3, 1, ManifestNew: true),
            await pusher.PushAsync(Layout, other.Manifest, target, Cancelled)
        );
    }

    [Fact]
    public async Task Blobs_of_a_neighbour_are_taken_over()
    {
        await using var registry = await DebianRegistry.StartAsync();
        var image = await Some.ImageAsync(_folder, Layout);
        await new ImagePusher(registry.Client).PushAsync(
            Layout,
            image.Manifest,
            registry.Reference("shop/catalog", "1"),
            Cancelled
        );
        Assert.True(
            await registry.Client.MountBlobAsync(
                registry.Host,
                "shop/orders",
                image.Layers[0].Digest,
                "shop/catalog",
                Cancelled
            )
        );
        Assert.True(
            await registry.Client.HasBlobAsync(registry.Host, "shop/orders", image.Layers[0].Digest, Cancelled)
        );
        Assert.False(
            await registry.Client.MountBlobAsync(
                registry.Host,
                "shop/orders",
                Digest.Of("nothing"u8),
                "shop/catalog",
                Cancelled
            )
        );
    }

    [Fact]
    public async Task Skopeo_reads_the_image()
    {
        await using var registry = await DebianRegistry.StartAsync();
        var image = await Some.ImageAsync(_folder, Layout);
        var target = registry.Reference("shop/catalog", "1.4.0");
        await new ImagePusher(registry.Client).PushAsync(Layout, image.Manifest, target, Cancelled);

        var inspected = JsonNode.Parse(
            await Tool.RunAsync("skopeo", "inspect", "--tls-verify=false", $"docker://{target}")
        )!;
        Assert.Equal(image.Manifest.Digest.ToString(), inspected["Digest"]!.ToString());
        Assert.Equal("1970-01-01T00:00:00Z", inspected["Created"]!.ToString());
        Assert.Equal("1.4.0", inspected["Labels"]!["org.opencontainers.image.version"]!.ToString());
        Assert.Equal("true", inspected["Labels"]!["dev.fairlead.stand-in"]!.ToString());

        var copy = Path.Combine(_folder.FullPath, "copy");
        await Tool.RunAsync("skopeo", "copy", "--src-tls-verify=false", $"docker://{target}", $"oci:{copy}:catalog");
        Assert.Equal(image.Manifest.Digest, (await new LayoutFolder(copy).FindAsync("catalog", Cancelled))?.Digest);
    }

    [Fact]
    public async Task Skopeo_and_umoci_read_the_layout()
    {
        var image = await Some.ImageAsync(_folder, Layout);
        await Layout.SetAsync("catalog", image.Manifest, Cancelled);
        var inspected = await Tool.RunAsync("skopeo", "inspect", $"oci:{Layout.FullPath}:catalog");
        Assert.Equal(image.Manifest.Digest.ToString(), JsonNode.Parse(inspected)!["Digest"]!.ToString());

        var bundle = Path.Combine(_folder.FullPath, "bundle");
        await Tool.RunAsync("umoci", "raw", "unpack", "--rootless", "--image", $"{Layout.FullPath}:catalog", bundle);
        Assert.Equal("Hello", await File.ReadAllTextAsync(Path.Combine(bundle, "app/Catalog.dll"), Cancelled));
    }

    [Fact]
    public async Task What_is_pinned_and_was_pulled_needs_no_registry_any_more()
    {
        var image = await Some.ImageAsync(_folder, Layout);
        var index = new ImageIndex
        {
            MediaType = MediaTypes.Index,
            Manifests = [image.Manifest with { Platform = Platform.LinuxAmd64 }],
        };
        var stored = await Layout.WriteAsync(MediaTypes.Index, index.ToBytes(), Cancelled);
        using var elsewhere = new TemporaryFolder();
        var copy = Some.Layout(elsewhere);
        ImageReference source;
        await using (var registry = await DebianRegistry.StartAsync())
        {
            source = registry.Reference("shop/catalog", "all") with { Digest = stored.Digest };
            await new ImagePusher(registry.Client).PushAsync(Layout, stored, source, Cancelled);
            await new ImagePuller(registry.Client).PullAsync(source, Platform.LinuxAmd64, copy, Cancelled);
        }

        using var client = StrangeRegistry.Client();
        Assert.Equal(
            image.Manifest,
            await new ImagePuller(client).PullAsync(source, Platform.LinuxAmd64, copy, Cancelled)
        );
    }

    [Fact]
    public async Task A_registry_with_passwords_is_pushed_to_and_pulled_from()
    {
        await using var registry = await DebianRegistry.StartAsync(withPassword: true);
        var image = await Some.ImageAsync(_folder, Layout);
        var target = registry.Reference("shop/catalog", "1.4.0");
        var pushed = await new ImagePusher(registry.Client).PushAsync(Layout, image.Manifest, target, Cancelled);
        Assert.Equal(3, pushed.LayersNew);
        using var stranger = StrangeRegistry.Client();
        var error = await Assert.ThrowsAsync<RegistryException>(() => stranger.ResolveAsync(target, Cancelled));
        Assert.Equal(
            $"The registry {registry.Host} (repository shop/catalog) refused to look up the manifest 1.4.0: it answered 401. Give credentials for this registry.",
            error.Message
        );
    }

    [Fact]
    public async Task An_index_is_pushed_with_its_images_and_pulled_by_platform()
    {
        await using var registry = await DebianRegistry.StartAsync();
        var image = await Some.ImageAsync(_folder, Layout);
        var index = new ImageIndex
        {
            MediaType = MediaTypes.Index,
            Manifests = [image.Manifest with { Platform = Platform.LinuxAmd64 }],
        };
        var stored = await Layout.WriteAsync(MediaTypes.Index, index.ToBytes(), Cancelled);
        var target = registry.Reference("shop/catalog", "all");
        Assert.Equal(
            new PushResult(stored.Digest, 3, 3, ManifestNew: true),
            await new ImagePusher(registry.Client).PushAsync(Layout, stored, target, Cancelled)
        );
        var puller = new ImagePuller(registry.Client);
        Assert.Equal(image.Manifest, await puller.PullAsync(target, Platform.LinuxAmd64, Layout, Cancelled));
        var error = await Assert.ThrowsAsync<RegistryException>(() =>
            puller.PullAsync(target, Platform.LinuxArm64, Layout, Cancelled)
        );
        Assert.Equal($"{target} has no image for linux/arm64: it offers linux/amd64.", error.Message);
    }

    [Fact]
    public async Task An_artifact_comes_back_as_it_was_pushed()
    {
        await using var registry = await DebianRegistry.StartAsync();
        var target = registry.Reference("charts/catalog", "1.4.0");
        var chart = Chart();
        Assert.Equal(
            new PushResult(chart.ToManifest().Descriptor.Digest, 1, 1, ManifestNew: true),
            await chart.PushAsync(registry.Client, target, Cancelled)
        );
        Assert.False((await chart.PushAsync(registry.Client, target, Cancelled)).ManifestNew);
        var pulled = await Artifact.PullAsync(registry.Client, target, 1000, Cancelled);
        Assert.Equal(chart.ToManifest().Descriptor, pulled.ToManifest().Descriptor);
        Assert.Equal(chart.Content.ToArray(), pulled.Content.ToArray());
        var error = await Assert.ThrowsAsync<RegistryException>(() =>
            Artifact.PullAsync(registry.Client, target, 10, Cancelled)
        );
        Assert.Equal(
            $"The artifact {target} has a part of 18 bytes, more than the 10 that are accepted: make it smaller.",
            error.Message
        );
    }

    [Fact]
    public async Task A_referrer_is_found_though_the_registry_knows_no_referrers()
    {
        await using var registry = await DebianRegistry.StartAsync();
        var subject = Chart().ToManifest().Descriptor;
        await Chart().PushAsync(registry.Client, registry.Reference("shop/catalog", "1"), Cancelled);
        var signature = Chart() with { ArtifactType = "application/vnd.example.signature", Subject = subject };
        var expected = signature.ToManifest().Descriptor;
        await signature.PushAsync(
            registry.Client,
            registry.Reference("shop/catalog", "1").At(expected.Digest),
            Cancelled
        );
        var referrer = Assert.Single(
            await registry.Client.GetReferrersAsync(
                registry.Host,
                "shop/catalog",
                subject.Digest,
                "application/vnd.example.signature",
                Cancelled
            )
        );
        Assert.Equal(expected.Digest, referrer.Digest);
        Assert.Empty(
            await registry.Client.GetReferrersAsync(registry.Host, "shop/catalog", subject.Digest, "other", Cancelled)
        );
    }

    [Fact]
    public async Task A_missing_image_is_null_to_look_up_and_a_sentence_to_read()
    {
        await using var registry = await DebianRegistry.StartAsync();
        var target = registry.Reference("shop/catalog", "9");
        Assert.Null(await registry.Client.ResolveAsync(target, Cancelled));
        var error = await Assert.ThrowsAsync<RegistryException>(() =>
            registry.Client.GetManifestAsync(target, Cancelled)
        );
        Assert.Equal(
            $"The registry {registry.Host} (repository shop/catalog) refused to read the manifest 9: it answered 404 MANIFEST_UNKNOWN (manifest unknown). Check the name, and that it was pushed.",
            error.Message
        );
    }

    private static Artifact Chart() =>
        new()
        {
            ConfigMediaType = "application/vnd.cncf.helm.config.v1+json",
            Config = Encoding.UTF8.GetBytes("""{"name":"catalog"}"""),
            ContentMediaType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
            Content = "not really"u8.ToArray(),
        };
}
