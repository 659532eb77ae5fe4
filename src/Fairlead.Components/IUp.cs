using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Serves the sandbox.</summary>
public interface IUp : IPreflight
{
    /// <summary>Stays and serves registry, Git server, Kubernetes API and the agent until it is stopped.</summary>
    [Example("Up", "Serve the sandbox for kubectl, git and a browser")]
    [Example("Deliver Up", "Deliver to it first")]
    Target Up =>
        _ =>
            _.Description("Serve the sandbox and its agent until stopped")
                .DependsOn(Preflight)
                .TryAfter<IDeliver>(x => x.Deliver)
                .Needs(Reads.Cluster | Reads.Sandbox | Reads.Declarations)
                .Executes(() => Session.RunAsync(new UpStage()));
}
