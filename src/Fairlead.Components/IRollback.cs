using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Brings an earlier release set back.</summary>
public interface IRollback : IHasApp, IHasReason, IHasJson, IHasProposal
{
    /// <summary>What is brought back.</summary>
    [Parameter(
        "Rollback: the commit of the environment repository that is brought back, or with --app a version",
        Name = "Revision"
    )]
    string? RollbackRevision => TryGetValue(() => RollbackRevision);

    /// <summary>Restores the release set before the present one.</summary>
    [Parameter("Rollback: the release set before the present one; the default without --revision", Name = "Previous")]
    bool ToPrevious => TryGetValue<bool?>(() => ToPrevious) ?? false;

    /// <summary>The former name of the revision.</summary>
    [Parameter(
        "Promote: environment that gets the releases. Default: each that takes releases. Rollback: former name of --revision",
        Name = "To"
    )]
    string? FormerRevision => TryGetValue(() => FormerRevision);

    /// <summary>
    /// Shows the plan, then commits the earlier state and holds it against bumps and promotions; works without registry and
    /// source. Exit code 10: that was written.
    /// </summary>
    [DryRun]
    [Example("Rollback --environment prod --reason \"Slow checkout\"", "Back to the releases before the present ones")]
    [Example(
        "Rollback --environment prod --app web --revision 1.4.0 --reason \"Slow checkout\"",
        "One application, to a version"
    )]
    [Example("Rollback --environment prod --propose --reason \"Slow checkout\"", "Open a pull request for it")]
    [Exit(Written, "The earlier state was committed, or its pull request opened")]
    Target Rollback =>
        _ =>
            _.Description("Bring an earlier release set back and hold it there")
                .DependsOn(Preflight)
                .Needs(Reads.Repository, Writes.Repository)
                .Executes(() =>
                    Session.RunAsync(
                        new RollbackStage(OneEnvironment)
                        {
                            App = OneApp,
                            Revision = RollbackRevision,
                            FormerRevision = FormerRevision,
                            ToPrevious = ToPrevious,
                            Reason = GivenReason,
                            HoldUntil = HoldUntil,
                            Propose = AsProposal,
                            Json = AsJson,
                        }
                    )
                );
}
