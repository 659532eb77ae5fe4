using System.Collections.ObjectModel;

namespace Fairlead.Images;

/// <summary>Anything but an image that a registry stores, such as a Helm chart: a config and one layer.</summary>
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
    public StoredManifest ToManifest() => throw new NotImplementedException();

    /// <summary>Pushes the artifact; writes nothing where the tag already points at it.</summary>
    public Task<PushResult> PushAsync(
        RegistryClient registry,
        ImageReference target,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>Reads an artifact of at most <paramref name="largest"/> bytes.</summary>
    public static Task<Artifact> PullAsync(
        RegistryClient registry,
        ImageReference source,
        long largest,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();
}
