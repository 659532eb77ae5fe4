using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Images;

namespace Fairlead.Sandbox.Registry;

/// <summary>A manifest as it was pushed, checked as far as a registry looks at it.</summary>
/// <remarks>Source: OCI image-spec v1.1.1, manifest.md and image-index.md; distribution-spec v1.1.1, "Pushing Manifests".</remarks>
internal sealed record PushedManifest
{
    private const int DeepestJson = 64;

    private PushedManifest(byte[] content, string mediaType, JsonObject json)
    {
        Content = content;
        MediaType = mediaType;
        Json = json;
        Digest = Digest.Of(content);
        Blobs = [.. Descriptors(json, "config", "layers").Where(IsKeptHere).Select(DigestIn)];
        Manifests = [.. Descriptors(json, "manifests").Select(DigestIn)];
        Subject = json["subject"] is { } subject ? DigestIn(AsObject(subject, "subject")) : null;
    }

    public byte[] Content { get; }

    public string MediaType { get; }

    public Digest Digest { get; }

    /// <summary>The config and layers it needs.</summary>
    public IReadOnlyList<Digest> Blobs { get; }

    /// <summary>The manifests it lists.</summary>
    public IReadOnlyList<Digest> Manifests { get; }

    public Digest? Subject { get; }

    private JsonObject Json { get; }

    /// <summary>Reads what was sent.</summary>
    /// <exception cref="RegistryError">It is no manifest of a known kind.</exception>
    public static PushedManifest Read(byte[] content, string contentType)
    {
        var mediaType = contentType.Split(';')[0].Trim();
        var json = AsObject(Parse(content), "manifest");
        if (json.TextAt("mediaType") is { } own && own != mediaType)
        {
            throw RegistryError.ManifestInvalid($"The manifest says it is {own}, the request says {mediaType}.");
        }

        if (!MediaTypes.IsIndex(mediaType) && !MediaTypes.IsManifest(mediaType))
        {
            throw RegistryError.ManifestInvalid(
                $"'{mediaType}' is not a media type of manifests that this registry keeps."
            );
        }

        if (json["schemaVersion"] is not JsonValue version || !version.TryGetValue<int>(out var number) || number != 2)
        {
            throw RegistryError.ManifestInvalid("schemaVersion must be 2.");
        }

        if (json[MediaTypes.IsIndex(mediaType) ? "manifests" : "config"] is null)
        {
            throw RegistryError.ManifestInvalid($"A {mediaType} needs its manifests or its config.");
        }

        return new(content, mediaType, json);
    }

    public static Digest? SubjectOf(byte[] content) =>
        Parse(content) is JsonObject json
        && json["subject"] is JsonObject subject
        && Digest.TryParse(subject.TextAt("digest"), out var digest)
            ? digest
            : null;

    /// <summary>The descriptor that the referrers list shows.</summary>
    public JsonObject Describe()
    {
        var descriptor = new JsonObject
        {
            ["mediaType"] = MediaType,
            ["digest"] = Digest.ToString(),
            ["size"] = Content.Length,
        };
        var configType = Json["config"] is JsonObject config ? config.TextAt("mediaType") : null;
        if ((Json.TextAt("artifactType") is { Length: > 0 } own ? own : configType) is { Length: > 0 } type)
        {
            descriptor["artifactType"] = type;
        }

        if (Json["annotations"] is JsonObject annotations)
        {
            descriptor["annotations"] = annotations.DeepClone();
        }

        return descriptor;
    }

    private static JsonNode? Parse(byte[] content)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = DeepestJson, AllowDuplicateProperties = false };
            return JsonNode.Parse(content, documentOptions: options);
        }
        catch (JsonException error)
        {
            throw RegistryError.ManifestInvalid($"The manifest is not JSON: {error.Message}");
        }
    }

    private static IEnumerable<JsonObject> Descriptors(JsonObject json, params string[] properties) =>
        properties
            .Where(property => json[property] is not null)
            .SelectMany(property => json[property] is JsonArray array ? array.ToArray() : [json[property]])
            .Select(node => AsObject(node, "descriptor"));

    // Layers with addresses of their own are fetched from there; registries need not keep them.
    private static bool IsKeptHere(JsonObject descriptor) =>
        descriptor["urls"] is not JsonArray { Count: > 0 }
        && descriptor.TextAt("mediaType")?.Contains("nondistributable") != true;

    private static Digest DigestIn(JsonObject descriptor) =>
        Digest.TryParse(descriptor.TextAt("digest"), out var digest)
            ? digest
            : throw RegistryError.ManifestInvalid("A descriptor has no sha256 digest.");

    private static JsonObject AsObject(JsonNode? node, string what) =>
        node as JsonObject ?? throw RegistryError.ManifestInvalid($"A {what} must be a JSON object.");
}
