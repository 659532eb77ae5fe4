using Fairlead.Images.Registry;

namespace Fairlead.Images;

/// <summary>Copies images from a registry into a layout.</summary>
public sealed class ImagePuller(RegistryClient registry)
{
    private const int Concurrency = 4;

    /// <summary>
    /// Pulls the image for one platform with config and layers, as far as the layout does not hold them; returns its
    /// manifest, never an index. A source with a digest that was pulled before is not asked for again.
    /// </summary>
    /// <exception cref="RegistryException">It is not there, has no such platform, or the registry fails.</exception>
    public async Task<Descriptor> PullAsync(
        ImageReference source,
        Platform platform,
        LayoutFolder layout,
        CancellationToken cancellationToken
    )
    {
        var stored = await GetForAsync(source, platform, layout, cancellationToken);
        var image = Parse(source, stored, ImageManifest.Parse);
        await Parallel.ForEachAsync(
            image
                .Layers.Append(image.Config)
                .DistinctBy(blob => blob.Digest)
                .Where(blob => !layout.HasIntact(blob.Digest)),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (blob, token) =>
                await layout.WriteAsync(
                    blob.MediaType,
                    (stream, inner) => registry.PullBlobAsync(source.Registry, source.Repository, blob, stream, inner),
                    token
                )
        );
        return await layout.WriteAsync(stored.Descriptor.MediaType, stored.Content, cancellationToken);
    }

    private static T Parse<T>(ImageReference source, StoredManifest stored, Func<ReadOnlySpan<byte>, T> parse)
    {
        try
        {
            return parse(stored.Content.Span);
        }
        catch (FormatException error)
        {
            throw Fault(source, $"The registry {source.Registry} holds no image at {source}: {error.Message}", error);
        }
    }

    private static RegistryException Fault(ImageReference source, string message, Exception? cause = null) =>
        new(Refusals.NoImage, message, cause) { Registry = source.Registry, Repository = source.Repository };

    private async Task<StoredManifest> GetForAsync(
        ImageReference source,
        Platform platform,
        LayoutFolder layout,
        CancellationToken cancellationToken
    )
    {
        var stored = await GetAsync(source, layout, cancellationToken);
        if (!MediaTypes.IsIndex(stored.Descriptor.MediaType))
        {
            return stored;
        }

        var offered = Parse(source, stored, ImageIndex.Parse).Manifests;
        var chosen =
            offered.FirstOrDefault(entry => entry.Platform == platform)
            ?? offered.FirstOrDefault(entry => Fits(entry.Platform, platform))
            ?? throw Fault(
                source,
                $"{source} has no image for {platform}: it offers {string.Join(", ", offered.Select(entry => entry.Platform).OfType<Platform>())}."
            );
        return await GetAsync(source.At(chosen.Digest), layout, cancellationToken);
    }

    /// <summary>What is pinned by digest and was pulled before needs no registry.</summary>
    private async Task<StoredManifest> GetAsync(
        ImageReference source,
        LayoutFolder layout,
        CancellationToken cancellationToken
    )
    {
        if (source.Digest is { } digest && layout.HasIntact(digest))
        {
            var content = await layout.ReadAsync(digest, cancellationToken);
            return new StoredManifest(Descriptor.Of(OciJson.MediaTypeOf(content), content), content);
        }

        var stored = await registry.GetManifestAsync(source, cancellationToken);
        if (MediaTypes.IsIndex(stored.Descriptor.MediaType))
        {
            await layout.WriteAsync(stored.Descriptor.MediaType, stored.Content, cancellationToken);
        }

        return stored;
    }

    private static bool Fits(Platform? offered, Platform wanted) =>
        wanted.Variant is null && offered is not null && offered with { Variant = null } == wanted;
}
