using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Images;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>The stage that turns published services into images.</summary>
public sealed class ImageStage(DeliveryOptions options, Destination destination, ServiceBuild services, bool checks)
{
    /// <summary>Builds the image of each service whose published files or base image changed.</summary>
    public async Task<IReadOnlyList<ServiceImage>> RunAsync(ServiceImages images, CancellationToken cancellationToken)
    {
        var baseImage = await PullBaseAsync(images.Layout, cancellationToken);
        using var held = await services.LockAsync(cancellationToken);
        for (var attempt = 0; attempt < ServiceWork.Attempts; attempt++)
        {
            // What is released together is of one source, not of several that followed on each other.
            var look = services.Work.Look();
            var built = await BuildAsync(images, baseImage, look, cancellationToken);
            if (services.Work.IsStill(look))
            {
                Tell(built);
                return built;
            }

            Log.Warning("The source changed while images were made of it: once more, with what is there now.");
        }

        throw ServiceWork.Restless("made into images");
    }

    private async Task<IReadOnlyList<ServiceImage>> BuildAsync(
        ServiceImages images,
        Descriptor baseImage,
        SourceLook look,
        CancellationToken cancellationToken
    )
    {
        var built = new List<ServiceImage>();
        foreach (var service in options.Services)
        {
            built.Add(
                await images.BuildAsync(
                    service,
                    services.Work.KnownAsPublished(service, look),
                    () => services.Work.PublishedAsync(service, checks, cancellationToken),
                    baseImage,
                    cancellationToken
                )
            );
        }

        return built;
    }

    private static void Tell(IEnumerable<ServiceImage> built)
    {
        foreach (var image in built)
        {
            Log.Information(
                "{App,-12} {Version,-8} {Digest}  {What}",
                image.Service.Name,
                image.Version,
                image.Manifest.Digest.Short,
                image.IsNew ? $"built ({image.Layers} layers)" : "unchanged"
            );
        }
    }

    private async Task<Descriptor> PullBaseAsync(LayoutFolder layout, CancellationToken cancellationToken)
    {
        var outside = new OutsideImages(destination, options.ImageLockFile);
        var pinned = await outside.PinAsync(ImageReference.Parse(options.BaseImage), cancellationToken);
        return await new ImagePuller(destination.Registry).PullAsync(
            pinned,
            Platform.LinuxAmd64,
            layout,
            cancellationToken
        );
    }
}
