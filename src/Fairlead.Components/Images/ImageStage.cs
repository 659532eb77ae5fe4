using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Images;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>The stage that turns published services into images.</summary>
public sealed class ImageStage(DeliveryOptions options, Destination destination)
{
    /// <summary>Builds the image of each service whose published files or base image changed.</summary>
    public async Task<IReadOnlyList<ServiceImage>> RunAsync(ServiceImages images, CancellationToken cancellationToken)
    {
        var baseImage = await PullBaseAsync(images.Layout, cancellationToken);
        var publishing = new ServiceBuild(options.Root, options.Temporary, options.Services);
        var built = new List<ServiceImage>();
        foreach (var service in options.Services)
        {
            var image = await images.BuildAsync(
                service,
                publishing.PublishFolder(service),
                baseImage,
                cancellationToken
            );
            Log.Information(
                "{App,-12} {Version,-8} {Digest}  {What}",
                service.Name,
                image.Version,
                image.Manifest.Digest.Short,
                image.IsNew ? $"built ({image.Layers} layers)" : "unchanged"
            );
            built.Add(image);
        }

        return built;
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
