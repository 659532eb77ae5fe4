using Fairlead.Components.Services;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Compiles the services and their tests.</summary>
public interface ICompile : IHasDelivery
{
    /// <summary>Compiles the services whose inputs changed.</summary>
    [DryRun]
    [Example("Compile", "Compile what changed since the last time")]
    Target Compile =>
        _ =>
            _.Description("Compile the services and their tests")
                .Executes(() => Session.RunAsync(new CompileStage(this.Runs(nameof(IPublish.Publish)))));
}
