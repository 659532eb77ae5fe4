using Nuke.Common.Execution;

namespace Nuke.Common;

public static class ExecutableTargetExtensions
{
    /// <summary>Whether the target is among them.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) =>
        targets.Any(candidate => Equals(candidate.Factory, target));
}
