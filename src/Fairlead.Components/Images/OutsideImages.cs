using Fairlead.Components.Packaging;
using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;
using Fairlead.Images;
using Fairlead.Images.Building;
using Fairlead.Images.Registry;

namespace Fairlead.Components.Images;

/// <summary>Images that others make: the services' base images, and those that charts name, such as a database.</summary>
/// <param name="destination">Tells whether the real ones are used or the sandbox's stand-ins.</param>
/// <param name="lockFile">Full path of the committed file that pins the real ones.</param>
/// <param name="standIns">Full path of the folder to make stand-ins in.</param>
internal sealed class OutsideImages(Destination destination, string lockFile, string standIns)
{
    /// <summary>Those of a delivery.</summary>
    public static OutsideImages Of(DeliveryOptions options, Destination destination) =>
        new(destination, options.ImageLockFile, Path.Combine(options.Temporary, "stand-ins"));

    /// <summary>What the applications take from elsewhere, with the version that their chart says it runs.</summary>
    /// <param name="apps">The applications; those whose chart is not in the folder are left out.</param>
    /// <param name="charts">Full path of the folder with a folder for each chart.</param>
    public static IEnumerable<ImageReference> In(IReadOnlyList<DeliveryApp> apps, string charts)
    {
        var packages = ChartPackages.Of(charts, new Dictionary<string, string>());
        // What another repository makes is pinned there.
        return apps.Where(app => packages.Any(chart => chart.Name == app.Chart))
            .SelectMany(app =>
                app.Images.Keys.Where(path => !app.IsOwnImage(path))
                    .Select(path => packages.Of(app).OutsideImage(app.Images[path]))
            );
    }

    /// <summary>The pinned form of an outside image; the sandbox's registry gets a stand-in for it, whatever it is.</summary>
    /// <param name="reference">Reference with a tag or a digest.</param>
    /// <exception cref="InvalidDataException">The image is not pinned.</exception>
    public async Task<ImageReference> PinAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        if (!destination.HasStandIns)
        {
            return reference.Digest is null ? ImageLock.Read(lockFile).Pin(reference) : reference;
        }

        var layout = new LayoutFolder(standIns);
        var standIn = await StandInImage.Of(reference).WriteAsync(layout, cancellationToken);
        var pinned = reference with { Digest = standIn.Digest };
        await new ImagePusher(destination.StandIns ?? destination.Registry).PushAsync(
            layout,
            standIn,
            Place(pinned),
            cancellationToken
        );
        return pinned;
    }

    /// <summary>Requires that the registry has an image, so that nothing is released that no cluster can pull.</summary>
    /// <exception cref="InvalidDataException">It has not.</exception>
    /// <exception cref="RegistryException">It does not answer, or lets nobody look.</exception>
    public async Task RequireAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        if (await destination.Registry.ResolveAsync(Place(reference), cancellationToken) is null)
        {
            throw new InvalidDataException(
                $"{reference.Registry} has no image {reference}. Push it before it is released, or correct --image."
            ).Refused(Refusals.MissingImage);
        }
    }

    /// <summary>Pulls an outside image for one platform.</summary>
    /// <returns>The platform's manifest.</returns>
    public async Task<Descriptor> PullAsync(
        ImageReference reference,
        Platform platform,
        LayoutFolder layout,
        CancellationToken cancellationToken
    ) =>
        await new ImagePuller(destination.Registry).PullAsync(
            Place(await PinAsync(reference, cancellationToken)),
            platform,
            layout,
            cancellationToken
        );

    // In the sandbox one registry takes the place of all.
    private ImageReference Place(ImageReference reference) =>
        destination.HasStandIns ? reference with { Registry = destination.ImageHost } : reference;
}
