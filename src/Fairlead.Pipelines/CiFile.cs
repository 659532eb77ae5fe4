using Nuke.Common.IO;

namespace Fairlead.Pipelines;

/// <summary>A generated file beside what is on disk in its place.</summary>
/// <param name="Name">From the root, with slashes.</param>
/// <param name="Expected">What the build describes.</param>
internal sealed record CiFile(string Name, AbsolutePath Path, string Expected)
{
    /// <summary>What is there; null where nothing is. Git may have given it other line ends.</summary>
    public string? Actual { get; } = File.Exists(Path) ? File.ReadAllText(Path).Replace("\r\n", "\n") : null;

    public bool IsCurrent => Expected == Actual;
}
