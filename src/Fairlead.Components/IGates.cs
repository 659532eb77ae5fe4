using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Keeps open promotions true to their gates.</summary>
public interface IGates : IPreflight, IHasJson
{
    /// <summary>Evaluates the gates of every open promotion again, says so at its head, as at that of every other pull request, and merges where that is asked for. Exit codes as with Promote.</summary>
    [DryRun]
    [Example("Gates", "Look at every open promotion again; made to be run from time to time")]
    [Example("Gates --json", "Tell a program how the gates stand")]
    [Exit(Written, "A pull request was merged, or its status changed")]
    [Exit(Waiting, "Only gates are waited for; nothing was written")]
    Target Gates =>
        _ =>
            _.Description(
                    "Evaluate the gates of open promotions again, and say of other pull requests that they have none"
                )
                .DependsOn(Preflight)
                .Needs(Reads.Repository | Reads.Declarations)
                .Executes(() => Session.RunAsync(new GatesStage(AsJson)));
}
