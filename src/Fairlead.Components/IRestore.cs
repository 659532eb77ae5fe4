using Fairlead.Components.Inputs;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Restores NuGet packages.</summary>
public interface IRestore : IHasSolution
{
    /// <summary>Restores the solution's packages, unless no project file changed since the last time.</summary>
    [Example("Restore", "Restore the packages of the solution")]
    Target Restore =>
        _ =>
            _.Description("Restore NuGet packages")
                .Executes(() => new PackageRestore(RootDirectory, TemporaryDirectory).Run(SolutionFile));
}
