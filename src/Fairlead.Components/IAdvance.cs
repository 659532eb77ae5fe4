using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Shows on the sandbox what a promotion bot and the clusters' agents do elsewhere.</summary>
public interface IAdvance : ISync
{
    /// <summary>Promotes along the environments of the sandbox, as their gates let it, and lets each converge.</summary>
    Target Advance =>
        _ =>
            _.Description("Promote through the sandbox's further environments")
                .DependsOn(Sync)
                .OnlyWhenDynamic(() => Session.IsSandbox)
                .Executes(() => Session.AdvanceAsync());
}
