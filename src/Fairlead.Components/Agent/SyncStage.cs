using Fairlead.Components.Session;

namespace Fairlead.Components.Agent;

/// <summary>Makes the cluster match the environment repository.</summary>
/// <param name="Accepted">A commit that is applied though it does not follow from the last one; null for none.</param>
internal sealed record SyncStage(AcceptedCommit? Accepted) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        if (delivery.IsDryRun)
        {
            await SyncPreview.RunAsync(delivery, delivery.Options.Environment, cancellationToken);
            return ExitCode.Done;
        }

        var run = new AgentRun(delivery.Options, delivery.Terms.Destination, delivery.Forge);
        delivery.Results.Give(run.Run(Accepted));
        return ExitCode.Done;
    }
}
