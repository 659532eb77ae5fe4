using Fairlead.Agent.Reporting;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;

namespace Fairlead.Agent.Service;

/// <summary>
/// Takes back foreign changes: at once and by one PATCH where the object alone is concerned, by a pass over its application
/// otherwise. Whoever keeps undoing that wins after a few rounds, and the application is stalled.
/// </summary>
/// <param name="session">The cluster; null before it was reached.</param>
/// <param name="state">What the dashboard shows.</param>
/// <param name="reporter">Told of every repair.</param>
/// <param name="events">Told of every repair too.</param>
/// <param name="supervisor">Told of errors that nobody foresaw.</param>
/// <param name="look">Asks for a pass over an application.</param>
/// <param name="time">Source of time.</param>
internal sealed class Repairer(
    Func<ClusterSession?> session,
    AgentState state,
    IReporter reporter,
    ClusterEvents events,
    Supervisor supervisor,
    Action<string> look,
    TimeProvider time
)
{
    private readonly RepairBudget _budget = new(time);
    private readonly Dictionary<ObjectKey, (string App, string Why)> _stalled = [];
    private readonly HashSet<ObjectKey> _working = [];
    private readonly Dictionary<ObjectKey, Drift> _again = [];
    private readonly Lock _lock = new();

    /// <summary>What to say of an application whose repairs are undone; null where none are.</summary>
    public string? WhyStalled(string app)
    {
        lock (_lock)
        {
            var found = _stalled.Values.FirstOrDefault(entry => entry.App == app);
            return found.Why;
        }
    }

    /// <summary>Something else is declared now, so that the fight may be over.</summary>
    public void Reset(IReadOnlySet<string> apps)
    {
        lock (_lock)
        {
            foreach (var key in _stalled.Where(pair => apps.Contains(pair.Value.App)).Select(pair => pair.Key).ToList())
            {
                _stalled.Remove(key);
            }
        }

        _budget.Reset();
    }

    /// <summary>Repairs a foreign change, and is done when the cluster has answered.</summary>
    public async Task RepairAsync(Drift drift, CancellationToken cancellationToken)
    {
        // What happens to the object while it is repaired may be newer than the repair.
        for (Drift? next = drift; next is not null && Begin(next); )
        {
            try
            {
                await TryAsync(next, cancellationToken);
            }
            finally
            {
                next = End(next);
            }
        }
    }

    private async Task TryAsync(Drift drift, CancellationToken cancellationToken)
    {
        var app = drift.Set.App.Name;
        try
        {
            reporter.Problem(app, $"Repairing a foreign change: {drift.What}.");
            state.Repaired(app, drift.What);
            Tell(drift, "Repaired", drift.What);
            if (
                session() is { } cluster
                && drift.Change.Live is { } live
                && DriftRepair.IsSimple(drift.Set, drift.Change)
            )
            {
                await DriftRepair.RunAsync(
                    cluster.As(drift.Set.App.ActAs),
                    drift.Desired,
                    live,
                    drift.Commit,
                    cancellationToken
                );
            }
            else
            {
                look(app);
            }
        }
        catch (Exception error) when (error is ApplyException or ClusterException)
        {
            // The pass finds out what is in the way, and tries again with back-off.
            reporter.Problem(app, error.Message, RefusalCode.Of(error));
            look(app);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            supervisor.Broke(AgentState.RepairOf(app), error);
            look(app);
        }
    }

    private Drift? End(Drift done)
    {
        lock (_lock)
        {
            _working.Remove(done.Desired.Key);
            return _again.Remove(done.Desired.Key, out var next) ? next : null;
        }
    }

    private bool Begin(Drift drift)
    {
        var (app, key) = (drift.Set.App.Name, drift.Desired.Key);
        lock (_lock)
        {
            if (_stalled.ContainsKey(key))
            {
                return false;
            }

            if (!_working.Add(key))
            {
                _again[key] = drift;
                return false;
            }

            if (_budget.Spend(key))
            {
                return true;
            }

            _working.Remove(key);
            var minutes = (int)RepairBudget.Window.TotalMinutes;
            var why =
                $"{drift.What}. Repaired {RepairBudget.Repairs} times in {minutes} minutes; somebody keeps undoing it.";
            _stalled[key] = (app, why);
            state.Set(app, "stalled", why);
        }

        reporter.Problem(app, $"Stalled: {drift.What}; somebody keeps undoing the repair.");
        Tell(drift, "Stalled", $"{drift.What}; somebody keeps undoing the repair");
        return false;
    }

    private void Tell(Drift drift, string reason, string message) =>
        events.Add(drift.Set.App.Name, drift.Set.App.Namespace, reason, message, isWarning: true);
}
