#nullable disable
using Nuke.Common.Execution;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    internal IReadOnlyCollection<ExecutableTarget> ExecutableTargets { get; set; } = [];

    IReadOnlyCollection<ExecutableTarget> INukeBuild.ExecutableTargets => ExecutableTargets;

    /// <summary>What will run and has run, in order.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; internal set; } = [];

    /// <summary>The targets named on the command line.</summary>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(target => target.Invoked)];

    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => With(ExecutionStatus.Skipped);

    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => With(ExecutionStatus.Scheduled);

    public IReadOnlyCollection<ExecutableTarget> RunningTargets => With(ExecutionStatus.Running);

    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => With(ExecutionStatus.Aborted);

    public IReadOnlyCollection<ExecutableTarget> FailedTargets => With(ExecutionStatus.Failed);

    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => With(ExecutionStatus.Succeeded);

    /// <summary>The targets that succeeded, failed, were skipped or aborted.</summary>
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets =>
        With(ExecutionStatus.Succeeded, ExecutionStatus.Failed, ExecutionStatus.Skipped, ExecutionStatus.Aborted);

    /// <summary>No target has failed, was aborted or left out so far.</summary>
    public bool IsSucceeding =>
        !ExecutionPlan.Any(target =>
            target.Status is ExecutionStatus.Failed or ExecutionStatus.NotRun or ExecutionStatus.Aborted
        );

    public bool IsFailing => !IsSucceeding;

    public bool IsFinished =>
        !ExecutionPlan.Any(target => target.Status is ExecutionStatus.Scheduled or ExecutionStatus.Running);

    /// <summary>What the process exits with; when unset 0 on success, 1 where something failed, 64 where it was used wrongly.</summary>
    public int? ExitCode { get; set; }

    private IReadOnlyCollection<ExecutableTarget> With(params ExecutionStatus[] status) =>
        [.. ExecutionPlan.Where(target => status.Contains(target.Status))];
}
