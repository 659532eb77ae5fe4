using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>What a run has come to.</summary>
/// <param name="Build">The build.</param>
/// <param name="Plan">All planned targets, in order.</param>
/// <param name="Runs">What was begun.</param>
/// <param name="Elapsed">From the first target to the last.</param>
/// <param name="Signal">The signal that ended the run early; null when none did.</param>
internal sealed record BuildReport(
    NukeBuild Build,
    IReadOnlyList<ExecutableTarget> Plan,
    IReadOnlyCollection<TargetRun> Runs,
    TimeSpan Elapsed,
    string? Signal
)
{
    /// <summary>Targets that do something themselves.</summary>
    public IEnumerable<ExecutableTarget> Shown => Plan.Where(target => target.Status != ExecutionStatus.Collective);

    /// <summary>The runs of failed targets, in the order of the plan.</summary>
    public IEnumerable<TargetRun> Failed =>
        Plan.Where(target => target.Status == ExecutionStatus.Failed)
            .Select(RunOf)
            .OfType<TargetRun>()
            .Where(run => run.Error is not null);

    /// <summary>Null when the target was not begun.</summary>
    public TargetRun? RunOf(ExecutableTarget target) => Runs.FirstOrDefault(run => run.Target == target);

    public string Outcome =>
        Signal is not null ? "cancelled"
        : Build.IsSucceeding ? "succeeded"
        : "failed";
}
