using Fairlead.Components.Releases;
using Fairlead.Components.Services;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>The images of services that are no .NET projects.</summary>
/// <param name="outside">Pins images of others.</param>
/// <param name="layout">The layout that images of other tools are copied into.</param>
internal sealed class OutsideServiceImages(OutsideImages outside, LayoutFolder layout)
{
    /// <summary>The images of others that services run.</summary>
    /// <exception cref="InvalidDataException">One is no reference.</exception>
    public static IEnumerable<ImageReference> In(IEnumerable<OutsideService> services) =>
        services.Where(service => service.Folder is null).Select(ReferenceOf);

    // What is made of this very source has the version that the source has.
    private static string VersionOf(OutsideService service, ImageReference reference) =>
        service.Version ?? reference.Tag ?? (service.IsGiven ? TagVersions.Unsaid : "latest");

    private static ImageReference ReferenceOf(OutsideService service) =>
        ImageReference.TryParse(service.Image, out var reference)
            ? reference
            : throw new InvalidDataException(
                $"{service.Name}: \"{service.Image}\" is no image: write host/path:tag."
            ).Refused(Refusals.ProjectSettings);

    /// <summary>A service's image: taken over from its folder, or pinned where it lies.</summary>
    /// <exception cref="InvalidDataException">The folder holds no sound image, the image is not pinned, or nothing says a version.</exception>
    public async Task<ServiceImage> OfAsync(OutsideService service, CancellationToken cancellationToken)
    {
        if (service.Folder is null)
        {
            var reference = ReferenceOf(service);
            var pinned = await outside.PinAsync(reference, cancellationToken);
            if (service.IsGiven)
            {
                await outside.RequireAsync(pinned, cancellationToken);
            }

            var manifest = new Descriptor
            {
                MediaType = MediaTypes.Index,
                Digest = pinned.Digest!.Value,
                Size = 0,
            };
            return new ServiceImage(service, VersionOf(service, reference), manifest, 0, IsNew: false)
            {
                Place = reference with { Digest = null },
            };
        }

        var imported = await LayoutImport.RunAsync(service.Folder, layout, cancellationToken);
        var version =
            service.Version
            ?? imported.Version
            ?? throw new InvalidDataException(
                $"{service.Name}: nothing says the version of the image in {service.Folder}: give it the label org.opencontainers.image.version, or the service a Version in the build."
            ).Refused(Refusals.UnknownVersion);
        return new ServiceImage(service, version, imported.Manifest, imported.Layers, IsNew: false);
    }
}
