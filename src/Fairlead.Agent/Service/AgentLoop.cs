using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Git;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Service;

/// <summary>
/// Keeps an environment as it is declared: a new commit supersedes whatever runs, a failed application is tried again with
/// back-off, and a foreign change is repaired. Only what a commit changes is looked at, and applications that have nothing to
/// do with each other never wait for each other.
/// </summary>
internal sealed class AgentLoop : IAsyncDisposable
{
    private const string Pass = "A pass";
    private const string Reading = "The reading of a commit";

    private readonly AgentState _state;
    private readonly SettlingReporter _reporter;
    private readonly CommitSource _commits;
    private readonly EnvironmentReconciler _reconciler;
    private readonly Agenda _agenda;
    private readonly Repairer _repairer;
    private readonly LiveMonitor _monitor;
    private readonly ClusterWatch _watch;
    private readonly IdleMemory _memory;
    private readonly TimeProvider _time;
    private readonly ClusterEvents _events;
    private readonly Supervisor _supervisor;
    private readonly ConcurrentDictionary<string, SettledApp> _settled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PassWork> _busy = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, byte> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private volatile ClusterSession? _session;
    private volatile DesiredEnvironment? _desired;
    private CommitId? _newest;
    private CancellationTokenSource _pass = new();
    private int _clusterFailures;
    private int _unreadable;
    private CommitId? _unread;
    private DateTimeOffset _readAgain;

    public AgentLoop(
        AgentOptions options,
        ClusterClient client,
        BareClone clone,
        AgentState state,
        IReporter reporter,
        ClusterEvents events,
        Supervisor supervisor,
        TimeProvider time
    )
    {
        _state = state;
        _supervisor = supervisor;
        _time = time;
        _memory = new IdleMemory(time);
        _events = events;
        _reporter = new SettlingReporter(reporter, Settle);
        _commits = new CommitSource(
            clone,
            options.Environment,
            new CommitRules(clone, options.Environment, options.AllowedSigners)
        );
        _agenda = new Agenda(time);
        _repairer = new Repairer(() => _session, state, reporter, events, supervisor, Look, time);
        _monitor = new LiveMonitor(drift => _ = RepairAsync(drift), HealthChanged);
        _watch = new ClusterWatch(client, _monitor.Handle, supervisor);
        var limits = new ReconcileOptions { Timeout = options.Timeout };
        _reconciler = new EnvironmentReconciler(client, options.Environment, limits, _reporter) { Prepared = Prepared };
    }

    /// <summary>A new commit: what runs is superseded at once, unless the commit leaves the environment as it is.</summary>
    public void Supersede(CommitId commit)
    {
        lock (_lock)
        {
            var changes = _newest is not { } before || _commits.Changes(before, commit);
            _newest = commit;
            if (changes)
            {
                _pass.Cancel();
            }
        }

        _agenda.Wake();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _agenda.Schedule(Subjects.Resync, _time.GetUtcNow() + Backoff.Jittered(Subjects.ResyncEvery));
        while (!cancellationToken.IsCancellationRequested)
        {
            await BeginCommitAsync();
            var busy = _busy.Keys.ToHashSet(StringComparer.Ordinal);
            if (_desired is { } desired && _agenda.Take(busy) is { Count: > 0 } due)
            {
                Start(desired, due);
            }
            else
            {
                await _agenda.WaitAsync(busy, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _pass.CancelAsync();
        await Task.WhenAll(_running.Keys);
        await _watch.DisposeAsync();
        _reconciler.Dispose();
        _pass.Dispose();
        _stopping.Dispose();
    }

    private async Task BeginCommitAsync()
    {
        CommitId commit;
        lock (_lock)
        {
            if (_newest is not { } newest || newest == _commits.Current || IsPutOff(newest))
            {
                return;
            }

            commit = newest;
        }

        if (_commits.Current is { } current && !_commits.Changes(current, commit))
        {
            _commits.Skip(commit);
            if (_pass.IsCancellationRequested)
            {
                // A commit and its revert were seen together: what the first one cancelled goes on.
                await BeginAnewAsync();
                ScheduleUnsettled();
            }

            return;
        }

        await BeginAnewAsync();
        Take(commit);
    }

    private bool IsPutOff(CommitId commit) => commit == _unread && _time.GetUtcNow() < _readAgain;

    private async Task BeginAnewAsync()
    {
        await Task.WhenAll(_running.Keys);
        lock (_lock)
        {
            _pass.Dispose();
            _pass = new CancellationTokenSource();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What nobody foresaw is shown, and tried again.")]
    private void Take(CommitId commit)
    {
        try
        {
            var before = _desired;
            var desired = _commits.Read(commit);
            _desired = desired;
            _state.Keep(desired.Apps.Select(app => app.Declared.Name));
            _state.Took(desired.Commit, desired.Holds);
            _state.Problem("environment", null);
            _supervisor.Mended(Reading);
            _unreadable = 0;
            if (before is null || !before.ListsTheSame(desired))
            {
                _agenda.Schedule(Subjects.Removal, _time.GetUtcNow());
            }
        }
        catch (Exception error) when (error is EnvironmentException or GitException)
        {
            // The last commit that made sense stays in force.
            _state.Problem("environment", error.Message);
            _state.Refuse(commit.ToString(), error.Message);
            _reporter.Problem(null, error.Message);
            _supervisor.Mended(Reading);
        }
        catch (Exception error)
        {
            ReadAgain(commit, error);
        }

        ScheduleUnsettled();
    }

    // It may not be the commit's fault, so that waiting for the next one could be for ever.
    private void ReadAgain(CommitId commit, Exception error)
    {
        _supervisor.Broke(Reading, error);
        _state.Refuse(commit.ToString(), UnforeseenError.Describe(error));
        _commits.Forget();
        var pause = Backoff.After(++_unreadable);
        (_unread, _readAgain) = (commit, _time.GetUtcNow() + pause);
        _ = WakeAfterAsync(pause);
    }

    private async Task WakeAfterAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, _time, _stopping.Token);
            _agenda.Wake();
        }
        catch (OperationCanceledException)
        {
            // The agent ends.
        }
    }

    // Also what the new commit superseded is taken up again.
    private void ScheduleUnsettled()
    {
        var unsettled = (_desired?.Apps ?? [])
            .Where(app => !_settled.TryGetValue(app.Declared.Name, out var settled) || !settled.Stands(app))
            .Select(app => app.Declared.Name)
            .ToHashSet(StringComparer.Ordinal);
        _repairer.Reset(unsettled);
        foreach (var app in unsettled)
        {
            _state.Reconciling(app);
            Look(app);
        }
    }

    private void Look(string app)
    {
        _agenda.Succeeded(app);
        _agenda.Schedule(app, _time.GetUtcNow());
    }

    private void Start(DesiredEnvironment desired, IReadOnlyList<string> due)
    {
        var work = PassWork.Of(desired, due, _settled, _busy.Keys.ToHashSet(StringComparer.Ordinal));
        if (due.Contains(Subjects.Resync, StringComparer.Ordinal))
        {
            _agenda.Schedule(Subjects.Resync, _time.GetUtcNow() + Backoff.Jittered(Subjects.ResyncEvery));
        }

        foreach (var subject in work.Subjects)
        {
            _busy[subject] = work;
        }

        foreach (var app in work.Apps)
        {
            _settled.TryRemove(app, out _);
            _monitor.Begin(app);
        }

        var pass = PassAsync(desired, work, _pass.Token);
        _running[pass] = 0;
        _ = pass.ContinueWith(
            done =>
            {
                _running.TryRemove(done, out _);
                if (done.Exception?.InnerException is { } error)
                {
                    _supervisor.Broke(Pass, error);
                }

                _ = _memory.ReleaseAsync(() => _running.IsEmpty, _stopping.Token);
                _agenda.Wake();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    [SuppressMessage("Design", "CA1031", Justification = "What nobody foresaw is shown, and tried again.")]
    private async Task PassAsync(DesiredEnvironment desired, PassWork work, CancellationToken superseded)
    {
        await Task.Yield();
        try
        {
            using var tracing = Tracing.Pass(desired.Commit, _state.Environment, _commits.TraceParent);
            _state.Began(desired.Commit);
            var outcome = await _reconciler.RunAsync(desired, work.Others, work.Removes, superseded);
            _clusterFailures = 0;
            _state.Problem("cluster", null);
            _supervisor.Mended(Pass);
            _state.Ready();
            Removed(outcome, desired, work);
        }
        catch (Exception) when (superseded.IsCancellationRequested)
        {
            // A newer commit, or the end of the agent; what was begun is continued by the next pass.
        }
        catch (ClusterException error)
        {
            _state.Problem("cluster", error.Message);
            _reporter.Problem(null, error.Message);
            var next = _time.GetUtcNow() + Backoff.After(Interlocked.Increment(ref _clusterFailures));
            foreach (var subject in Unfinished(work))
            {
                _agenda.Schedule(subject, next);
            }
        }
        catch (Exception error)
        {
            Break(work, error);
        }
        finally
        {
            foreach (var subject in Unfinished(work))
            {
                _busy.TryRemove(subject, out _);
            }
        }
    }

    private void Break(PassWork work, Exception error)
    {
        _supervisor.Broke(Pass, error);
        foreach (var subject in Unfinished(work))
        {
            if (subject == Subjects.Removal)
            {
                _agenda.Failed(subject);
            }
            else
            {
                _reporter.Done(new AppOutcome(subject, AppStatus.Failed, UnforeseenError.Describe(error)));
            }
        }
    }

    // No error leaves it unseen: the repairer tells of its own, and what is left concerns the telling.
    private async Task RepairAsync(Drift drift)
    {
        try
        {
            await _repairer.RepairAsync(drift, _stopping.Token);
        }
        catch (Exception error) when (!_stopping.IsCancellationRequested)
        {
            _supervisor.Broke(AgentState.RepairOf(drift.Set.App.Name), error);
            Look(drift.Set.App.Name);
        }
        catch (OperationCanceledException)
        {
            // The agent ends.
        }
    }

    private List<string> Unfinished(PassWork work) =>
        [.. work.Subjects.Where(subject => ReferenceEquals(_busy.GetValueOrDefault(subject), work))];

    // What could not be removed is tried again, as any application that failed.
    private void Removed(EnvironmentOutcome outcome, DesiredEnvironment desired, PassWork work)
    {
        if (!work.Removes)
        {
            return;
        }

        var listed = desired.Apps.Select(app => app.Declared.Name).ToHashSet(StringComparer.Ordinal);
        var removed = outcome.Apps.Where(app => !listed.Contains(app.App)).ToList();
        if (removed.Exists(app => app.Status != AppStatus.Healthy))
        {
            _agenda.Failed(Subjects.Removal);
        }

        foreach (var gone in removed.Where(app => app.Status == AppStatus.Healthy))
        {
            _state.Forget(gone.App);
        }
    }

    private void Prepared(ClusterSession session, IReadOnlyList<DesiredSet> sets)
    {
        _session = session;
        _monitor.Declare(sets, _desired?.Health ?? HealthRules.None);
        _ = _watch.FollowAsync(InventoryScope.Of(sets, [], session.Catalog), _stopping.Token);
    }

    /// <summary>An application is done; it need not wait for the others of its pass.</summary>
    private void Settle(AppOutcome outcome)
    {
        if (
            _desired?.Apps.FirstOrDefault(app => app.Declared.Name.Equals(outcome.App, StringComparison.Ordinal))
            is not { } app
        )
        {
            return;
        }

        _settled[outcome.App] = new SettledApp(app, outcome);
        _busy.TryRemove(outcome.App, out _);
        switch (outcome.Status)
        {
            case AppStatus.Failed:
                _state.Retry(outcome.App, _agenda.Failed(outcome.App));
                break;
            case AppStatus.Healthy:
                _agenda.Succeeded(outcome.App);
                _state.Ready();
                Unblock(outcome.App);
                break;
            // What it waited for may have become healthy while it was told to wait.
            case AppStatus.Blocked when app.Declared.DependsOn.All(IsHealthy):
                Look(outcome.App);
                break;
        }

        if (_repairer.WhyStalled(outcome.App) is { } why)
        {
            _state.Set(outcome.App, "stalled", why);
        }

        Tell(app, outcome);
        _monitor.Settle(outcome.App);
        _agenda.Wake();
    }

    private void Tell(DesiredApp app, AppOutcome outcome)
    {
        if (ClusterEvents.Of(outcome) is var (reason, message))
        {
            var isWarning = outcome.Status != AppStatus.Healthy;
            _events.Add(outcome.App, app.Declared.Namespace, reason, message, isWarning);
        }
    }

    private bool IsHealthy(string app) =>
        _settled.TryGetValue(app, out var settled) && settled.Outcome.Status == AppStatus.Healthy;

    // Whoever waited for it may begin now.
    private void Unblock(string app)
    {
        foreach (
            var blocked in _settled.Values.Where(other =>
                other.Outcome.Status == AppStatus.Blocked
                && other.App.Declared.DependsOn.Contains(app, StringComparer.Ordinal)
            )
        )
        {
            Look(blocked.App.Declared.Name);
        }
    }

    private void HealthChanged(string app, HealthVerdict? verdict)
    {
        if (!_settled.TryGetValue(app, out var settled) || _repairer.WhyStalled(app) is not null)
        {
            return;
        }

        if (settled.Outcome.Status == AppStatus.Healthy)
        {
            var status = verdict switch
            {
                null => "healthy",
                { Status: HealthStatus.Failed } => "failed",
                _ => "progressing",
            };
            _state.Set(app, status, verdict?.Message ?? "");
        }
        else if (verdict is null)
        {
            // It came right by itself; the next attempt need not wait for its time.
            Look(app);
        }
    }
}
