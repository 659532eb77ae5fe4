using Fairlead.Components.Packaging;
using Fairlead.Components.Session;

namespace Fairlead.Components.Images;

/// <summary>Pushes the images and charts that the registry lacks.</summary>
internal sealed record PushStage : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var push = new ArtifactPush(delivery.Terms.Destination)
        {
            Cache = delivery.IsDryRun ? null : delivery.Services.Cache,
            DryRun = delivery.IsDryRun,
        };
        await push.RunAsync(
            delivery.Images.Layout,
            delivery.Results.Of<IReadOnlyList<ServiceImage>>("Images"),
            delivery.Results.Of<IReadOnlyList<PackagedChart>>("Package"),
            cancellationToken
        );
        return ExitCode.Done;
    }
}
