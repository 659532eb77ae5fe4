using Fairlead.Agent.Desired;
using Fairlead.Agent.Service;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Reporting;

/// <summary>
/// Asks now and then, with a commit, which version the cluster is, for the forge's statuses, and says once where charts are
/// rendered for another one. Nothing is stopped for it.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="state">What is known.</param>
/// <param name="reporter">Told of a difference that was not told yet.</param>
/// <param name="time">Source of time.</param>
internal sealed class ClusterComparison(ClusterClient client, AgentState state, IReporter reporter, TimeProvider time)
{
    private const string Subject = "kubernetes";

    // A commit that leaves the environment as it is costs the cluster nothing, and nobody updates a cluster every day.
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private long? _asked;
    private string? _told;

    public async Task CompareAsync(DesiredEnvironment desired, CancellationToken cancellationToken)
    {
        if (_asked is not { } asked || time.GetElapsedTime(asked) >= Every)
        {
            await AskAsync(cancellationToken);
        }

        var mismatch = desired.Kubernetes?.Mismatch(state.Environment, state.Report.Kubernetes);
        state.Problem(Subject, mismatch);
        if (mismatch is not null && mismatch != _told)
        {
            reporter.Report(new ClusterDiffers(mismatch));
        }

        _told = mismatch;
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            state.Serves(await ClusterVersion.ReadAsync(client, cancellationToken));
            _asked = time.GetTimestamp();
        }
        catch (ClusterException)
        {
            // What was known before is as good a guess as any; a cluster that does not answer is told elsewhere.
        }
    }
}
