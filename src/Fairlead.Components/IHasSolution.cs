using Nuke.Common;
using Nuke.Common.IO;

namespace Fairlead.Components;

/// <summary>The solution that is restored and tested as a whole.</summary>
public interface IHasSolution : INukeBuild
{
    /// <summary>The solution file.</summary>
    AbsolutePath SolutionFile { get; }

    /// <summary>The folder below which every project named <c>*.Tests</c> is a test project. Default: <c>tests</c>.</summary>
    AbsolutePath TestsFolder => RootDirectory / "tests";
}
