using Fairlead.Components.Session;

namespace Fairlead.Components.Services;

/// <summary>Runs the tests of the services that changed.</summary>
internal sealed record CheckStage : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        await delivery.Services.CheckAsync(cancellationToken);
        return ExitCode.Done;
    }
}
