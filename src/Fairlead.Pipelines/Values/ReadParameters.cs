using Fairlead.BuildEngine.Parameters;
using Nuke.Common;

namespace Fairlead.Pipelines.Values;

/// <summary>Which parameters targets read, as far as the engine knows.</summary>
internal static class ReadParameters
{
    /// <summary>The names of those that the targets and all they depend on read; null where nobody knows.</summary>
    public static IReadOnlySet<string>? By(INukeBuild build, IReadOnlyCollection<string> targets) =>
        BuildInputs.Of((NukeBuild)build, targets).All.Select(input => input.Name).ToHashSet();
}
