using Fairlead.Components.Session;

namespace Fairlead.Components.Services;

/// <summary>Publishes the services that changed; whether they pass their tests is asked before anything leaves the machine.</summary>
internal sealed record PublishStage : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        await delivery.Services.PublishAsync(cancellationToken);
        return ExitCode.Done;
    }
}
