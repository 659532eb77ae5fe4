using Fairlead.Components.Packaging;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Packages the charts.</summary>
public interface IPackage : IPreflight
{
    /// <summary>Packages every application chart, its file dependencies built in.</summary>
    [DryRun]
    [Example("Package", "Package the charts into .nuke/temp/charts")]
    Target Package =>
        _ =>
            _.Description("Package the charts")
                .DependsOn(Preflight)
                .Needs(Reads.Source | Reads.Declarations)
                .Executes(() => Session.RunAsync(new PackageStage()));
}
