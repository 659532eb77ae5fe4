using Fairlead.Charts;
using Fairlead.Charts.Packaging;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests;

public sealed class RegistryChartSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StaticRegistry _registry = new();
    private readonly RegistryClient _client = new(new RegistryOptions { Attempts = 1 });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Cache => Path.Combine(_folder.FullPath, "cache");

    [Fact]
    public async Task A_chart_is_pulled_once_and_then_read_from_its_folder()
    {
        var reference = Publish();
        Assert.Equal("web", (await new RegistryChartSource(_client, Cache).OpenAsync(reference, Token)).Name);
        var requests = _registry.Requests;

        Assert.Equal("web", (await new RegistryChartSource(_client, Cache).OpenAsync(reference, Token)).Name);

        Assert.Equal(requests, _registry.Requests);
    }

    [Fact]
    public async Task A_damaged_file_is_pulled_again()
    {
        var reference = Publish();
        _ = await new RegistryChartSource(_client, Cache).OpenAsync(reference, Token);
        var file = Assert.Single(Directory.GetFiles(Cache));
        await File.WriteAllTextAsync(file, "damaged", Token);

        Assert.Equal("web", (await new RegistryChartSource(_client, Cache).OpenAsync(reference, Token)).Name);
        Assert.NotEqual("damaged", await File.ReadAllTextAsync(file, Token));
    }

    [Fact]
    public async Task A_chart_of_another_version_than_the_release_says_is_refused()
    {
        var reference = Publish() with { Version = "9.9.9" };

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            new RegistryChartSource(_client, Cache).OpenAsync(reference, Token)
        );

        Assert.Equal(
            $"{reference} is version 1.0.0 of chart web, but the release says 9.9.9; correct the release's chart.",
            error.Message
        );
    }

    [Fact]
    public async Task What_is_no_chart_is_refused()
    {
        var reference = Publish("application/octet-stream");

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            new RegistryChartSource(_client, Cache).OpenAsync(reference, Token)
        );

        Assert.Equal(
            $"{reference} is no Helm chart: its content is application/octet-stream, not {ChartPackage.ContentMediaType}.",
            error.Message
        );
    }

    [Fact]
    public async Task A_chart_that_is_not_there_is_a_sentence()
    {
        var reference = Publish() with { Digest = Some.Digest("nowhere") };

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            new RegistryChartSource(_client, Cache).OpenAsync(reference, Token)
        );

        Assert.StartsWith($"Chart {reference} cannot be pulled. ", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _registry.Dispose();
        _folder.Dispose();
    }

    private ChartReference Publish(string contentType = ChartPackage.ContentMediaType)
    {
        _folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        _folder.Write("chart/templates/x.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n");
        var chart = Path.Combine(_folder.FullPath, "chart");
        var artifact = new Artifact
        {
            ConfigMediaType = ChartPackage.ConfigMediaType,
            Config = ChartPackage.WriteConfig(Chart.Load(chart)),
            ContentMediaType = contentType,
            Content = ChartPackage.Write(chart),
        };
        var manifest = artifact.ToManifest();
        Add($"manifests/{manifest.Descriptor.Digest}", manifest.Descriptor.MediaType, manifest.Content);
        Add($"blobs/{Digest.Of(artifact.Config.Span)}", artifact.ConfigMediaType, artifact.Config);
        Add($"blobs/{Digest.Of(artifact.Content.Span)}", artifact.ContentMediaType, artifact.Content);
        return ChartReference.Of($"oci://{_registry.Host}/charts/web", "1.0.0", manifest.Descriptor.Digest);
    }

    private void Add(string path, string mediaType, ReadOnlyMemory<byte> content) =>
        _registry.Add($"/v2/charts/web/{path}", mediaType, content.ToArray());
}
