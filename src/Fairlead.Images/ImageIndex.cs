using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fairlead.Images;

/// <summary>A list of manifests.</summary>
/// <remarks>Source: OCI image-spec v1.1.1, image-index.md.</remarks>
public sealed record ImageIndex
{
    /// <summary>Always 2.</summary>
    public int SchemaVersion { get; init; } = 2;

    /// <summary><see cref="MediaTypes.Index"/> or docker's name for it.</summary>
    public string? MediaType { get; init; }

    /// <summary>The manifests, in the order of preference.</summary>
    public required IReadOnlyList<Descriptor> Manifests { get; init; }

    /// <summary>Free metadata; empty where there is none.</summary>
    [AllowNull]
    public IReadOnlyDictionary<string, string> Annotations
    {
        get;
        init => field = value ?? AnnotationDictionary.Empty;
    } = AnnotationDictionary.Empty;

    /// <summary>Reads an index's bytes.</summary>
    /// <exception cref="FormatException">They are no index.</exception>
    public static ImageIndex Parse(ReadOnlySpan<byte> content) =>
        OciJson.Read<ImageIndex>(content, "image index") is { } index && index.Manifests.All(OciJson.IsThere)
            ? index
            : throw new FormatException("The image index has the JSON value null among its manifests.");

    /// <summary>The bytes to store and push.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, OciJson.TypeOf<ImageIndex>());
}
