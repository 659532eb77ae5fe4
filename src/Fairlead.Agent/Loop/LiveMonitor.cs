using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Loop;

/// <summary>
/// Follows what is declared while it lives in the cluster: foreign changes, and health that changes later. It keeps no
/// objects, only what is wrong with them. Thread-safe.
/// </summary>
/// <param name="drifted">Told of a foreign change of an application that nobody works on.</param>
/// <param name="ill">Told what is wrong with an application that nobody works on; null once nothing is.</param>
internal sealed class LiveMonitor(Action<Drift> drifted, Action<string, HealthVerdict?> ill)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _settled = [];
    private readonly Dictionary<ObjectKey, Drift> _pending = [];
    private readonly Dictionary<string, SortedDictionary<string, HealthVerdict>> _verdicts = [];
    private Dictionary<ObjectKey, (DesiredSet Set, DesiredObject Desired)> _declared = [];
    private HealthRules _health = HealthRules.None;

    /// <summary>Compares from now on with what is declared now.</summary>
    /// <param name="sets">What is declared.</param>
    /// <param name="health">How kinds tell their health that are judged in another way.</param>
    public void Declare(IEnumerable<DesiredSet> sets, HealthRules health)
    {
        var declared = sets.SelectMany(set => set.Objects.Select(item => (Set: set, Desired: item)))
            .DistinctBy(pair => pair.Desired.Key)
            .ToDictionary(pair => pair.Desired.Key);
        lock (_lock)
        {
            _declared = declared;
            _health = health;
            foreach (var gone in _pending.Keys.Where(key => !declared.ContainsKey(key)).ToList())
            {
                _pending.Remove(gone);
            }
        }
    }

    /// <summary>Somebody works on an application: what happens to it is collected, and not told.</summary>
    public void Begin(string app)
    {
        lock (_lock)
        {
            _settled.Remove(app);
            _verdicts.Remove(app);
        }
    }

    /// <summary>Nobody works on it any more: what happened meanwhile, and still is so, is told now.</summary>
    public void Settle(string app)
    {
        List<Drift> left;
        lock (_lock)
        {
            _settled.Add(app);
            left = [.. _pending.Values.Where(drift => drift.App == app)];
            left.ForEach(drift => _pending.Remove(drift.Key));
        }

        left.ForEach(drifted);
    }

    /// <summary>Takes a change that a watch told of.</summary>
    public void Handle(LiveChange change)
    {
        Drift? drift;
        string app;
        HealthVerdict? verdict;
        bool isHealthNews;
        lock (_lock)
        {
            if (!_declared.TryGetValue(change.Key, out var declared))
            {
                return;
            }

            app = declared.Set.App.Name;
            drift = DriftCheck.Describe(declared.Desired, change) is { } what
                ? Drift.Of(declared.Set, declared.Desired, change, what)
                : null;
            isHealthNews = Judge(app, change, out verdict) && _settled.Contains(app);
            if (!_settled.Contains(app))
            {
                Collect(change.Key, drift);
                drift = null;
            }
        }

        if (drift is not null)
        {
            drifted(drift);
        }

        if (isHealthNews)
        {
            ill(app, verdict);
        }
    }

    private void Collect(ObjectKey key, Drift? drift)
    {
        if (drift is null)
        {
            _pending.Remove(key);
        }
        else
        {
            _pending[key] = drift;
        }
    }

    // True where the verdict on the whole application is another one now.
    private bool Judge(string app, LiveChange change, out HealthVerdict? verdict)
    {
        var before = WorstOf(app);
        var now = change.Live is { IsMetadataOnly: false } live
            ? HealthCheck.Of(live, _health)
            : default(HealthVerdict?);
        // A claim that was not bound while it was deployed waits for a pod, which may never come; that is no news of it.
        var isUnbound = change.Key.Kind is "PersistentVolumeClaim" && now is { Status: HealthStatus.Progressing };
        if (now is { } told && told.Status != HealthStatus.Healthy && !(isUnbound && _settled.Contains(app)))
        {
            if (!_verdicts.TryGetValue(app, out var verdicts))
            {
                verdicts = _verdicts[app] = new SortedDictionary<string, HealthVerdict>(StringComparer.Ordinal);
            }

            verdicts[change.Key.Title] = told with { Message = $"{change.Key.Title}: {told.Message}" };
        }
        else if (_verdicts.TryGetValue(app, out var verdicts))
        {
            verdicts.Remove(change.Key.Title);
        }

        verdict = WorstOf(app);
        return verdict != before;
    }

    private HealthVerdict? WorstOf(string app)
    {
        if (!_verdicts.TryGetValue(app, out var verdicts) || verdicts.Count == 0)
        {
            return null;
        }

        var failed = verdicts.Values.Where(verdict => verdict.Status == HealthStatus.Failed).ToList();
        return failed.Count > 0 ? failed[0] : verdicts.Values.First();
    }
}
