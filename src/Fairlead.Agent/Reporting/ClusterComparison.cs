using Fairlead.Agent.Desired;
using Fairlead.Agent.Service;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Reporting;

/// <summary>
/// Asks with each commit which version the cluster is, for the forge's statuses, and says once where charts are rendered for
/// another one. Nothing is stopped for it.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="state">What is known.</param>
/// <param name="reporter">Told of a difference that was not told yet.</param>
internal sealed class ClusterComparison(ClusterClient client, AgentState state, IReporter reporter)
{
    private const string Subject = "kubernetes";
    private string? _told;

    public async Task CompareAsync(DesiredEnvironment desired, CancellationToken cancellationToken)
    {
        try
        {
            state.Serves(await ClusterVersion.ReadAsync(client, cancellationToken));
        }
        catch (ClusterException)
        {
            // What was known before is as good a guess as any; a cluster that does not answer is told elsewhere.
        }

        var mismatch = desired.Kubernetes?.Mismatch(state.Environment, state.Report.Kubernetes);
        state.Problem(Subject, mismatch);
        if (mismatch is not null && mismatch != _told)
        {
            reporter.Report(new ClusterDiffers(mismatch));
        }

        _told = mismatch;
    }
}
