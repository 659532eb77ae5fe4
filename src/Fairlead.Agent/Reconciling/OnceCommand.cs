using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;
using Fairlead.Agent.Reporting;
using Fairlead.Git;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Reconciling;

/// <summary>Reconciles an environment once.</summary>
/// <param name="options">What the command line asks for.</param>
/// <param name="reporter">Told of everything that happens.</param>
internal sealed class OnceCommand(AgentOptions options, IReporter reporter)
{
    /// <summary>The exit code: 0 healthy, 1 failed, 2 where the cluster named cannot be used at all.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        ClusterClient client;
        try
        {
            client = ClusterClient.Open(Workspace.Cluster(options));
        }
        catch (ClusterException error)
        {
            reporter.Problem(null, error.Message);
            return ExitCode.Usage;
        }

        using (client)
        {
            return await RunAsync(client, cancellationToken);
        }
    }

    private async Task<int> RunAsync(ClusterClient client, CancellationToken cancellationToken)
    {
        string? commit = null;
        string message;
        try
        {
            using var clone = await Workspace.OpenCloneAsync(options, cancellationToken);
            var desired = await FetchAsync(clone, cancellationToken);
            commit = desired.Commit;
            var limits = new ReconcileOptions { Timeout = options.Timeout, PlanOnly = options.Plan };
            using var reconciler = new EnvironmentReconciler(client, options.Environment, limits, reporter);
            var outcome = await reconciler.RunAsync(
                desired,
                new Dictionary<string, AppOutcome>(StringComparer.Ordinal),
                cancellationToken
            );
            message = WhyNotHealthy(outcome);
        }
        catch (Exception error) when (error is GitException or EnvironmentException or ClusterException)
        {
            message = error.Message;
            reporter.Problem(null, message);
        }
        catch (OperationCanceledException)
        {
            message = "Interrupted; what was begun is continued by the next run.";
            reporter.Problem(null, message);
        }

        var healthy = message.Length == 0;
        reporter.Result(new RunResult(commit, healthy, client.Requests.ByMethod, client.Requests.Writes, message));
        return healthy ? ExitCode.Healthy : ExitCode.Failed;
    }

    private static string WhyNotHealthy(EnvironmentOutcome outcome)
    {
        var apps = outcome
            .Apps.Where(app => app.Status != AppStatus.Healthy)
            .Select(app => app.App)
            .Order(StringComparer.Ordinal)
            .ToList();
        return apps.Count == 0 ? "" : $"Not healthy: {string.Join(", ", apps)}.";
    }

    private async Task<DesiredEnvironment> FetchAsync(BareClone clone, CancellationToken cancellationToken)
    {
        var tip =
            await clone.FetchAsync(options.Branch, cancellationToken)
            ?? throw new EnvironmentException(
                $"{options.Repository} has no branch {options.Branch}; nothing is applied or pruned."
            );
        reporter.Fetched(tip.ToString());
        new PlanBound(clone, options.Environment).Check(tip, applied: null);
        return new EnvironmentReader(options.Environment).Read(clone.Snapshot(tip));
    }
}
