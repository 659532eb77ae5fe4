using Fairlead.Components.Projects;
using Nuke.Common;
using Nuke.Common.IO;

namespace Fairlead.Components;

/// <summary>The solution that is restored and tested as a whole.</summary>
public interface IHasSolution : INukeBuild
{
    /// <summary>The solution file.</summary>
    AbsolutePath SolutionFile { get; }

    /// <summary>The folder with the projects that are never packed. Default: <c>tests</c>.</summary>
    AbsolutePath TestsFolder => RootDirectory / "tests";

    /// <summary>Compiles the solution, or a project of it.</summary>
    internal sealed SolutionCompilation Compilation => new(RootDirectory, TemporaryDirectory / "solution");
}
