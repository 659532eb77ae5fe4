using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>
/// The committed file that pins outside images: the digest that each tag had when it was resolved. A build never
/// resolves a tag by itself, so the same source gives the same image for as long as the file stays.
/// </summary>
/// <param name="Images">Digest by reference with tag, for example <c>docker.io/library/postgres:17</c>.</param>
internal sealed record ImageLock(IReadOnlyDictionary<string, string> Images)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads the file; one that does not exist pins nothing.</summary>
    /// <exception cref="InvalidDataException">The file is malformed; the message says where.</exception>
    public static ImageLock Read(string file)
    {
        if (!File.Exists(file))
        {
            return new ImageLock(new Dictionary<string, string>());
        }

        try
        {
            return JsonSerializer.Deserialize<ImageLock>(File.ReadAllText(file), Format) is { Images: not null } read
                ? read
                : throw new InvalidDataException($"{file}: expected an object with the member 'images'.").Refused(
                    Refusals.ImageLock
                );
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{file}:{error.LineNumber + 1}: not an image lock file: {error.Message} Run ./build.sh PinImages to write it anew.",
                error
            ).Refused(Refusals.ImageLock);
        }
    }

    /// <summary>Whether it pins an image.</summary>
    public bool Has(ImageReference reference) => Images.ContainsKey(reference.ToString());

    /// <summary>The pinned form of <paramref name="reference"/>.</summary>
    /// <exception cref="InvalidDataException">The file does not pin it, or not by a digest.</exception>
    public ImageReference Pin(ImageReference reference) =>
        Images.TryGetValue(reference.ToString(), out var digest)
            ? reference with
            {
                Digest = Parse(reference, digest),
            }
            : throw new InvalidDataException(
                $"{reference} is not pinned by digest. Run ./build.sh PinImages where {reference.Registry} is reachable, and commit .nuke/images.lock.json."
            ).Refused(Refusals.UnpinnedImage);

    /// <summary>The same pins and one more.</summary>
    public ImageLock With(ImageReference reference, Digest digest) =>
        new(
            new SortedDictionary<string, string>(Images.ToDictionary(), StringComparer.Ordinal)
            {
                [reference.ToString()] = digest.ToString(),
            }
        );

    /// <summary>The images that another file pins otherwise or not at all.</summary>
    public IReadOnlyList<string> DifferencesFrom(ImageLock other) =>
        [.. Images.Where(pin => other.Images.GetValueOrDefault(pin.Key) != pin.Value).Select(pin => pin.Key)];

    /// <summary>Writes the file; equal pins give equal bytes.</summary>
    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Format) + "\n");

    private static Digest Parse(ImageReference reference, string digest) =>
        Digest.TryParse(digest, out var parsed)
            ? parsed
            : throw new InvalidDataException(
                $".nuke/images.lock.json: '{digest}' for {reference} is no digest; expected sha256: and 64 hexadecimal digits."
            ).Refused(Refusals.ImageLock);
}
