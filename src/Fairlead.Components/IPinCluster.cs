using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Writes down which cluster an environment is in.</summary>
public interface IPinCluster : IPreflight, IHasProposal
{
    /// <summary>The agent's version.</summary>
    [Parameter(
        "PinCluster: version of the environment's agent, for environment.yaml, where no commit status says it: 1.4.0, or with "
            + "the formats it reads, \"1.4.0, formats 1-2\"",
        Name = "Agent"
    )]
    string? PinnedAgent => TryGetValue(() => PinnedAgent);

    /// <summary>
    /// Reads version and API versions of the cluster that <see cref="IHasDestination.OneCluster" /> names, and commits them
    /// as <c>kubernetes</c> of the environment in <c>fairlead.yaml</c>. Exit code 10 where they are new.
    /// </summary>
    [DryRun]
    [Example("PinCluster --environment dev --cluster dev-eu", "Render dev for the cluster of that kubeconfig context")]
    [Example("PinCluster --environment dev --cluster dev-eu --agent 1.4.0", "Write down which agent is there, too")]
    [Example("PinCluster --environment dev --cluster dev-eu --propose", "Open a pull request for it")]
    [Exit(Written, "The cluster differs from what was written, and was written or proposed")]
    Target PinCluster =>
        _ =>
            _.Description("Write version and API versions of an environment's cluster into fairlead.yaml")
                .DependsOn(Preflight)
                .Needs(Reads.Declarations | Reads.Cluster, Writes.Repository)
                .Executes(() => Session.RunAsync(new PinClusterStage(OneEnvironment, PinnedAgent, AsProposal)));
}
