using Fairlead.Components.Session;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>Images that others make: the services' base image, and those that charts name, such as a database.</summary>
/// <param name="destination">Tells whether the real ones are used or the sandbox's stand-ins.</param>
/// <param name="lockFile">Full path of the committed file that pins the real ones.</param>
public sealed class OutsideImages(Destination destination, string lockFile)
{
    /// <summary>The pinned form of an outside image.</summary>
    /// <param name="reference">Reference with a tag.</param>
    /// <exception cref="InvalidDataException">The image is not pinned, or there is no stand-in for it.</exception>
    public async Task<ImageReference> PinAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        if (!destination.HasStandIns)
        {
            return ImageLock.Read(lockFile).Pin(reference);
        }

        var standIn =
            await destination.Registry.ResolveAsync(reference, cancellationToken)
            ?? throw new InvalidDataException(
                $"The sandbox has no stand-in for {reference}. Name a real registry with --delivery-registry, or use one of: "
                    + $"{string.Join(", ", StandInImage.All.Select(image => image.Reference))}."
            );
        return reference with { Digest = standIn.Digest };
    }

    /// <summary>Puts the sandbox's stand-ins into its registry; those that are there cost one request each.</summary>
    /// <param name="folder">Full path of the layout folder to make them in.</param>
    public static async Task SeedAsync(RegistryClient registry, string folder, CancellationToken cancellationToken)
    {
        var layout = new LayoutFolder(folder);
        foreach (var standIn in StandInImage.All)
        {
            var built = await standIn.BuildAsync(layout, cancellationToken);
            await new ImagePusher(registry).PushAsync(layout, built.Manifest, standIn.Reference, cancellationToken);
        }
    }
}
