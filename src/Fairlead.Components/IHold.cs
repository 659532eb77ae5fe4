using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Keeps bumps and promotions away from an environment or an application.</summary>
public interface IHold : IHasApp, IHasReason
{
    /// <summary>Commits a hold with reason, author and, where one is given, an end. Exit code 10 where it is new.</summary>
    [DryRun]
    [Example(
        "Hold --environment prod --reason \"Holidays\" --until 2027-01-03T08:00:00Z",
        "Nothing comes to prod until then"
    )]
    [Example("Hold --environment prod --app web --reason \"Audit\"", "One application stays as it is")]
    [Exit(Written, "The hold is new")]
    Target Hold =>
        _ =>
            _.Description("Keep bumps and promotions away from an environment or one of its applications")
                .DependsOn(Preflight)
                .Needs(Reads.Declarations, Writes.Repository)
                .Executes(() => Session.RunAsync(new HoldStage(OneEnvironment, OneApp, GivenReason, HoldUntil)));

    /// <summary>Removes a hold. Exit code 10 where there was one.</summary>
    [DryRun]
    [Example("Unhold --environment prod", "Let releases in again")]
    [Example("Unhold --environment prod --app web", "For one application")]
    [Exit(Written, "There was a hold, and it was removed")]
    Target Unhold =>
        _ =>
            _.Description("Let bumps and promotions in again")
                .DependsOn(Preflight)
                .Needs(Reads.Declarations, Writes.Repository)
                .Executes(() => Session.RunAsync(new UnholdStage(OneEnvironment, OneApp)));
}
