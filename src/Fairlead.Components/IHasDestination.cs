using Nuke.Common;

namespace Fairlead.Components;

/// <summary>The environment, and the cluster it is in, that the targets of a run work on.</summary>
public interface IHasDestination : INukeBuild
{
    /// <summary>Environment to deliver to, to look at or to change.</summary>
    [Parameter(
        "Environment to deliver to, to look at or to change. Default where it is delivered to: dev",
        Name = "Environment"
    )]
    string? OneEnvironment => TryGetValue(() => OneEnvironment);

    /// <summary>Context of a real cluster.</summary>
    [Parameter(
        "Context of a real cluster that Sync, Status and Diff work on. Default: the sandbox's",
        Name = "Cluster"
    )]
    string? OneCluster => TryGetValue(() => OneCluster);
}
