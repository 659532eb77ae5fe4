using System.Text.Json.Serialization;
using Fairlead.Components.Projects;
using Fairlead.Images;

namespace Fairlead.Components.Caching;

/// <summary>What the cache said of a service last, so that the next run of this checkout need not ask.</summary>
internal sealed record RememberedService(
    string Key,
    string Image,
    string MediaType,
    long Size,
    string Version,
    int Layers,
    TestVerdict Tests,
    string Builder,
    string Trust
)
{
    /// <summary>Reads what was kept; null where nothing was, or it is damaged.</summary>
    /// <param name="file">Full path.</param>
    /// <param name="trust">Where the cache is and whom it is believed for; what was kept for others is nothing.</param>
    public static CachedService? Read(string file, string trust) =>
        SealedFile.Read(file, RememberedServiceJson.Default.RememberedService) is { } kept
        && kept.Trust == trust
        && ImageReference.TryParse(kept.Image, out var image)
        && image.Digest is { } digest
            ? new CachedService(
                kept.Key,
                image,
                new Descriptor
                {
                    MediaType = kept.MediaType,
                    Digest = digest,
                    Size = kept.Size,
                },
                kept.Version,
                kept.Layers,
                kept.Tests,
                kept.Builder
            )
            : null;

    /// <summary>Keeps what the cache said.</summary>
    public static void Write(string file, CachedService said, string trust) =>
        SealedFile.Write(
            file,
            new RememberedService(
                said.Key,
                said.Image.ToString(),
                said.Manifest.MediaType,
                said.Manifest.Size,
                said.Version,
                said.Layers,
                said.Tests,
                said.Builder,
                trust
            ),
            RememberedServiceJson.Default.RememberedService
        );
}

[JsonSerializable(typeof(RememberedService))]
internal sealed partial class RememberedServiceJson : JsonSerializerContext;
