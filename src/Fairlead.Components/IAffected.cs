using Fairlead.Components.Services;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tells which services changes touch.</summary>
public interface IAffected : ICompile, IHasSince, IHasJson
{
    /// <summary>Lists the services that are touched since a commit, with the file, item and project that are the reason.</summary>
    [DryRun]
    [Example("Affected --since origin/main", "The services that this branch touches, and why")]
    Target Affected =>
        _ =>
            _.Description("List the services that changes since a commit touch, and why")
                .Executes(() => Session.RunAsync(new AffectedStage(Since, AsJson)));
}
