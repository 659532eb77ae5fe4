using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Moves releases from one environment to the next.</summary>
public interface IPromote : IPreflight, IHasJson
{
    /// <summary>Environment that releases are taken from.</summary>
    [Parameter(
        "Promote: environment whose releases are taken. Default: the one that fairlead.yaml says of the target",
        Name = "From"
    )]
    string? FromEnvironment => TryGetValue(() => FromEnvironment);

    /// <summary>Environment that gets the releases.</summary>
    [Parameter("Promote: environment that gets the releases. Default: each that takes releases", Name = "To")]
    string? ToEnvironment => TryGetValue(() => ToEnvironment);

    /// <summary>The only applications to promote.</summary>
    [Parameter(
        "Promote: the only applications to move, such as web,mailer. Default: all",
        Name = "Apps",
        Separator = ","
    )]
    string[]? OnlyApps => TryGetValue(() => OnlyApps);

    /// <summary>Opens or updates the pull request of an environment, or of each, or commits. Exit code: 0 nothing to do, 10 something was written, 20 the gates are waited for.</summary>
    [DryRun]
    [Example("Promote --from dev --to staging", "Move the newest releases of dev that may move")]
    [Example("Promote", "To every environment what may move; made to be run from time to time")]
    [Example("Promote --from staging --to prod --apps web,mailer", "Move two applications only")]
    [Example("Promote --from dev --to staging --json", "Tell a program what came of it")]
    [Exit(Written, "A pull request was opened, updated, merged or closed, or a commit made")]
    [Exit(Waiting, "Only the gates are waited for; nothing was written")]
    Target Promote =>
        _ =>
            _.Description("Promote --from dev --to staging: open or update its pull request, or commit")
                .DependsOn(Preflight)
                .Needs(Reads.Values | Reads.Registry | Reads.Declarations, Writes.Repository)
                .Executes(() =>
                    Session.RunAsync(new PromoteStage(FromEnvironment, ToEnvironment, OnlyApps ?? [], AsJson))
                );
}
