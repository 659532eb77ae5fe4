namespace Fairlead.Components.Explaining;

/// <summary>Compares images platform by platform, setting by setting, layer by layer.</summary>
internal sealed class ImageComparison(ImageSource source, LayerComparison layers)
{
    /// <summary>What became different in an image.</summary>
    public async Task<ImageChange> OfAsync(NamedImage image, NamedImage? before, CancellationToken cancellationToken)
    {
        if (before is null)
        {
            return new ImageChange(image, null, []);
        }

        var now = await PlatformsAsync(image, cancellationToken);
        var old = await PlatformsAsync(before, cancellationToken);
        var changes = new List<PlatformChange>();
        // Two images for one platform each are compared, whatever platforms they say.
        var isOne = now.Count == 1 && old.Count == 1;
        foreach (var one in now)
        {
            changes.Add(
                old.FirstOrDefault(its => isOne || its.Platform == one.Platform) is { } its
                    ? await CompareAsync(one, its, image, before, cancellationToken)
                    : new PlatformChange(one.Platform, "it was not there before", [], [])
            );
        }

        if (image.Only is null && !isOne)
        {
            var gone = old.Where(its => !now.Any(one => one.Platform == its.Platform));
            changes.AddRange(gone.Select(its => new PlatformChange(its.Platform, "it is gone", [], [])));
        }

        return new ImageChange(image, before, changes);
    }

    private async Task<IReadOnlyList<PlatformImage>> PlatformsAsync(
        NamedImage image,
        CancellationToken cancellationToken
    )
    {
        var manifests = await source.PlatformsAsync(image.Digest, image.Place, cancellationToken);
        var wanted =
            manifests.Count == 0
                ? [image.Digest]
                : manifests
                    .Select(manifest => manifest.Digest)
                    .Where(digest => image.Only is null || image.Only == digest)
                    .ToList();
        var images = new List<PlatformImage>();
        foreach (var digest in wanted)
        {
            images.Add(await source.ImageAsync(digest, image.Place, cancellationToken));
        }

        return images;
    }

    private async Task<PlatformChange> CompareAsync(
        PlatformImage now,
        PlatformImage old,
        NamedImage image,
        NamedImage before,
        CancellationToken cancellationToken
    )
    {
        if (now.Digest == old.Digest)
        {
            return new PlatformChange(now.Platform, "the same", [], []);
        }

        var changes = new List<LayerChange>();
        foreach (var (below, above) in LayerPairs.Of(old.Layers, now.Layers))
        {
            changes.Add(await layers.OfAsync(below, above, before.Place, image.Place, cancellationToken));
        }

        var settings = Settings.Changes(old.Config, now.Config);
        var isEqual = settings.Count == 0 && changes.TrueForAll(change => change.IsSame);
        return new PlatformChange(
            now.Platform,
            isEqual ? "the same settings and layers: its manifest or its config's history differs" : null,
            settings,
            changes
        );
    }
}
