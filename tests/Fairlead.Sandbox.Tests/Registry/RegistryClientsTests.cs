using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Registry;

/// <summary>The registry with clients that other people and other parts of this code base made.</summary>
public sealed class RegistryClientsTests(RunningSandbox running) : IClassFixture<RunningSandbox>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Host => running.Sandbox.Addresses.RegistryHost;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Skopeo_copies_an_image_there_and_back_and_inspects_it()
    {
        Server.Needs("skopeo");
        var (layout, digest) = await ImageAsync();
        var there = $"docker://{Host}/skopeo/image:1.0.0";

        await Tool.RunAsync("skopeo", "copy", "--dest-tls-verify=false", $"oci:{layout}:image", there);
        var inspected = await Tool.RunAsync(
            "skopeo",
            "inspect",
            "--tls-verify=false",
            "--format",
            "{{.Digest}} {{.RepoTags}}",
            there
        );
        Assert.Equal($"{digest} [1.0.0]", inspected);

        var back = Path.Combine(_folder.FullPath, "back");
        await Tool.RunAsync("skopeo", "copy", "--src-tls-verify=false", there, $"oci:{back}:image");
        Assert.Equal(digest, (await new LayoutFolder(back).FindAsync("image", Token))!.Digest);

        await Tool.RunAsync(
            "skopeo",
            "copy",
            "--src-tls-verify=false",
            "--dest-tls-verify=false",
            there,
            $"docker://{Host}/skopeo/copy:1.0.0"
        );
        Assert.Equal(digest, running.Sandbox.Registry.Resolve("skopeo/copy", "1.0.0"));

        await Tool.RunAsync("skopeo", "delete", "--tls-verify=false", there);
        Assert.Null(running.Sandbox.Registry.Resolve("skopeo/image", "1.0.0"));
    }

    [Fact]
    public async Task Our_own_client_pushes_and_pulls_an_artifact_under_a_host_that_the_registry_stands_in_for()
    {
        var options = new RegistryOptions
        {
            Endpoints = new Dictionary<string, Uri> { ["registry.example.com"] = running.Sandbox.Addresses.Registry },
        };
        using var client = new RegistryClient(options);
        var reference = ImageReference.Parse("registry.example.com/charts/catalog:1.4.0");
        var artifact = new Artifact
        {
            ConfigMediaType = "application/vnd.cncf.helm.config.v1+json",
            Config = Encoding.UTF8.GetBytes("{}"),
            ContentMediaType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
            Content = Encoding.UTF8.GetBytes("chart"),
        };

        var pushed = await artifact.PushAsync(client, reference, Token);
        var again = await artifact.PushAsync(client, reference, Token);

        Assert.Equal(1, pushed.LayersNew);
        Assert.Equal((pushed.Digest, 0, false), (again.Digest, again.LayersNew, again.ManifestNew));
        Assert.True(running.Sandbox.Registry.HasImage($"other.example.com/charts/catalog@{pushed.Digest}"));
    }

    private async Task<(string Layout, Digest Digest)> ImageAsync()
    {
        var layout = Path.Combine(_folder.FullPath, "layout");
        var layer = _folder.Write("layer/hello.txt", "hello");
        var tar = Path.Combine(_folder.FullPath, "layer.tar");
        await Tool.RunAsync("tar", "-czf", tar, "-C", Path.GetDirectoryName(layer)!, "hello.txt");
        var blobs = Directory.CreateDirectory(Path.Combine(layout, "blobs", "sha256")).FullName;
        var content = await File.ReadAllBytesAsync(tar, Token);
        var config = Encoding.UTF8.GetBytes(
            """{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["sha256:"""
                + new string('0', 64)
                + "\"]}}"
        );
        var manifest = Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["schemaVersion"] = 2,
                ["mediaType"] = MediaTypes.Manifest,
                ["config"] = RegistryRequests.Descriptor(MediaTypes.Config, Digest.Of(config), config.Length),
                ["layers"] = new JsonArray(
                    RegistryRequests.Descriptor(MediaTypes.LayerGzip, Digest.Of(content), content.Length)
                ),
            }.ToJsonString()
        );
        foreach (var blob in (byte[][])[content, config, manifest])
        {
            await File.WriteAllBytesAsync(Path.Combine(blobs, Digest.Of(blob).Hex), blob, Token);
        }

        await File.WriteAllTextAsync(Path.Combine(layout, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""", Token);
        var named = RegistryRequests.Descriptor(MediaTypes.Manifest, Digest.Of(manifest), manifest.Length);
        named["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = "image" };
        await File.WriteAllTextAsync(
            Path.Combine(layout, "index.json"),
            new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(named) }.ToJsonString(),
            Token
        );
        return (layout, Digest.Of(manifest));
    }
}
