using System.Text;
using Fairlead.Components.Packaging;
using Fairlead.Components.Session;

namespace Fairlead.Components.Images;

/// <summary>Pushes the images and charts that the registry lacks.</summary>
internal sealed record PushStage : IDeliveryStage
{
    /// <summary>Name of the file below <c>.nuke/temp</c> that names each image as <c>--image-file</c> takes it.</summary>
    private const string ImagesFile = "images.txt";

    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var push = new ArtifactPush(delivery.Terms.Destination)
        {
            Cache = delivery.IsDryRun ? null : delivery.Services.Cache,
            DryRun = delivery.IsDryRun,
        };
        var images = delivery.Results.Of<IReadOnlyList<ServiceImage>>("Images");
        await push.RunAsync(
            delivery.Images.Layout,
            images,
            delivery.Results.Of<IReadOnlyList<PackagedChart>>("Package"),
            cancellationToken
        );
        if (!delivery.IsDryRun)
        {
            GiveOn(delivery, images);
        }

        return ExitCode.Done;
    }

    private static void GiveOn(DeliverySession delivery, IReadOnlyList<ServiceImage> images)
    {
        var pushed = images
            .Select(image =>
                (
                    image.Service.Name,
                    Image: image.In(delivery.Terms.Destination) with
                    {
                        Digest = image.Manifest.Digest,
                    }
                )
            )
            .ToList();
        delivery.Outputs.Give(pushed.Select(one => ($"{JobOutputs.NameOf(one.Name)}_IMAGE", one.Image.ToString())));
        AtomicFile.Write(
            Path.Combine(delivery.Options.Temporary, ImagesFile),
            Encoding.UTF8.GetBytes(string.Concat(pushed.Select(one => $"{one.Name}={one.Image}\n")))
        );
    }
}
