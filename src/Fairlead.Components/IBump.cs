using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Writes a release into the environment repository.</summary>
public interface IBump : IPush, IHasProposal
{
    /// <summary>Lets source that is not committed reach a real environment repository.</summary>
    [Parameter("Bump: let source that is not committed reach a real environment repository")]
    bool AllowUncommitted => TryGetValue<bool?>(() => AllowUncommitted) ?? false;

    /// <summary>Lets a release come from source that does not follow the source of what is there.</summary>
    [Parameter(
        "Bump: also take source that is older than what is released, or no descendant of it",
        Name = "AllowOlder"
    )]
    bool AllowOlder => TryGetValue<bool?>(() => AllowOlder) ?? false;

    /// <summary>
    /// Commits releases and rendered objects in one commit; no change, no commit. With <c>--propose</c> the commit is put on a
    /// branch of its own with a pull request, which all builds share. Exit code 5 where the environment has releases
    /// from newer source.
    /// </summary>
    [DryRun]
    [Example("Bump", "Release this commit to dev")]
    [Example("Bump --environment test --allow-older", "Take an older commit back to test")]
    [Example("Bump --propose", "Propose it by a pull request, where the branch is protected")]
    [Exit(Superseded, "The environment has releases of newer source; nothing was committed")]
    Target Bump =>
        _ =>
            _.Description("Commit the release to the environment repository, or propose it")
                .DependsOn(Push, Validate)
                .Needs(
                    Reads.Source | Reads.Values | Reads.Registry | Reads.Declarations,
                    Writes.Repository | Writes.Releases
                )
                .Executes(() => Session.RunAsync(new BumpStage(AllowOlder) { Propose = AsProposal }));
}
