using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Delivery;
using Fairlead.Images;
using Fairlead.Images.Registry;

namespace Fairlead.Components.Explaining;

/// <summary>Reads parts of images from the layout of this machine, and what it lacks from their registry into it.</summary>
internal sealed class ImageSource(LayoutFolder layout, RegistryClient registry)
{
    private const long LargestDocument = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Whether the layout has a manifest or an index, as far as can be seen.</summary>
    public bool Has(Digest digest) => layout.HasIntact(digest);

    /// <summary>Whether a registry has a manifest or an index.</summary>
    /// <exception cref="RegistryException">The registry cannot be reached or refuses.</exception>
    public async Task<bool> HasAsync(ImageReference place, CancellationToken cancellationToken) =>
        await registry.ResolveAsync(place, cancellationToken) is not null;

    /// <summary>The manifests of an index; empty for a manifest.</summary>
    public async Task<IReadOnlyList<Descriptor>> PlatformsAsync(
        Digest digest,
        ImageReference? place,
        CancellationToken cancellationToken
    )
    {
        var content = await ManifestAsync(digest, place, cancellationToken);
        return JsonIn(digest, content) is JsonObject found && found.ContainsKey("manifests")
            ?
            [
                // What a builder says about an image stands beside it as if for a platform.
                .. Parse(digest, () => ImageIndex.Parse(content))
                    .Manifests.Where(entry => entry.Platform?.Os is not "unknown"),
            ]
            : [];
    }

    /// <summary>The image of one platform.</summary>
    public async Task<PlatformImage> ImageAsync(
        Digest digest,
        ImageReference? place,
        CancellationToken cancellationToken
    )
    {
        var content = await ManifestAsync(digest, place, cancellationToken);
        var manifest = Parse(digest, () => ImageManifest.Parse(content));
        if (manifest.Config.Size > LargestDocument)
        {
            throw NoImage(digest, $"its config has {manifest.Config.Size} bytes");
        }

        await PullAsync(manifest.Config, place, cancellationToken);
        var config = await layout.ReadAsync(manifest.Config.Digest, cancellationToken);
        return new PlatformImage(digest, manifest, JsonIn(digest, config) as JsonObject ?? []);
    }

    /// <summary>Opens a layer.</summary>
    public async Task<Stream> OpenAsync(Descriptor layer, ImageReference? place, CancellationToken cancellationToken)
    {
        await PullAsync(layer, place, cancellationToken);
        return layout.OpenRead(layer.Digest);
    }

    private async Task<byte[]> ManifestAsync(Digest digest, ImageReference? place, CancellationToken cancellationToken)
    {
        if (!layout.HasIntact(digest))
        {
            var stored = await registry.GetManifestAsync(Needed(digest, place).At(digest), cancellationToken);
            await layout.WriteAsync(stored.Descriptor.MediaType, stored.Content, cancellationToken);
        }

        await using (var stored = layout.OpenRead(digest))
        {
            if (stored.Length > LargestDocument)
            {
                throw NoImage(digest, $"it has {stored.Length} bytes");
            }
        }

        return await layout.ReadAsync(digest, cancellationToken);
    }

    private async Task PullAsync(Descriptor blob, ImageReference? place, CancellationToken cancellationToken)
    {
        if (layout.HasIntact(blob.Digest))
        {
            return;
        }

        var from = Needed(blob.Digest, place);
        await layout.WriteAsync(
            blob.MediaType,
            (stream, token) => registry.PullBlobAsync(from.Registry, from.Repository, blob, stream, token),
            cancellationToken
        );
    }

    private ImageReference Needed(Digest digest, ImageReference? place) =>
        place
        ?? throw new DeliveryException(
            Refusals.LostImage,
            $"{layout.FullPath} lacks {digest}, and no registry is known to have it: build the image again with ./build.sh Images."
        );

    private static JsonNode? JsonIn(Digest digest, byte[] content) =>
        Parse(digest, () => JsonNode.Parse(content, documentOptions: Strict));

    private static T Parse<T>(Digest digest, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw NoImage(digest, error.Message.TrimEnd('.'));
        }
    }

    private static DeliveryException NoImage(Digest digest, string why) =>
        new(
            Refusals.NoImage,
            $"{digest} is no image, nor an index of images ({why}). Give the digest that a release.yaml names."
        );
}

/// <summary>The image of one platform.</summary>
internal sealed record PlatformImage(Digest Digest, ImageManifest Manifest, JsonObject Config)
{
    /// <summary>Such as <c>linux/amd64</c>.</summary>
    public string Platform =>
        string.Join(
            '/',
            ((JsonNode?[])[Config["os"], Config["architecture"], Config["variant"]])
                .Select(part => part?.ToString() ?? "")
                .Where(part => part.Length > 0)
        );

    /// <summary>A label's text; empty for none.</summary>
    public string Label(string name) =>
        (Config["config"] as JsonObject)?["Labels"] is JsonObject labels ? labels[name]?.ToString() ?? "" : "";

    /// <summary>The layers with what the history says that made them, the lowest first.</summary>
    public IReadOnlyList<NamedLayer> Layers
    {
        get
        {
            var steps = (Config["history"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Where(step => step["empty_layer"]?.ToString() is not "true")
                .Select(step => step["created_by"]?.ToString() ?? "")
                .ToList();
            // A history that tells of other layers tells nothing of these.
            return
            [
                .. Manifest.Layers.Select(
                    (layer, index) => new NamedLayer(layer, steps.Count == Manifest.Layers.Count ? steps[index] : "")
                ),
            ];
        }
    }
}
