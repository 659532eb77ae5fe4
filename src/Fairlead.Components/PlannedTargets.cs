using Nuke.Common;

namespace Fairlead.Components;

/// <summary>What a run does, by the names of its targets.</summary>
internal static class PlannedTargets
{
    /// <summary>Whether a target is in the plan and nobody asked to leave it out.</summary>
    public static bool Runs(this INukeBuild build, string target) =>
        build.ExecutionPlan.Except(build.SkippedTargets).Any(planned => planned.Name == target);
}
