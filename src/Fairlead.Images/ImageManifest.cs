using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fairlead.Images;

/// <summary>An image or artifact: its config, its layers from the bottom up, and what it refers to.</summary>
/// <remarks>Source: OCI image-spec v1.1.1, manifest.md.</remarks>
public sealed record ImageManifest
{
    /// <summary>Always 2.</summary>
    public int SchemaVersion { get; init; } = 2;

    /// <summary><see cref="MediaTypes.Manifest"/> or docker's name for it; absent in some old images.</summary>
    public string? MediaType { get; init; }

    /// <summary>The kind of artifact, where it is no image.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The config.</summary>
    public required Descriptor Config { get; init; }

    /// <summary>The layers, lowest first.</summary>
    public required IReadOnlyList<Descriptor> Layers { get; init; }

    /// <summary>The manifest this one says something about, such as a signature's image.</summary>
    public Descriptor? Subject { get; init; }

    /// <summary>Free metadata; empty where there is none.</summary>
    [AllowNull]
    public IReadOnlyDictionary<string, string> Annotations
    {
        get;
        init => field = value ?? AnnotationDictionary.Empty;
    } = AnnotationDictionary.Empty;

    /// <summary>Reads a manifest's bytes.</summary>
    /// <exception cref="FormatException">They are no manifest.</exception>
    public static ImageManifest Parse(ReadOnlySpan<byte> content) =>
        OciJson.Read<ImageManifest>(content, "image manifest") is { } manifest && manifest.Layers.All(OciJson.IsThere)
            ? manifest
            : throw new FormatException("The image manifest has the JSON value null among its layers.");

    /// <summary>The bytes to store and push: compact JSON in the specification's order of members.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, OciJson.TypeOf<ImageManifest>());
}
