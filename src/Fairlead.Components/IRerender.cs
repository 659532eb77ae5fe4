using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Renders the present releases of an environment again.</summary>
public interface IRerender : IPreflight, IHasJson, IHasProposal
{
    /// <summary>Only says what would differ.</summary>
    [Parameter(
        "Rerender: only tell which manifests are not what their charts render; exit code 2 where some are not",
        Name = "Check"
    )]
    bool OnlyCheck => TryGetValue<bool?>(() => OnlyCheck) ?? false;

    /// <summary>Commits, and asks nobody.</summary>
    [Parameter(
        "Rerender: commit; refused where people approve of changes. Default: what the environment takes",
        Name = "Push"
    )]
    bool AsPush => TryGetValue<bool?>(() => AsPush) ?? false;

    /// <summary>
    /// Renders the releases that an environment has with people's files as they are now, and commits what differs where
    /// builds release to or promotions are direct, and opens a pull request elsewhere. Exit code: 0 nothing differs, 2 with
    /// --check: something does, 10 something was written.
    /// </summary>
    [DryRun]
    [Example("Rerender --environment prod", "Let values that people changed take effect")]
    [Example("Rerender --environment dev --propose", "Open a pull request for it")]
    [Example("Rerender --check --delivery-branch my-change", "Check a pull request of the environment repository")]
    [Exit(Different, "With --check: a manifest was edited by hand, or is stale")]
    [Exit(Written, "Something differs, and was committed or proposed")]
    Target Rerender =>
        _ =>
            _.Description("Render the present releases of an environment again, or check that nothing would differ")
                .DependsOn(Preflight)
                .Needs(Reads.Declarations | Reads.Registry, OnlyCheck ? Writes.Nothing : Writes.Repository)
                .Executes(() =>
                    Session.RunAsync(
                        new RerenderStage(OneEnvironment)
                        {
                            Check = OnlyCheck,
                            Push = AsPush,
                            Propose = AsProposal,
                            Json = AsJson,
                        }
                    )
                );
}
