using Fairlead.Components.Images;
using Fairlead.Components.Packaging;
using Fairlead.Components.Session;

namespace Fairlead.Components.Releases;

/// <summary>Renders every application with the environment's values.</summary>
/// <param name="Checks">Whether this run tests what it publishes; it has done so by now.</param>
internal sealed record RenderStage(bool Checks) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var images = delivery.Results.Of<IReadOnlyList<ServiceImage>>("Images");
        if (Checks)
        {
            // They were made beside the tests, and what is released is what passed them.
            var build = new ImageBuild(delivery.Options, delivery.Terms.Destination, delivery.Services, checks: true);
            images = await build.RunAgainAsync(delivery.Images, images, cancellationToken);
            delivery.Results.Give(images);
        }

        var charts = delivery.Results.Of<IReadOnlyList<PackagedChart>>("Package");
        var rendering = new ReleaseRendering(delivery.Options, delivery.Terms);
        delivery.Results.Give(await rendering.RunAsync(images, charts, cancellationToken));
        return ExitCode.Done;
    }
}
