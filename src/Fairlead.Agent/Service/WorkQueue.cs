namespace Fairlead.Agent.Service;

/// <summary>Which applications are due when; thread-safe.</summary>
/// <param name="time">Source of time.</param>
internal sealed class WorkQueue(TimeProvider time)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DateTimeOffset> _due = [];
    private readonly Dictionary<string, int> _failures = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = New();

    /// <summary>Makes an application due; an earlier time stands.</summary>
    public void Schedule(string app, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (!_due.TryGetValue(app, out var earlier) || earlier > at)
            {
                _due[app] = at;
            }
        }

        Wake();
    }

    /// <summary>Begins anew: all of these are due at once, and no other.</summary>
    public void Replace(IEnumerable<string> apps)
    {
        lock (_lock)
        {
            _due.Clear();
            _failures.Clear();
            foreach (var app in apps)
            {
                _due[app] = time.GetUtcNow();
            }
        }

        Wake();
    }

    /// <summary>The applications that are due now and not busy; they are due no longer.</summary>
    public IReadOnlyList<string> Take(IReadOnlySet<string> busy)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var taken = _due.Where(pair => pair.Value <= now && !busy.Contains(pair.Key))
                .Select(pair => pair.Key)
                .ToList();
            taken.ForEach(app => _due.Remove(app));
            return taken;
        }
    }

    /// <summary>Counts a failure and schedules the next attempt.</summary>
    public DateTimeOffset Failed(string app)
    {
        DateTimeOffset next;
        lock (_lock)
        {
            var failures = _failures[app] = _failures.GetValueOrDefault(app) + 1;
            next = time.GetUtcNow() + Backoff.After(failures);
        }

        Schedule(app, next);
        return next;
    }

    /// <summary>Forgets earlier failures.</summary>
    public void Succeeded(string app)
    {
        lock (_lock)
        {
            _failures.Remove(app);
        }
    }

    /// <summary>Says that something may be due that was not before.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _changed.TrySetResult();
        }
    }

    /// <summary>Waits until something is scheduled, or due.</summary>
    public async Task WaitAsync(IReadOnlySet<string> busy, CancellationToken cancellationToken)
    {
        Task changed;
        TimeSpan wait;
        lock (_lock)
        {
            var times = _due.Where(pair => !busy.Contains(pair.Key)).Select(pair => pair.Value - time.GetUtcNow());
            wait = times.DefaultIfEmpty(Idle).Min();
            changed = _changed.Task;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.WhenAny(changed, Task.Delay(wait, time, cancellationToken));
        }

        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _changed = _changed.Task.IsCompleted ? New() : _changed;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
