namespace Fairlead.Images;

/// <summary>The media types of the OCI image specification, and docker's older names for the same things.</summary>
/// <remarks>Source: OCI image-spec v1.1.1, media-types.md, "Compatibility Matrix".</remarks>
public static class MediaTypes
{
    /// <summary>A list of manifests, for example one for each platform.</summary>
    public const string Index = "application/vnd.oci.image.index.v1+json";

    /// <summary>An image or artifact: a config and layers.</summary>
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>How an image runs.</summary>
    public const string Config = "application/vnd.oci.image.config.v1+json";

    /// <summary>A gzip-compressed tar layer.</summary>
    public const string LayerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>The config of an artifact that has none: the two bytes <c>{}</c>.</summary>
    public const string Empty = "application/vnd.oci.empty.v1+json";

    /// <summary>Docker's <see cref="Index"/>.</summary>
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>Docker's <see cref="Manifest"/>.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>Docker's <see cref="Config"/>.</summary>
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>Docker's <see cref="LayerGzip"/>.</summary>
    public const string DockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>True for an index of manifests, by either name.</summary>
    public static bool IsIndex(string mediaType) => mediaType is Index or DockerManifestList;

    /// <summary>True for one manifest, by either name.</summary>
    public static bool IsManifest(string mediaType) => mediaType is Manifest or DockerManifest;
}
