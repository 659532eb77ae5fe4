using System.Collections.ObjectModel;
using Fairlead.Images.Registry;

namespace Fairlead.Images;

/// <summary>Anything but an image that a registry stores, such as a Helm chart: a config and one layer.</summary>
/// <remarks>Source: OCI image-spec v1.1.1, manifest.md, "Guidelines for Artifact Usage".</remarks>
public sealed record Artifact
{
    /// <summary>Media type of the config, such as Helm's <c>application/vnd.cncf.helm.config.v1+json</c>.</summary>
    public required string ConfigMediaType { get; init; }

    /// <summary>The config's bytes.</summary>
    public required ReadOnlyMemory<byte> Config { get; init; }

    /// <summary>Media type of the layer.</summary>
    public required string ContentMediaType { get; init; }

    /// <summary>The layer's bytes.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The kind of artifact; absent where the config's media type says it, as for charts.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The manifest this artifact says something about.</summary>
    public Descriptor? Subject { get; init; }

    /// <summary>Annotations of the manifest. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The manifest that <see cref="PushAsync"/> would push; equal artifacts have equal bytes.</summary>
    public StoredManifest ToManifest()
    {
        var manifest = new ImageManifest
        {
            MediaType = MediaTypes.Manifest,
            ArtifactType = ArtifactType,
            Config = Descriptor.Of(ConfigMediaType, Config.Span),
            Layers = [Descriptor.Of(ContentMediaType, Content.Span)],
            Subject = Subject,
            Annotations = Annotations.Sorted(),
        };
        var content = manifest.ToBytes();
        return new StoredManifest(Descriptor.Of(MediaTypes.Manifest, content), content);
    }

    /// <summary>Pushes the artifact, its manifest last; writes nothing where the tag already points at it.</summary>
    /// <exception cref="RegistryException">The registry cannot be reached or refuses.</exception>
    public async Task<PushResult> PushAsync(
        RegistryClient registry,
        ImageReference target,
        CancellationToken cancellationToken
    )
    {
        var manifest = ToManifest();
        var digest = manifest.Descriptor.Digest;
        var place = target.Tag is null ? target.At(digest) : target with { Digest = null };
        if ((await registry.ResolveAsync(place, cancellationToken))?.Digest == digest)
        {
            return new PushResult(digest, 1, 0, ManifestNew: false);
        }

        var isNew = await PushPartAsync(registry, target, ContentMediaType, Content, cancellationToken);
        _ = await PushPartAsync(registry, target, ConfigMediaType, Config, cancellationToken);
        await registry.PushManifestAsync(place, manifest.Content, MediaTypes.Manifest, cancellationToken);
        return new PushResult(digest, 1, isNew ? 1 : 0, ManifestNew: true);
    }

    /// <summary>Reads an artifact, its digests checked, whose config and layer are no longer than allowed.</summary>
    /// <param name="registry">The client to read with.</param>
    /// <param name="source">Tag or digest of the artifact.</param>
    /// <param name="largest">The longest config or layer to read, in bytes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RegistryException">It is not there, is too large, or the registry fails.</exception>
    public static async Task<Artifact> PullAsync(
        RegistryClient registry,
        ImageReference source,
        long largest,
        CancellationToken cancellationToken
    )
    {
        var stored = await registry.GetManifestAsync(source, cancellationToken);
        var manifest = Parse(source, stored);
        return new Artifact
        {
            ConfigMediaType = manifest.Config.MediaType,
            Config = await PullPartAsync(registry, source, manifest.Config, largest, cancellationToken),
            ContentMediaType = manifest.Layers[0].MediaType,
            Content = await PullPartAsync(registry, source, manifest.Layers[0], largest, cancellationToken),
            ArtifactType = manifest.ArtifactType,
            Subject = manifest.Subject,
            Annotations = manifest.Annotations,
        };
    }

    private static ImageManifest Parse(ImageReference source, StoredManifest stored)
    {
        try
        {
            // Helm may add a second layer, the chart's signature; the content is always the first.
            var manifest = ImageManifest.Parse(stored.Content.Span);
            return manifest.Layers.Count > 0 ? manifest : throw new FormatException("It has no layer.");
        }
        catch (FormatException error)
        {
            throw Fault(
                source,
                $"The registry {source.Registry} holds no artifact at {source}: {error.Message}",
                error
            );
        }
    }

    private static RegistryException Fault(ImageReference source, string message, Exception? cause = null) =>
        new(Refusals.NoImage, message, cause) { Registry = source.Registry, Repository = source.Repository };

    private static Task<bool> PushPartAsync(
        RegistryClient registry,
        ImageReference target,
        string mediaType,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellationToken
    ) =>
        registry.PushBlobAsync(
            target.Registry,
            target.Repository,
            Descriptor.Of(mediaType, content.Span),
            () => new MemoryStream(content.ToArray(), writable: false),
            cancellationToken
        );

    private static async Task<byte[]> PullPartAsync(
        RegistryClient registry,
        ImageReference source,
        Descriptor blob,
        long largest,
        CancellationToken cancellationToken
    )
    {
        if (blob.Size > largest)
        {
            throw Fault(
                source,
                $"The artifact {source} has a part of {blob.Size} bytes, more than the {largest} that are accepted: make it smaller."
            );
        }

        using var content = new MemoryStream();
        await registry.PullBlobAsync(source.Registry, source.Repository, blob, content, cancellationToken);
        return content.ToArray();
    }
}
