using Fairlead.Components.Session;

namespace Fairlead.Components.Reporting;

/// <summary>Shows what an environment is meant to run and how the cluster does; changes nothing.</summary>
internal sealed record StatusStage : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        await new EnvironmentState(delivery.Options, delivery.Terms).TellAsync(cancellationToken);
        return ExitCode.Done;
    }
}
