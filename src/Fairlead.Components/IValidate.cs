using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Validates the rendered objects.</summary>
public interface IValidate : IRender
{
    /// <summary>Refuses objects that a cluster would refuse, and those that could not run.</summary>
    Target Validate =>
        _ =>
            _.Description("Validate the rendered objects")
                .DependsOn(Render)
                .Needs(Reads.Source | Reads.Declarations)
                .Executes(() => Session.RunAsync(new ValidateStage()));
}
