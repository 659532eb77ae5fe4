using System.Text.Json;
using System.Text.Json.Serialization;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>What the last build of an image was made of and gave, kept beside the layout folder.</summary>
/// <param name="Inputs">Hash of everything that decides the image.</param>
internal sealed record ImageRecord(string Inputs, string MediaType, string Digest, long Size, int Layers)
{
    [JsonIgnore]
    public Descriptor Manifest =>
        new()
        {
            MediaType = MediaType,
            Digest = Fairlead.Images.Digest.Parse(Digest),
            Size = Size,
        };

    public static ImageRecord Of(string inputs, BuiltImage image) =>
        new(
            inputs,
            image.Manifest.MediaType,
            image.Manifest.Digest.ToString(),
            image.Manifest.Size,
            image.Layers.Count
        );

    /// <summary>The last record; null where there is none or it cannot be read, which costs one build.</summary>
    public static ImageRecord? Read(string file)
    {
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(file), ImageRecordJson.Default.ImageRecord)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(this, ImageRecordJson.Default.ImageRecord));
    }
}

[JsonSerializable(typeof(ImageRecord))]
internal sealed partial class ImageRecordJson : JsonSerializerContext;
