using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;
using Fairlead.Agent.History;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Environments.Health;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;
using Fairlead.Kubernetes.Records;

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
    private readonly ClusterComparison _cluster;
    private readonly CommitSource _commits;
    private readonly CommitJudge _judge;
    private readonly RecordStore _record;
    private readonly TimeSpan _poll;
    private readonly EnvironmentReconciler _reconciler;
    private readonly WorkQueue _queue;
    private readonly Repairer _repairer;
    private readonly LiveMonitor _monitor;
    private readonly ClusterWatch _watch;
    private readonly IdleMemory _memory;
    private readonly TimeProvider _time;
    private readonly ClusterEvents _events;
    private readonly Supervisor _supervisor;
    private readonly ConcurrentDictionary<string, SettledApp> _settled = new();
    private readonly ConcurrentDictionary<string, PassWork> _busy = new();
    private readonly ConcurrentDictionary<Task, byte> _running = [];
    private readonly ConcurrentDictionary<string, string> _waiting = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _judging = new(1);
    private readonly Lock _lock = new();
    private readonly BranchTip _tip;
    private readonly NewerCheck _newer;
    private readonly Action _fetch;
    private volatile ClusterSession? _session;
    private volatile DesiredEnvironment? _desired;
    private volatile bool _isOvertaken;
    private volatile bool _judgesAgain;
    private bool _isRefused;
    private CommitId? _newest;
    private CommitId? _judged;
    private CancellationTokenSource _pass = new();
    private int _clusterFailures;
    private int _unreadable;

    public AgentLoop(
        AgentOptions options,
        ClusterClient client,
        BareClone clone,
        AgentState state,
        IReporter reporter,
        ClusterEvents events,
        Supervisor supervisor,
        Action fetch,
        TimeProvider time
    )
    {
        _state = state;
        _supervisor = supervisor;
        _time = time;
        _memory = new IdleMemory(time);
        _events = events;
        _reporter = new SettlingReporter(reporter, Settle);
        _cluster = new ClusterComparison(client, state, _reporter, time);
        _poll = options.Poll;
        _record = Workspace.Record(options, client);
        var rules = CommitRules.Of(clone, options, time);
        _judge = new CommitJudge(clone, client, _record, rules, options.Environment);
        _commits = new CommitSource(clone, options.Environment, _judge);
        _tip = new BranchTip(ending => clone.AskTipAsync(options.Branch, ending), time);
        _newer = new NewerCheck(clone, _tip, options.Environment)
        {
            Judged = () => Judged,
            Record = () => _judge.Record,
        };
        _fetch = fetch;
        _queue = new WorkQueue(time);
        _repairer = new Repairer(() => _session, state, reporter, events, supervisor, Enqueue, time);
        _monitor = new LiveMonitor(drift => _ = RepairAsync(drift), HealthChanged);
        _watch = new ClusterWatch(client, _monitor.Handle, supervisor);
        var limits = new ReconcileOptions { Timeout = options.Timeout };
        _reconciler = new EnvironmentReconciler(client, options.Environment, limits, _newer, _reporter)
        {
            Prepared = Prepared,
            Consent = new SetConsent(clone, options.Environment) { Word = () => _judge.Record?.Acceptance },
            Correction = new PlanCorrection(clone, options.Environment),
            Removals = new RemovalHistory(clone, options.Environment),
        };
    }

    private CommitId? Judged
    {
        get
        {
            lock (_lock)
            {
                return _judged;
            }
        }
        set
        {
            lock (_lock)
            {
                _judged = value;
            }
        }
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

        _queue.Wake();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _queue.Schedule(WorkKeys.Resync, _time.GetUtcNow() + ExponentialBackoff.Jittered(WorkKeys.ResyncEvery));
        while (!cancellationToken.IsCancellationRequested)
        {
            await BeginCommitAsync(cancellationToken);
            var busy = _busy.Keys.ToHashSet();
            var due = Due(busy);
            if (due.Count > 0 && !_isOvertaken && _desired is { } desired)
            {
                Start(desired, due);
            }
            else if (!_judgesAgain)
            {
                await _queue.WaitAsync(busy, cancellationToken);
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
        _tip.Dispose();
        _judging.Dispose();
        _pass.Dispose();
        _stopping.Dispose();
    }

    private async Task BeginCommitAsync(CancellationToken cancellationToken)
    {
        CommitId commit;
        lock (_lock)
        {
            if (_newest is not { } newest || (newest == _commits.Current && !_judgesAgain))
            {
                return;
            }

            commit = newest;
        }

        if (_judgesAgain)
        {
            _judgesAgain = false;
            _commits.Forget();
        }
        else if (_commits.TrySkip(commit))
        {
            _desired = _desired is { } same ? same with { Newest = commit.ToString() } : null;
            Judged = commit;
            await ResumeAsync();
            return;
        }

        await BeginAsync(commit, cancellationToken);
    }

    // Whoever is about to write waits: what the cluster remembers was read, and what follows from it is not in force yet.
    private async Task BeginAsync(CommitId commit, CancellationToken cancellationToken)
    {
        await _judging.WaitAsync(cancellationToken);
        try
        {
            if (await JudgeAsync(commit, cancellationToken) is { } judged)
            {
                await EndPassesAsync();
                Take(judged);
            }
            else
            {
                await ResumeAsync();
            }
        }
        finally
        {
            _judging.Release();
        }
    }

    // A commit and its revert were seen together, or the commit is not applied: what was cancelled for it goes on.
    private async Task ResumeAsync()
    {
        if (_pass.IsCancellationRequested)
        {
            await EndPassesAsync();
            ScheduleUnsettled();
        }
    }

    private async Task EndPassesAsync()
    {
        await _pass.CancelAsync();
        await Task.WhenAll(_running.Keys);
        lock (_lock)
        {
            _pass.Dispose();
            _pass = new CancellationTokenSource();
        }
    }

    /// <summary>What is to be in force from now on; null where that stays as it is.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "What nobody foresaw is shown, and tried again.")]
    private async Task<DesiredEnvironment?> JudgeAsync(CommitId commit, CancellationToken cancellationToken)
    {
        try
        {
            var judged = await _commits.ReadAsync(commit, cancellationToken);
            _state.Problem("environment", null);
            _supervisor.Mended(Reading);
            _unreadable = 0;
            _state.Problem("cluster", null);
            (_clusterFailures, _isRefused) = (0, false);
            await _cluster.CompareAsync(judged, cancellationToken);
            if (_isOvertaken)
            {
                // Whoever went on meanwhile left nothing as it was here.
                (_isOvertaken, _desired) = (false, null);
                _settled.Clear();
            }

            if (_judge.Used is { } used)
            {
                _reporter.Report(new AcceptanceUsed(used.ToString()));
                _events.Add(_record.Key, "Accepted", used.ToString(), isWarning: true);
            }

            return judged;
        }
        catch (Exception error) when (error is EnvironmentException or GitException)
        {
            return Refuse(commit, error);
        }
        catch (ClusterException error)
        {
            Tell("cluster", error);
            _isRefused = true;
            _queue.Schedule(
                WorkKeys.Judge,
                _time.GetUtcNow() + Backoff.After(Interlocked.Increment(ref _clusterFailures))
            );
            return null;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // It may not be the commit's fault, so that waiting for the next one could be for ever.
            _supervisor.Broke(Reading, error);
            _state.Refuse(commit.ToString(), UnforeseenError.Describe(error));
            _isRefused = true;
            _queue.Schedule(WorkKeys.Judge, _time.GetUtcNow() + Backoff.After(++_unreadable));
            return null;
        }
        finally
        {
            Judged = commit;
            _state.Remember(_judge.Record);
        }
    }

    // The last commit that made sense stays in force. After a restart it is the one that the cluster remembers.
    private DesiredEnvironment? Refuse(CommitId commit, Exception error)
    {
        _supervisor.Mended(Reading);
        var history = error as HistoryException;
        var why = $"commit {commit.Short()}, which the branch has now, is not applied";
        var resumed = _desired is null && _judge.Record is { } record ? _judge.Remembered(record) : null;
        if (_desired is { } desired && history is not null)
        {
            _desired = desired with { KeepsBecause = why };
        }

        _isOvertaken = (resumed ?? _desired) is { } kept && !_judge.Reaches(kept);
        var refused = new RefusedCommit(commit.ToString(), error.Message)
        {
            Code = RefusalCode.Of(error),
            IsStandstill = history is not null,
            IsWait = history is { IsWait: true },
        };
        if (_isOvertaken)
        {
            _commits.Forget();
        }

        if (history is not null)
        {
            _isRefused = true;
            _queue.Schedule(WorkKeys.Judge, _time.GetUtcNow() + ExponentialBackoff.Jittered(_poll));
        }

        if (refused != _state.Refused)
        {
            _state.Refuse(refused);
            Tell("environment", error);
            if (history is not null)
            {
                _events.Add(
                    _record.Key,
                    refused.IsWait ? "Waiting" : "Refused",
                    RefusalCode.Sentence(error),
                    isWarning: true
                );
            }
        }

        return resumed is null ? null : resumed with { KeepsBecause = why };
    }

    private void Take(DesiredEnvironment desired)
    {
        var (before, refused) = (_desired, _state.Refused);
        _desired = desired;
        _state.Keep(desired.Apps.Select(app => app.Declared.Name));
        _state.Took(desired.Commit, desired.Holds);
        if (desired.KeepsBecause is not null && refused is not null)
        {
            _state.Refuse(refused);
        }

        if (before is null || !before.ListsTheSame(desired) || before.KeepsBecause != desired.KeepsBecause)
        {
            _queue.Schedule(WorkKeys.Removal, _time.GetUtcNow());
        }

        ScheduleUnsettled();
    }

    // Somebody else wrote to the record, perhaps another agent of this environment: what is in force may be so no longer.
    private void JudgeAgain(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            _queue.Schedule(key, _time.GetUtcNow() + Backoff.After(1));
        }

        _judgesAgain = true;
        _fetch();
        _queue.Wake();
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        await _judging.WaitAsync(cancellationToken);
        try
        {
            return !_isOvertaken && await _judge.IsCurrentAsync(cancellationToken);
        }
        finally
        {
            _judging.Release();
        }
    }

    // What looks like a foreign change may be that of an agent that went on.
    private async Task RepairAsync(Drift drift)
    {
        var app = drift.Set.App.Name;
        try
        {
            if (_isOvertaken || _desired is not { } desired)
            {
                return;
            }

            if (await SupersededAsync(drift, desired) is { } why)
            {
                if (Waits(app, drift.Set.App.Namespace, why))
                {
                    _reporter.Report(new Waiting(app, RefusalCode.After(why.Message, why.Code)));
                }

                _queue.Schedule(app, _time.GetUtcNow() + Backoff.After(1));
            }
            else if (!await IsCurrentAsync(_stopping.Token))
            {
                JudgeAgain([app]);
            }
            else if (Declares(drift))
            {
                await _repairer.RepairAsync(drift with { Commit = _desired?.Newest }, _stopping.Token);
            }
        }
        catch (ClusterException) when (!_stopping.IsCancellationRequested)
        {
            // The pass says what is wrong, and tries again with back-off.
            Enqueue(app);
        }
        // No error leaves it unseen: the repairer tells of its own, and what is left concerns the telling.
        catch (Exception error) when (!_stopping.IsCancellationRequested)
        {
            _supervisor.Broke(AgentState.RepairOf(app), error);
            Enqueue(app);
        }
        catch (Exception error)
            when (error is OperationCanceledException or ClusterException or ObjectDisposedException)
        {
            // The agent ends.
        }
    }

    private Task<Supersession?> SupersededAsync(Drift drift, DesiredEnvironment desired) =>
        _newer.OfRepairAsync(
            CommitId.Parse(desired.Newest),
            drift.Desired.Key.Title,
            drift.Change.Live,
            _stopping.Token
        );

    // A commit that came meanwhile has a pass of its own over what it changes.
    private bool Declares(Drift drift) =>
        _desired?.Apps.FirstOrDefault(app => app.Declared.Name == drift.Set.App.Name) is { } app
        && app.Source == drift.Set.App.Source;

    // The newer commit is fetched without waiting for the next look at the branch. True where nobody was told yet.
    private bool Waits(string app, string @namespace, Supersession why)
    {
        _fetch();
        if (_waiting.GetValueOrDefault(app) == why.Code)
        {
            return false;
        }

        _waiting[app] = why.Code;
        _events.Add(app, @namespace, "Waiting", RefusalCode.After(why.Message, why.Code), isWarning: true);
        return true;
    }

    private List<string> Due(HashSet<string> busy)
    {
        var due = _queue.Take(busy).ToList();
        _judgesAgain |= due.Remove(WorkKeys.Judge) && _isRefused;
        if (due.Contains(WorkKeys.Resync))
        {
            _queue.Schedule(WorkKeys.Resync, _time.GetUtcNow() + ExponentialBackoff.Jittered(WorkKeys.ResyncEvery));
        }

        return due;
    }

    // Also what the new commit superseded is taken up again.
    private void ScheduleUnsettled()
    {
        var unsettled = (_desired?.Apps ?? [])
            .Where(app => !_settled.TryGetValue(app.Declared.Name, out var settled) || !settled.Stands(app))
            .Select(app => app.Declared.Name)
            .ToHashSet();
        _repairer.Reset(unsettled);
        foreach (var app in unsettled)
        {
            _state.Reconciling(app);
            Enqueue(app);
        }
    }

    private void Enqueue(string app)
    {
        _queue.Succeeded(app);
        _queue.Schedule(app, _time.GetUtcNow());
    }

    private void Start(DesiredEnvironment desired, IReadOnlyList<string> due)
    {
        var work = PassWork.Of(desired, due, _settled, _busy.Keys.ToHashSet());
        foreach (var key in work.Keys)
        {
            _busy[key] = work;
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
                _queue.Wake();
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
            if (!await IsCurrentAsync(superseded))
            {
                JudgeAgain(Unfinished(work));
                return;
            }

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
            Tell("cluster", error);
            var next = _time.GetUtcNow() + Backoff.After(Interlocked.Increment(ref _clusterFailures));
            foreach (var key in Unfinished(work))
            {
                _queue.Schedule(key, next);
            }
        }
        catch (Exception error)
        {
            Break(work, error);
        }
        finally
        {
            foreach (var key in Unfinished(work))
            {
                _busy.TryRemove(key, out _);
            }
        }
    }

    private void Break(PassWork work, Exception error)
    {
        _supervisor.Broke(Pass, error);
        foreach (var key in Unfinished(work))
        {
            if (key == WorkKeys.Removal)
            {
                _queue.Failed(key);
            }
            else
            {
                _reporter.Done(new AppOutcome(key, AppStatus.Failed, UnforeseenError.Describe(error)));
            }
        }
    }

    private List<string> Unfinished(PassWork work) =>
        [.. work.Keys.Where(key => ReferenceEquals(_busy.GetValueOrDefault(key), work))];

    // What could not be removed is tried again, as any application that failed.
    private void Removed(EnvironmentOutcome outcome, DesiredEnvironment desired, PassWork work)
    {
        if (!work.Removes)
        {
            return;
        }

        if (outcome.IsSuperseded)
        {
            _fetch();
            _queue.Failed(WorkKeys.Removal);
        }

        var listed = desired.Apps.Select(app => app.Declared.Name).ToHashSet();
        var removed = outcome.Apps.Where(app => !listed.Contains(app.App)).ToList();
        if (removed.Exists(app => app.Status != AppStatus.Healthy))
        {
            _queue.Failed(WorkKeys.Removal);
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
        if (_desired?.Apps.FirstOrDefault(app => app.Declared.Name == outcome.App) is not { } app)
        {
            return;
        }

        _settled[outcome.App] = new SettledApp(app, outcome);
        _busy.TryRemove(outcome.App, out _);
        if (!outcome.IsSuperseded)
        {
            _waiting.TryRemove(outcome.App, out _);
        }

        switch (outcome.Status)
        {
            case AppStatus.Blocked when outcome.IsSuperseded:
                var why = new Supersession(outcome.Message, outcome.Code ?? Refusals.UnconfirmedCommit);
                _ = Waits(outcome.App, app.Declared.Namespace, why);
                _state.Retry(outcome.App, _queue.Failed(outcome.App));
                break;
            case AppStatus.Failed:
                _state.Retry(outcome.App, _queue.Failed(outcome.App));
                break;
            case AppStatus.Healthy:
                _queue.Succeeded(outcome.App);
                _state.Ready();
                Unblock(outcome.App);
                break;
            // What it waited for may have become healthy while it was told to wait.
            case AppStatus.Blocked when app.Declared.DependsOn.All(IsHealthy):
                Enqueue(outcome.App);
                break;
        }

        if (_repairer.WhyStalled(outcome.App) is { } undone)
        {
            _state.Set(outcome.App, "stalled", undone);
        }

        Tell(app, outcome);
        _monitor.Settle(outcome.App);
        _queue.Wake();
    }

    // To whoever looks now, and to whoever reads the log.
    private void Tell(string subject, Exception error)
    {
        _state.Problem(subject, error.Message, RefusalCode.Of(error));
        _reporter.Problem(null, error.Message, RefusalCode.Of(error));
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
                other.Outcome.Status == AppStatus.Blocked && other.App.Declared.DependsOn.Contains(app)
            )
        )
        {
            Enqueue(blocked.App.Declared.Name);
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
            Enqueue(app);
        }
    }
}
