using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Brings an earlier release set back.</summary>
public interface IRollback : IEnvironments
{
    /// <summary>Shows the plan, then commits the earlier state and holds it against bumps and promotions; works without registry and source.</summary>
    Target Rollback =>
        _ =>
            _.Description("Bring an earlier release set back and hold it there")
                .DependsOn(Preflight)
                .Executes(() =>
                    Session.RollbackAsync(
                        OneEnvironment,
                        OneApp,
                        ToPrevious ? null : ToWhat,
                        GivenReason,
                        HoldUntil,
                        AsProposal,
                        AsJson
                    )
                );
}
