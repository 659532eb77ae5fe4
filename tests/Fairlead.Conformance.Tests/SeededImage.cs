using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Conformance.Tests;

/// <summary>The image that pods of the tests run; a registry of the sandbox is given a stand-in of that name.</summary>
internal static class SeededImage
{
    /// <summary>A busybox that any real cluster can pull.</summary>
    public const string Reference = "registry.k8s.io/e2e-test-images/busybox:1.29-4";

    private const string Repository = "e2e-test-images/busybox";
    private const string MediaType = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>Pushes the stand-in: a configuration and no layer.</summary>
    public static async Task PushAsync(Uri registry, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = registry };
        var configuration = Encoding.UTF8.GetBytes(
            """{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}"""
        );
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(configuration))}";
        using var begun = await client.PostAsync(
            new Uri($"/v2/{Repository}/blobs/uploads/", UriKind.Relative),
            null,
            cancellationToken
        );
        var location = new Uri(registry, begun.EnsureSuccessStatusCode().Headers.Location!).ToString();
        await PutAsync(
            client,
            $"{location}{(location.Contains('?') ? '&' : '?')}digest={Uri.EscapeDataString(digest)}",
            configuration,
            "application/octet-stream",
            cancellationToken
        );
        var manifest = $$"""
            {"schemaVersion":2,"mediaType":"{{MediaType}}","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{digest}}","size":{{configuration.Length}} },"layers":[]}
            """;
        await PutAsync(
            client,
            new Uri(registry, $"/v2/{Repository}/manifests/1.29-4").ToString(),
            Encoding.UTF8.GetBytes(manifest),
            MediaType,
            cancellationToken
        );
    }

    private static async Task PutAsync(
        HttpClient client,
        string address,
        byte[] content,
        string mediaType,
        CancellationToken cancellationToken
    )
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var response = await client.PutAsync(new Uri(address), body, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
