using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Fairlead.Images;

/// <summary>Points at content: what it is, its digest and its size in bytes.</summary>
/// <remarks>Source: OCI image-spec v1.1.1, descriptor.md.</remarks>
public sealed record Descriptor
{
    /// <summary>What the content is, such as <see cref="MediaTypes.Manifest"/>.</summary>
    public required string MediaType { get; init; }

    /// <summary>The content's identity.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The content's length in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The kind of artifact a manifest describes, where it is no image.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>What an image in an index runs on.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Free metadata; empty where there is none.</summary>
    [AllowNull]
    public IReadOnlyDictionary<string, string> Annotations
    {
        get;
        init => field = value ?? AnnotationDictionary.Empty;
    } = AnnotationDictionary.Empty;

    /// <summary>Equal descriptors say the same, annotations included.</summary>
    public bool Equals(Descriptor? other) =>
        other is not null
        && (MediaType, Digest, Size, ArtifactType, Platform)
            == (other.MediaType, other.Digest, other.Size, other.ArtifactType, other.Platform)
        && Annotations.Count == other.Annotations.Count
        && Annotations.All(other.Annotations.Contains);

    /// <inheritdoc />
    public override int GetHashCode() => Digest.GetHashCode();

    /// <summary>The descriptor of <paramref name="content"/>.</summary>
    public static Descriptor Of(string mediaType, ReadOnlySpan<byte> content) =>
        new()
        {
            MediaType = mediaType,
            Digest = Digest.Of(content),
            Size = content.Length,
        };
}

/// <summary>What an image runs on, in Go's names.</summary>
/// <param name="Os">Operating system, such as <c>linux</c>.</param>
/// <param name="Architecture">Processor, such as <c>amd64</c> or <c>arm64</c>.</param>
/// <param name="Variant">Processor variant, such as <c>v8</c>; absent for most.</param>
public sealed record Platform(string Os, string Architecture, string? Variant = null)
{
    /// <summary><c>linux/amd64</c>.</summary>
    public static Platform LinuxAmd64 { get; } = new("linux", "amd64");

    /// <summary><c>linux/arm64</c>.</summary>
    public static Platform LinuxArm64 { get; } = new("linux", "arm64");

    /// <summary>The usual form, such as <c>linux/amd64</c>.</summary>
    public override string ToString() => $"{Os}/{Architecture}{(Variant is null ? "" : "/" + Variant)}";
}

internal static class AnnotationDictionary
{
    public static IReadOnlyDictionary<string, string> Empty { get; } = ReadOnlyDictionary<string, string>.Empty;

    public static SortedDictionary<string, string> Sorted(this IReadOnlyDictionary<string, string> annotations) =>
        new(annotations.ToDictionary(), StringComparer.Ordinal);
}
