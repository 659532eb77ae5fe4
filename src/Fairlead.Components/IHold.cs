using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Keeps bumps and promotions away from an environment or an application.</summary>
public interface IHold : IEnvironments
{
    /// <summary>Commits a hold with reason, author and, where one is given, an end.</summary>
    Target Hold =>
        _ =>
            _.Description("Keep bumps and promotions away from an environment or one of its applications")
                .DependsOn(Preflight)
                .Executes(() => Session.HoldAsync(OneEnvironment, OneApp, GivenReason, HoldUntil));

    /// <summary>Removes a hold.</summary>
    Target Unhold =>
        _ =>
            _.Description("Let bumps and promotions in again")
                .DependsOn(Preflight)
                .Executes(() => Session.UnholdAsync(OneEnvironment, OneApp));
}
