using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Moves releases from one environment to the next.</summary>
public interface IPromote : IEnvironments
{
    /// <summary>Opens or updates the pull request of an environment, or commits. Exit code: 0 nothing to do, 10 something was written, 20 the gates are waited for.</summary>
    Target Promote =>
        _ =>
            _.Description("Promote --from dev --to staging: open or update its pull request, or commit")
                .DependsOn(Preflight)
                .Executes(() => Session.PromoteAsync(FromEnvironment, ToWhat, OnlyApps ?? [], AsJson));
}
