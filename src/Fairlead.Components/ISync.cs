using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Makes the cluster match the environment repository.</summary>
public interface ISync : IPreflight
{
    /// <summary>Runs the agent once and waits until every application is healthy.</summary>
    Target Sync =>
        _ =>
            _.Description("Run the agent once and wait for health")
                .DependsOn(Preflight)
                .TryAfter<IBump>(x => x.Bump)
                .Executes(() => Session.Sync());
}
