using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Shows on the sandbox what a promotion bot and the clusters' agents do elsewhere.</summary>
public interface IAdvance : ISync
{
    /// <summary>
    /// Promotes along the environments of the sandbox, as their gates let it, and lets each converge. Exit code: 0, or 20
    /// where an environment still waits for its gates; the end names them.
    /// </summary>
    [DryRun]
    [Example("Advance", "Promote on the sandbox from dev onwards, as far as gates allow")]
    [Exit(Late, "Nothing failed, but an environment was not healthy in time")]
    [Exit(DeliveryFailed, "An application is not healthy")]
    [Exit(Waiting, "Done, but an environment waits for its gates")]
    Target Advance =>
        _ =>
            _.Description("Promote through the sandbox's further environments")
                .DependsOn(Sync)
                .OnlyWhenDynamic(() => Session.IsSandbox)
                .Needs(Reads.Repository | Reads.Registry | Reads.Declarations, Writes.Cluster)
                .Executes(() => Session.RunAsync(new AdvanceStage()));
}
