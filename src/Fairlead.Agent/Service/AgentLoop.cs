using System.Collections.Concurrent;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Git;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Service;

/// <summary>
/// Keeps an environment as it is declared: a new commit supersedes whatever runs, a failed application is tried again with
/// back-off, and a foreign change is repaired. Applications that have nothing to do with each other never wait for each other.
/// </summary>
internal sealed class AgentLoop : IAsyncDisposable
{
    private static readonly TimeSpan Resync = TimeSpan.FromMinutes(10);

    private readonly AgentState _state;
    private readonly IReporter _reporter;
    private readonly TimeProvider _time;
    private readonly BareClone _clone;
    private readonly EnvironmentReader _reader;
    private readonly EnvironmentReconciler _reconciler;
    private readonly Agenda _agenda;
    private readonly RepairBudget _budget;
    private readonly DriftMonitor _drift;
    private readonly ConcurrentDictionary<string, AppOutcome> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<Task, IReadOnlyList<string>> _running = [];
    private readonly Lock _lock = new();
    private CommitId? _newest;
    private CommitId? _current;
    private DesiredEnvironment? _desired;
    private CancellationTokenSource _pass = new();

    public AgentLoop(
        AgentOptions options,
        ClusterClient client,
        BareClone clone,
        AgentState state,
        IReporter reporter,
        TimeProvider time
    )
    {
        _state = state;
        _reporter = reporter;
        _time = time;
        _clone = clone;
        _reader = new EnvironmentReader(options.Environment);
        _agenda = new Agenda(time);
        _budget = new RepairBudget(time);
        _drift = new DriftMonitor(client, Drifted);
        var limits = new ReconcileOptions { Timeout = options.Timeout };
        _reconciler = new EnvironmentReconciler(client, options.Environment, limits, reporter)
        {
            Prepared = _drift.Declare,
        };
    }

    /// <summary>A new commit: what runs is superseded at once.</summary>
    public void Supersede(CommitId commit)
    {
        lock (_lock)
        {
            _newest = commit;
            _pass.Cancel();
        }

        _agenda.Wake();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await BeginCommitAsync();
            Collect();
            var busy = _running.Values.SelectMany(apps => apps).ToHashSet(StringComparer.Ordinal);
            if (_desired is { } desired && _agenda.Take(busy) is { Count: > 0 } due)
            {
                var pass = PassAsync(desired, due, _pass.Token, cancellationToken);
                _running[pass] = due;
                _ = pass.ContinueWith(
                    _ => _agenda.Wake(),
                    CancellationToken.None,
                    TaskContinuationOptions.None,
                    TaskScheduler.Default
                );
            }
            else
            {
                await _agenda.WaitAsync(busy, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pass.CancelAsync();
        await Task.WhenAll(_running.Keys);
        await _drift.DisposeAsync();
        _pass.Dispose();
    }

    private async Task BeginCommitAsync()
    {
        if (_newest is not { } commit || commit == _current)
        {
            return;
        }

        await Task.WhenAll(_running.Keys);
        lock (_lock)
        {
            _pass.Dispose();
            _pass = new CancellationTokenSource();
        }

        _current = commit;
        try
        {
            _desired = _reader.Read(_clone.Snapshot(commit));
            _budget.Reset();
            _outcomes.Clear();
            _agenda.Replace(_desired.Apps.Select(app => app.Declared.Name));
            _state.Keep(_desired.Apps.Select(app => app.Declared.Name));
            _state.Problem("environment", null);
        }
        catch (Exception error) when (error is EnvironmentException or GitException)
        {
            // The last commit that made sense stays in force.
            _state.Problem("environment", error.Message);
            _reporter.Problem(null, error.Message);
        }
    }

    private void Collect()
    {
        foreach (var done in _running.Keys.Where(task => task.IsCompleted).ToList())
        {
            _running.Remove(done);
        }
    }

    private async Task PassAsync(
        DesiredEnvironment desired,
        IReadOnlyList<string> due,
        CancellationToken superseded,
        CancellationToken stopping
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(superseded, stopping);
        try
        {
            _state.Began(desired.Commit);
            var known = _outcomes
                .Where(pair => !due.Contains(pair.Key, StringComparer.Ordinal))
                .ToDictionary(StringComparer.Ordinal);
            var outcome = await _reconciler.RunAsync(desired, known, ending.Token);
            _state.Problem("cluster", null);
            _state.Ready();
            Record(outcome, due);
            await _drift.WatchAsync(InventoryScope.Of(outcome.Sets, [], outcome.Catalog), stopping);
        }
        catch (OperationCanceledException)
        {
            // A newer commit, or the end of the agent; what was begun is continued by the next pass.
        }
        catch (ClusterException error)
        {
            _state.Problem("cluster", error.Message);
            _reporter.Problem(null, error.Message);
            due.ToList().ForEach(app => _state.Retry(app, _agenda.Failed(app)));
        }
    }

    private void Record(EnvironmentOutcome outcome, IReadOnlyList<string> due)
    {
        foreach (var app in outcome.Apps.Where(app => due.Contains(app.App, StringComparer.Ordinal)))
        {
            _outcomes[app.App] = app;
            if (app.Status == AppStatus.Failed)
            {
                _state.Retry(app.App, _agenda.Failed(app.App));
            }
            else
            {
                _agenda.Succeeded(app.App);
                _agenda.Schedule(app.App, _time.GetUtcNow() + Backoff.Jittered(Resync));
            }
        }

        // Whoever waited for one of these may begin now.
        foreach (
            var blocked in _outcomes.Values.Where(app =>
                app.Status == AppStatus.Blocked && !due.Contains(app.App, StringComparer.Ordinal)
            )
        )
        {
            _agenda.Schedule(blocked.App, _time.GetUtcNow());
        }
    }

    private void Drifted(string app, ObjectKey key, string what)
    {
        if (!_outcomes.ContainsKey(app))
        {
            return;
        }

        if (!_budget.Spend(key))
        {
            var minutes = (int)RepairBudget.Window.TotalMinutes;
            _state.Set(
                app,
                "stalled",
                $"{what}. Repaired {RepairBudget.Repairs} times in {minutes} minutes; somebody keeps undoing it."
            );
            return;
        }

        _reporter.Problem(app, $"Repairing a foreign change: {what}.");
        _state.Repaired();
        _agenda.Schedule(app, _time.GetUtcNow());
    }
}
