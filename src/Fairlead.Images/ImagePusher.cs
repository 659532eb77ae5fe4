using Fairlead.Images.Registry;

namespace Fairlead.Images;

/// <summary>
/// Copies images from a layout to a registry: blobs first, the manifest last, so that a push that fails leaves no
/// image behind that lacks a part.
/// </summary>
public sealed class ImagePusher(RegistryClient registry)
{
    private const int Concurrency = 4;

    /// <summary>Repositories of the target registry whose blobs may be taken over instead of uploaded. Default: none.</summary>
    public IReadOnlyList<string> MountFrom { get; init; } = [];

    /// <summary>
    /// The image in the registry that has the blobs which the layout lacks: taken over where both are in one registry,
    /// else copied by way of the layout. Default: none.
    /// </summary>
    public ImageReference? Origin { get; init; }

    /// <summary>Pushes a manifest, or an index with its manifests; an image that is there already costs one HEAD.</summary>
    /// <exception cref="RegistryException">The registry cannot be reached or refuses.</exception>
    public async Task<PushResult> PushAsync(
        LayoutFolder layout,
        Descriptor manifest,
        ImageReference target,
        CancellationToken cancellationToken
    )
    {
        var content = await layout.ReadAsync(manifest.Digest, cancellationToken);
        var children = MediaTypes.IsIndex(manifest.MediaType) ? ImageIndex.Parse(content).Manifests : [];
        var image = children.Count == 0 ? ImageManifest.Parse(content) : null;
        var place = target.Tag is null ? target.At(manifest.Digest) : target with { Digest = null };
        if ((await registry.ResolveAsync(place, cancellationToken))?.Digest == manifest.Digest)
        {
            return new PushResult(manifest.Digest, image?.Layers.Count ?? 0, 0, ManifestNew: false);
        }

        var total = image?.Layers.Count ?? 0;
        var added = image is null ? 0 : await PushBlobsAsync(layout, image, target, cancellationToken);
        foreach (var child in children)
        {
            var pushed = await PushAsync(layout, child, target.At(child.Digest), cancellationToken);
            total += pushed.LayersTotal;
            added += pushed.LayersNew;
        }

        await registry.PushManifestAsync(place, content, manifest.MediaType, cancellationToken);
        return new PushResult(manifest.Digest, total, added, ManifestNew: true);
    }

    private async Task<int> PushBlobsAsync(
        LayoutFolder layout,
        ImageManifest image,
        ImageReference target,
        CancellationToken cancellationToken
    )
    {
        var added = 0;
        await Parallel.ForEachAsync(
            image.Layers.Append(image.Config).DistinctBy(blob => blob.Digest),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (blob, token) =>
            {
                var isNew = await PushBlobAsync(layout, blob, target, token);
                if (isNew && blob != image.Config)
                {
                    Interlocked.Increment(ref added);
                }
            }
        );
        return added;
    }

    private IEnumerable<string> SourcesOf(string host) =>
        Origin?.Registry == host ? MountFrom.Append(Origin.Repository) : MountFrom;

    private async Task<bool> PushBlobAsync(
        LayoutFolder layout,
        Descriptor blob,
        ImageReference target,
        CancellationToken cancellationToken
    )
    {
        var (host, repository) = (target.Registry, target.Repository);
        foreach (var source in SourcesOf(host).Where(source => source != repository))
        {
            if (await registry.HasBlobAsync(host, repository, blob.Digest, cancellationToken))
            {
                return false;
            }

            if (await registry.MountBlobAsync(host, repository, blob.Digest, source, cancellationToken))
            {
                return true;
            }
        }

        if (Origin is { } origin && !layout.Has(blob.Digest))
        {
            if (await registry.HasBlobAsync(host, repository, blob.Digest, cancellationToken))
            {
                return false;
            }

            await layout.WriteAsync(
                blob.MediaType,
                (stream, token) => registry.PullBlobAsync(origin.Registry, origin.Repository, blob, stream, token),
                cancellationToken
            );
        }

        return await registry.PushBlobAsync(
            host,
            repository,
            blob,
            () => layout.OpenRead(blob.Digest),
            cancellationToken
        );
    }
}
