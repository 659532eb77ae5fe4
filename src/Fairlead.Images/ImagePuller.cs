namespace Fairlead.Images;

/// <summary>Copies images from a registry into a layout.</summary>
public sealed class ImagePuller(RegistryClient registry)
{
    /// <summary>Pulls the image for one platform with config and layers; returns its manifest, never an index.</summary>
    public Task<Descriptor> PullAsync(
        ImageReference source,
        Platform platform,
        LayoutFolder layout,
        CancellationToken cancellationToken
    )
    {
        _ = registry;
        throw new NotImplementedException();
    }
}
