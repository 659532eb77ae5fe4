using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Images;

namespace Fairlead.Sandbox.Tests.Registry;

/// <summary>The distribution API, request by request.</summary>
internal sealed class RegistryRequests(HttpClient http, string repository)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Repository => repository;

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        byte[]? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/v2/{repository}/{path}");
        request.Content = body is null ? null : new ByteArrayContent(body);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await http.SendAsync(request, Token);
        return new(
            (int)answer.StatusCode,
            await answer.Content.ReadAsByteArrayAsync(Token),
            answer.Headers,
            answer.Content.Headers
        );
    }

    public async Task<Digest> PushBlobAsync(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var digest = Digest.Of(content);
        Assert.Equal(201, (await SendAsync(HttpMethod.Post, $"blobs/uploads/?digest={digest}", content)).Status);
        return digest;
    }

    public async Task<Answer> PutManifestAsync(
        string reference,
        byte[] manifest,
        string mediaType = MediaTypes.Manifest
    ) => await SendAsync(HttpMethod.Put, $"manifests/{reference}", manifest, ("Content-Type", mediaType));

    /// <summary>An image manifest whose config and one layer were pushed.</summary>
    public async Task<byte[]> ManifestAsync(string layer, Action<JsonObject>? change = null)
    {
        var config = await PushBlobAsync("{}");
        var digest = await PushBlobAsync(layer);
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Manifest,
            ["config"] = Descriptor(MediaTypes.Config, config, 2),
            ["layers"] = new JsonArray(Descriptor(MediaTypes.LayerGzip, digest, layer.Length)),
        };
        change?.Invoke(manifest);
        return Encoding.UTF8.GetBytes(manifest.ToJsonString());
    }

    public static JsonObject Descriptor(string mediaType, Digest digest, long size) =>
        new()
        {
            ["mediaType"] = mediaType,
            ["digest"] = digest.ToString(),
            ["size"] = size,
        };

    internal sealed record Answer(int Status, byte[] Body, HttpResponseHeaders Headers, HttpContentHeaders Content)
    {
        public string Text => Encoding.UTF8.GetString(Body);

        public JsonNode Json => JsonNode.Parse(Body)!;

        public string? ErrorCode => (string?)Json["errors"]?[0]?["code"];

        public string Location => Headers.Location!.OriginalString;

        public string? Header(string name) =>
            Headers.TryGetValues(name, out var values) || Content.TryGetValues(name, out values)
                ? string.Join(',', values)
                : null;
    }
}
