using Fairlead.Agent.Desired;
using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reconciling;

/// <summary>Ends the removal of a whole environment, whose applications are gone: namespaces go last.</summary>
/// <param name="session">The cluster.</param>
/// <param name="reporter">Told how it ended.</param>
/// <param name="environment">Name of the environment.</param>
internal sealed class RemovalEnd(ClusterSession session, IReporter reporter, string environment)
{
    /// <summary>Deletes the namespaces that the agent made, where nothing of others is in them, and says that nothing is left to do.</summary>
    /// <param name="gone">How the environment was taken away.</param>
    /// <param name="planOnly">Only look.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="Kubernetes.Client.ClusterException">The cluster does not answer.</exception>
    public async Task RunAsync(RemovedEnvironment gone, bool planOnly, CancellationToken cancellationToken)
    {
        // What stays has to stay somewhere.
        var namespaces = gone.KeepsObjects
            ? []
            : await new EnvironmentNamespaces(session, environment).RemoveAsync(planOnly, cancellationToken);
        foreach (var (key, reason) in namespaces)
        {
            if (reason.Length > 0)
            {
                reporter.Problem(null, $"The namespace {key.Name} stays: {reason}.", Refusals.KeptNamespace);
            }
            else if (!planOnly)
            {
                reporter.Report(new ObjectHandled(environment, key, ObjectAction.Pruned, ""));
            }
        }

        if (!planOnly)
        {
            reporter.Report(
                new EnvironmentGone(
                    $"{environment} was removed with commit {gone.Commit.Short()}; nothing is left to do."
                )
            );
        }
    }
}
