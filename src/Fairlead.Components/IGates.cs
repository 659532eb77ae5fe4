using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Keeps open promotions true to their gates.</summary>
public interface IGates : IPreflight, IHasJson
{
    /// <summary>Evaluates the gates of every open promotion again, says so at its head, and merges where that is asked for. Exit codes as with Promote.</summary>
    Target Gates =>
        _ =>
            _.Description("Evaluate the gates of open promotions again")
                .DependsOn(Preflight)
                .Needs(Reads.Repository | Reads.Declarations)
                .Executes(() => Session.RunAsync(new GatesStage(AsJson)));
}
