using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Renders the charts of an environment.</summary>
public interface IRender : IImages, IPackage
{
    /// <summary>Renders every application with the environment's values into <c>.nuke/temp/rendered</c>.</summary>
    [DryRun]
    [Example("Render --environment dev", "Look at the objects of dev in .nuke/temp/rendered/dev")]
    Target Render =>
        _ =>
            _.Description("Render the charts with the environment's values")
                .DependsOn(Images, Package)
                .After(Check)
                .Needs(Reads.Source | Reads.Values | Reads.Registry | Reads.Declarations)
                // A job of CI may have run the tests before this one.
                .Executes(() => Session.RunAsync(new RenderStage(this.Runs(nameof(Check)))));
}
