using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Keeps promotions away from an environment or an application.</summary>
public interface IHold : IEnvironments
{
    /// <summary>Commits a hold with reason, author and, where one is given, an end.</summary>
    Target Hold =>
        _ =>
            _.Description("Keep promotions away from an environment or one of its applications")
                .DependsOn(Preflight)
                .Executes(() => Session.HoldAsync(OneEnvironment, OneApp, GivenReason, HoldUntil));

    /// <summary>Removes a hold.</summary>
    Target Unhold =>
        _ =>
            _.Description("Let promotions in again")
                .DependsOn(Preflight)
                .Executes(() => Session.UnholdAsync(OneEnvironment, OneApp));
}
