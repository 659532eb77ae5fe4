using Fairlead.Components.Session;

namespace Fairlead.Components.Images;

/// <summary>Builds the image of each service whose published files or base image changed.</summary>
/// <param name="Verifies">Whether they are built once more elsewhere, and compared.</param>
internal sealed record ImagesStage(bool Verifies) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var (options, services, destination) = (delivery.Options, delivery.Services, delivery.Terms.Destination);
        var build = new ImageBuild(options, destination, services, checks: false);
        var images = await build.RunAsync(delivery.Images, cancellationToken);
        delivery.Results.Give(images);
        if (Verifies)
        {
            var verification = new ImageVerification(
                options,
                services,
                layout =>
                {
                    var bases = new PulledBases(options, destination, layout);
                    return facts => bases.OfAsync(facts, cancellationToken);
                }
            );
            await verification.RunAsync(images, cancellationToken);
        }

        return ExitCode.Done;
    }
}
