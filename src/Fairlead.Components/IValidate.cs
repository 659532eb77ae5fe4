using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Validates the rendered objects.</summary>
public interface IValidate : IRender
{
    /// <summary>Refuses objects that a cluster would refuse, and those that could not run.</summary>
    [DryRun]
    [Example("Validate --environment dev", "Find what a cluster would refuse before anything is pushed")]
    Target Validate =>
        _ =>
            _.Description("Validate the rendered objects")
                .DependsOn(Render)
                .Needs(Reads.Source | Reads.Declarations)
                .Executes(() => Session.RunAsync(new ValidateStage()));
}
