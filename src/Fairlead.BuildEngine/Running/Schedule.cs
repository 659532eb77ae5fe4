using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>Starts targets when what comes before them has ended: one after the other, or several at once.</summary>
internal sealed class Schedule
{
    private readonly IReadOnlyList<ExecutableTarget> _plan;
    private readonly BuildSession _session;
    private readonly TargetExecution _execution;
    private readonly Dictionary<ExecutableTarget, Task> _running = [];
    private readonly bool _all;
    private readonly bool _marked;
    private readonly int _degree;

    public Schedule(NukeBuild build, IReadOnlyList<ExecutableTarget> plan, BuildSession session, BuildAttempt attempt)
    {
        _plan = plan;
        _session = session;
        var asked = session.Options.Parallel;
        _degree = asked > 0 ? asked : Math.Max(2, Environment.ProcessorCount);
        _all = asked > 1;
        _marked = asked == 0;
        _execution = new TargetExecution(build, plan, session, attempt);
    }

    public IReadOnlyCollection<TargetRun> Runs => _execution.Runs;

    public void Run(CancellationToken cancellation)
    {
        _session.Cancellation = cancellation;
        while (!cancellation.IsCancellationRequested && !_execution.HasFailed && Next() is { } target)
        {
            if (IsConcurrent(target))
            {
                var flow = target;
                Output.LogInstallation.Now();
                // A target blocks its thread: the pool would begin with as many as there are cores and add one a second.
                _running[target] = Task.Factory.StartNew(
                    () => _execution.Run(flow, isConcurrent: true),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                );
            }
            else
            {
                _execution.Run(target, isConcurrent: false);
            }
        }

        Drain();
        RunAssured();
        foreach (var target in _plan.Where(target => target.Status == ExecutionStatus.Scheduled))
        {
            target.Status = ExecutionStatus.NotRun;
        }
    }

    /// <summary>The next target that may start; waits for running ones where it must. Null when there is none.</summary>
    private ExecutableTarget? Next()
    {
        while (true)
        {
            Forget();
            var candidate = _running.Count < _degree ? Ready() : null;
            if (candidate is not null || _running.Count == 0)
            {
                return candidate;
            }

            Task.WaitAny([.. _running.Values], CancellationToken.None);
            if (_execution.HasFailed)
            {
                return null;
            }
        }
    }

    private ExecutableTarget? Ready()
    {
        foreach (var target in _plan.Where(IsWaiting))
        {
            if (!IsConcurrent(target))
            {
                // It runs alone and in its turn; nothing later may overtake it.
                return _running.Count == 0 ? target : null;
            }

            if (!target.AllDependencies.Any(other => IsWaiting(other) || _running.ContainsKey(other)))
            {
                return target;
            }
        }

        return null;
    }

    private bool IsWaiting(ExecutableTarget target) =>
        !_running.ContainsKey(target) && _plan.Contains(target) && !_execution.IsDone(target);

    private void Forget()
    {
        foreach (var target in _running.Keys.Where(target => _running[target].IsCompleted).ToList())
        {
            _running.Remove(target);
        }
    }

    private bool IsConcurrent(ExecutableTarget target) => _all || (_marked && TargetAttributes.AllowsParallel(target));

    private void Drain()
    {
        Task.WaitAll([.. _running.Values], CancellationToken.None);
        _running.Clear();
    }

    private void RunAssured()
    {
        var assured = _plan
            .Where(target => target.AssuredAfterFailure && target.Status == ExecutionStatus.Scheduled)
            .ToList();
        if (assured.Count == 0)
        {
            return;
        }

        // What must happen after a failure must not be stopped by the signal that caused it.
        _session.Cancellation = CancellationToken.None;
        _session.Children.Reopen();
        assured.ForEach(target => _execution.Run(target, isConcurrent: false));
    }
}
