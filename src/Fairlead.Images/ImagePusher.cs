namespace Fairlead.Images;

/// <summary>Copies images from a layout to a registry: blobs first, the manifest last.</summary>
public sealed class ImagePusher(RegistryClient registry)
{
    /// <summary>Repositories of the target registry whose blobs may be taken over instead of uploaded. Default: none.</summary>
    public IReadOnlyList<string> MountFrom { get; init; } = [];

    /// <summary>Pushes a manifest, or an index with its manifests.</summary>
    public Task<PushResult> PushAsync(
        LayoutFolder layout,
        Descriptor manifest,
        ImageReference target,
        CancellationToken cancellationToken
    )
    {
        _ = registry;
        throw new NotImplementedException();
    }
}
