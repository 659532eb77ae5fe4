using System.Text.Json.Serialization;
using Fairlead.Components.Projects;
using Fairlead.Images;
using Fairlead.Images.Building;

namespace Fairlead.Components.Images;

/// <summary>What the last build of an image was made of and gave, kept beside the layout folder.</summary>
/// <param name="Inputs">Hash of everything that decides the image.</param>
/// <param name="Blobs">Digests of what it names, without which the manifest is of no use.</param>
internal sealed record ImageRecord(
    string Inputs,
    string MediaType,
    string Digest,
    long Size,
    int Layers,
    IReadOnlyList<string> Blobs
)
{
    [JsonIgnore]
    public Descriptor Manifest =>
        new()
        {
            MediaType = MediaType,
            Digest = Fairlead.Images.Digest.Parse(Digest),
            Size = Size,
        };

    /// <summary>Whether the layout still holds all of the image, as it was made.</summary>
    public bool IsIn(LayoutFolder layout) =>
        Blobs.Append(Digest).All(blob => layout.HasIntact(Fairlead.Images.Digest.Parse(blob)));

    /// <summary>The record of an image that was just built.</summary>
    /// <param name="manifest">The image's manifest, or the index of its platforms.</param>
    /// <param name="platforms">The image of each platform.</param>
    public static ImageRecord Of(string inputs, Descriptor manifest, IReadOnlyList<BuiltImage> platforms) =>
        new(
            inputs,
            manifest.MediaType,
            manifest.Digest.ToString(),
            manifest.Size,
            platforms[0].Layers.Count,
            [
                .. platforms
                    .SelectMany(image => image.Layers.Append(image.Config).Append(image.Manifest))
                    .Select(blob => blob.Digest.ToString())
                    .Distinct(),
            ]
        );

    /// <summary>The last record; null where there is none or it is damaged, which costs one build.</summary>
    public static ImageRecord? Read(string file) => SealedFile.Read(file, ImageRecordJson.Default.ImageRecord);

    public void Write(string file) => SealedFile.Write(file, this, ImageRecordJson.Default.ImageRecord);
}

[JsonSerializable(typeof(ImageRecord))]
internal sealed partial class ImageRecordJson : JsonSerializerContext;
