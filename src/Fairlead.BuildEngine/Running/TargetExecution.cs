using Fairlead.BuildEngine.Incremental;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>Runs one target: conditions, hooks, actions, status.</summary>
internal sealed class TargetExecution(
    NukeBuild build,
    IReadOnlyList<ExecutableTarget> plan,
    BuildSession session,
    BuildAttempt attempt
)
{
    private readonly Lock _gate = new();
    private readonly List<TargetRun> _runs = [];
    private readonly HashSet<ExecutableTarget> _done = [];
    private readonly IncrementalRun _incremental = new(build, session);
    private readonly Lock _hooks = new();

    /// <summary>A target has failed that stops the others.</summary>
    public bool HasFailed { get; private set; }

    public IReadOnlyCollection<TargetRun> Runs
    {
        get
        {
            lock (_gate)
            {
                return [.. _runs];
            }
        }
    }

    public bool IsDone(ExecutableTarget target)
    {
        lock (_gate)
        {
            return _done.Contains(target);
        }
    }

    public void Run(ExecutableTarget target, bool isConcurrent)
    {
        var run = new TargetRun(target, isConcurrent);
        var outer = session.CurrentTarget;
        session.CurrentTarget = run;
        try
        {
            RunInContext(run);
        }
        finally
        {
            session.Output.Release(run);
            session.CurrentTarget = outer;
            lock (_gate)
            {
                _done.Add(target);
            }
        }
    }

    private void RunInContext(TargetRun run)
    {
        var target = run.Target;
        try
        {
            SkipByDynamicCondition(target);
        }
        catch (TargetExecutionException error)
        {
            // The build cannot know whether to run the target: it ends here, the target not run.
            Log(error);
            run.Error = error;
            target.Status = ExecutionStatus.NotRun;
            target.SkipReason = "its condition failed";
            HasFailed = true;
            return;
        }

        if (target.Status == ExecutionStatus.Skipped)
        {
            Notify<IOnTargetSkipped>(build.OnTargetSkipped, target, extension => extension.OnTargetSkipped(target));
        }
        else if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
        }
        else if (target.Status == ExecutionStatus.Scheduled)
        {
            Perform(run);
        }
    }

    private void SkipByDynamicCondition(ExecutableTarget target)
    {
        lock (_gate)
        {
            if (
                target.Status == ExecutionStatus.Scheduled
                && SkipMarks.FirstFalse(target, target.DynamicConditions) is { } reason
            )
            {
                SkipMarks.Skip(plan, target, reason);
            }
        }
    }

    private void Perform(TargetRun run)
    {
        var target = run.Target;
        lock (_gate)
        {
            _runs.Add(run);
            target.Status = ExecutionStatus.Running;
        }

        var started = session.Time.GetTimestamp();
        using var block = TargetHeader.Begin(target, session);
        try
        {
            Notify<IOnTargetRunning>(build.OnTargetRunning, target, extension => extension.OnTargetRunning(target));
            Act(target);
            target.Duration = session.Time.GetElapsedTime(started);
            target.Status = ExecutionStatus.Succeeded;
            attempt.Succeeded(target);
            Notify<IOnTargetSucceeded>(
                build.OnTargetSucceeded,
                target,
                extension => extension.OnTargetSucceeded(target)
            );
        }
#pragma warning disable CA1031 // A target is the build's code: whatever it throws fails the target, not the engine.
        catch (Exception error)
#pragma warning restore CA1031
        {
            target.Duration = session.Time.GetElapsedTime(started);
            Fail(run, Failures.Unwrap(error));
        }
    }

    private void Act(ExecutableTarget target)
    {
        LogInstallation.Before(target);
        if (_incremental.Run(target, () => ActionThread.Run(target, session)) is { } how)
        {
            EngineLog.Information(
                how is IncrementalRun.Unchanged
                    ? "Nothing has changed since the last run."
                    : "Nothing has changed since an earlier run; its outputs were put back from the cache."
            );
            target.SummaryInformation[how] = "";
        }
    }

    private void Fail(TargetRun run, Exception error)
    {
        var target = run.Target;
        run.Error = error;
        if (error is OperationCanceledException && session.Cancellation.IsCancellationRequested)
        {
            target.Status = ExecutionStatus.Aborted;
            return;
        }

        target.Status = session.Cancellation.IsCancellationRequested ? ExecutionStatus.Aborted : ExecutionStatus.Failed;
        HasFailed |= !target.ProceedAfterFailure;
        Tell(run, error);
        try
        {
            Notify<IOnTargetFailed>(build.OnTargetFailed, target, extension => extension.OnTargetFailed(target));
        }
#pragma warning disable CA1031 // A hook that fails must not hide the failure it is told of.
        catch (Exception hookError)
#pragma warning restore CA1031
        {
            Log(hookError);
        }
    }

    // The sentence itself is printed once, with the target's last lines, when all has ended.
    private void Tell(TargetRun run, Exception error)
    {
        if (error is Nuke.Common.Tooling.ProcessException process)
        {
            DotNetOutput.Collect(process.Process.Output);
        }

        if (!run.Diagnoses.Any(diagnosis => diagnosis.IsError))
        {
            session.Host.ReportError(
                session.Secrets.Apply(ForeignText.Shown($"{run.Target.Name}: {Failures.BriefWithCode(error)}"))
            );
        }
    }

    private void Log(Exception error) => EngineLog.Error(Failures.Describe(error, session));

    private void Notify<T>(Action<string> hook, ExecutableTarget target, Action<T> notify)
        where T : IBuildExtension
    {
        // Hooks are written for targets that run one after the other.
        lock (_hooks)
        {
            hook(target.Name);
            Extensions.Of(build).Each(notify);
        }
    }
}
