using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Keeps bumps and promotions away from an environment or an application.</summary>
public interface IHold : IHasApp, IHasReason
{
    /// <summary>Commits a hold with reason, author and, where one is given, an end. Exit code 10 where it is new.</summary>
    Target Hold =>
        _ =>
            _.Description("Keep bumps and promotions away from an environment or one of its applications")
                .DependsOn(Preflight)
                .Needs(Reads.Declarations, Writes.Repository)
                .Executes(() => Session.RunAsync(new HoldStage(OneEnvironment, OneApp, GivenReason, HoldUntil)));

    /// <summary>Removes a hold. Exit code 10 where there was one.</summary>
    Target Unhold =>
        _ =>
            _.Description("Let bumps and promotions in again")
                .DependsOn(Preflight)
                .Needs(Reads.Declarations, Writes.Repository)
                .Executes(() => Session.RunAsync(new UnholdStage(OneEnvironment, OneApp)));
}
