using Fairlead.Components.Services;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tests the services before they are delivered.</summary>
public interface ICheck : ICompile
{
    /// <summary>Runs the services' own tests, where a service or its tests changed.</summary>
    [Parallel, DryRun]
    [Example("Check", "Run the tests of the services that changed")]
    Target Check =>
        _ =>
            _.Description("Run the tests of the services that changed")
                .DependsOn(Compile)
                .Produces(".nuke/temp/services/records")
                .Executes(() => Session.RunAsync(new CheckStage()));
}
