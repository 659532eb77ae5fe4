using Nuke.Common;

namespace Fairlead.Components;

/// <summary>The one chart that a target works on.</summary>
public interface IHasChart : INukeBuild
{
    /// <summary>The chart.</summary>
    [Parameter("Chart to render or to fetch dependencies for: a folder, or a package to render")]
    string? Chart => TryGetValue(() => Chart);
}
