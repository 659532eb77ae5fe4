using Nuke.Common;

namespace Fairlead.Pipelines.Values;

/// <summary>Which parameters targets read: NUKE does not know.</summary>
internal static class ReadParameters
{
    /// <summary>Null.</summary>
    public static IReadOnlySet<string>? By(INukeBuild build, IReadOnlyCollection<string> targets) => null;
}
