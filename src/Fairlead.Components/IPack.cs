using Fairlead.Components.Packages;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Packs libraries for NuGet.</summary>
public interface IPack : IHasSolution
{
    /// <summary>The folder for the packages.</summary>
    [Parameter("Folder that Pack writes to. Default: .nuke/temp/packages")]
    string? Output => TryGetValue(() => Output);

    /// <summary>
    /// Packs every project of the solution that is not below <see cref="IHasSolution.TestsFolder"/> and is packable, with the
    /// same bytes for the same commit.
    /// </summary>
    [Example("Pack --output packages", "Pack the libraries into a folder")]
    Target Pack =>
        _ =>
            _.Description("Pack the libraries as NuGet packages")
                .Executes(() =>
                    new LibraryPackages(SolutionFile, TestsFolder, TemporaryDirectory).Write(
                        Output is null ? null : Path.GetFullPath(Output, EnvironmentInfo.WorkingDirectory)
                    )
                );
}
