using Fairlead.Components.Session;

namespace Fairlead.Components.Agent;

/// <summary>Makes the cluster match the environment repository.</summary>
/// <param name="Accepted">A commit that is applied though it does not follow from the last one; null for none.</param>
internal sealed record SyncStage(AcceptedCommit? Accepted) : IDeliveryStage
{
    /// <inheritdoc />
    public Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var run = new AgentRun(delivery.Options, delivery.Terms.Destination, delivery.Forge);
        delivery.Results.Give(run.Run(Accepted));
        return Task.FromResult(ExitCode.Done);
    }
}
