using Fairlead.Agent.Loop;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments.Objects;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Tests.Simulation;

/// <summary>The loop's model with everything around it made of lists, so that chance decides what happens next.</summary>
internal sealed class SimulatedAgent
{
    private readonly Random _random;
    private readonly SimulatedRepository _repository;
    private readonly SimulatedCluster _cluster;
    private readonly List<Work> _works = [];
    private readonly Queue<LoopEvent> _events = [];
    private readonly List<(ObjectKey Key, string? Value, ObjectVersion? Version)> _seen = [];
    private readonly HashSet<string> _settled = [];
    private readonly Dictionary<ObjectKey, Drift> _collected = [];
    private readonly Dictionary<ObjectKey, ObjectVersion> _repaired = [];
    private readonly Dictionary<string, string> _statuses = [];
    private readonly Dictionary<string, string> _problems = [];
    private readonly List<(TimeSpan At, object What)> _log = [];
    private Dictionary<string, SetSource> _declared = [];
    private CommitId? _tip;
    private CommitId? _looked;
    private CommitId? _judged;
    private Model _model;
    private TimeSpan _now = TimeSpan.FromDays(1);

    public SimulatedAgent(Random random, SimulatedRepository repository, SimulatedCluster cluster)
    {
        (_random, _repository, _cluster) = (random, repository, cluster);
        _model = Model.Begin(TimeSpan.FromSeconds(30), _now, random.NextDouble());
    }

    /// <summary>Whether work fails by chance.</summary>
    public bool HasFaults { get; private set; } = true;

    /// <summary>Nothing fails any more, and nothing is looked at only because it was not for hours.</summary>
    public void Calm()
    {
        HasFaults = false;
        _model = _model with { Due = _model.Due.Without([WorkKeys.Resync]) };
    }

    /// <summary>What came to pass, for whoever looks into a failing seed.</summary>
    public string Log => string.Join('\n', _log.TakeLast(400).Select(entry => $"{entry.At:c} {entry.What}"));

    /// <summary>Foreign changes that were begun to be taken back.</summary>
    public int Repairs { get; private set; }

    /// <summary>Repairs of objects that nobody had touched since their last repair.</summary>
    public int NeedlessRepairs { get; private set; }

    public int Passes { get; private set; }

    /// <summary>One thing happens, if there is any; false where only time can bring the next.</summary>
    public bool Step()
    {
        var choices = _works.Count + (_events.Count > 0 ? 3 : 0) + (_seen.Count > 0 ? 1 : 0);
        if (choices == 0)
        {
            return false;
        }

        var choice = _random.Next(choices);
        if (choice < _works.Count)
        {
            Advance(_works[choice]);
        }
        else if (_events.Count > 0 && choice < _works.Count + 3)
        {
            Take(_events.Dequeue());
        }
        else
        {
            Look();
        }

        return true;
    }

    /// <summary>Time passes: until the next work is due, or not that long.</summary>
    public void Wait()
    {
        var due = _model.NextDue is { } next && next > _now ? next : _now + TimeSpan.FromSeconds(1);
        _now = _random.Next(3) == 0 ? _now + TimeSpan.FromSeconds(_random.Next(5)) : due;
        Take(new LoopEvent.TimePassed());
    }

    /// <summary>The repository is asked for its tip.</summary>
    public void Fetch()
    {
        if (_repository.Tip == _tip)
        {
            return;
        }

        var changes =
            _tip is not { } before || !_repository[before].Apps.SequenceEqual(_repository[_repository.Tip].Apps);
        _tip = _repository.Tip;
        _events.Enqueue(new LoopEvent.TipMoved(_repository.Tip, changes));
    }

    /// <summary>A watch will tell of an object, and may tell of its present state only later.</summary>
    public void Happened(ObjectKey key) => _seen.Add((key, _cluster[key], _cluster.VersionOf(key)));

    /// <summary>The process is killed and begins anew: only the cluster remembers.</summary>
    public void Crash()
    {
        _log.Add((_now, "crash"));
        _works.Clear();
        _events.Clear();
        _seen.Clear();
        _settled.Clear();
        _collected.Clear();
        _statuses.Clear();
        _problems.Clear();
        _declared = [];
        (_tip, _looked, _judged) = (null, null, null);
        _model = Model.Begin(TimeSpan.FromSeconds(30), _now, _random.NextDouble());
        Fetch();
    }

    /// <summary>Why it is not at rest with the tip in force and everything said; null where it is.</summary>
    public string? WhyNotQuiet()
    {
        var apps = _repository[_repository.Tip].Apps;
        foreach (var (app, version) in apps)
        {
            foreach (var key in SimulatedCluster.ObjectsOf(app))
            {
                if (_cluster[key] != $"{version}")
                {
                    return $"{key.Name} is {_cluster[key] ?? "gone"} and not {version}";
                }
            }

            if (_statuses.GetValueOrDefault(app) is not "healthy")
            {
                return $"{app} is shown as {_statuses.GetValueOrDefault(app) ?? "nothing"}";
            }
        }

        return _cluster.Keys.FirstOrDefault(key => !apps.ContainsKey(SimulatedCluster.AppOf(key)))
                is { Name: not null } left
                ? $"{left.Name} is left"
            : _statuses.Keys.FirstOrDefault(app => !apps.ContainsKey(app)) is { } shown ? $"{shown} is shown still"
            : _problems.Count > 0 ? $"a problem is shown still: {_problems.First()}"
            : _model.Refused is { } refused ? $"a refusal is shown still: {refused}"
            : !_model.Passes.IsEmpty || !_model.Busy.IsEmpty ? "a pass is under way"
            : !_model.Repairs.IsIdle || !_model.Drifts.IsEmpty ? "a repair is under way"
            : _model.IsJudging || _model.Turnover is not null || _model.WereCancelled ? "a commit is under way"
            : _model.Desired?.Newest != _repository.Tip.ToString() ? $"{_model.Desired?.Newest} is in force"
            : null;
    }

    private void Take(LoopEvent happened)
    {
        var (next, effects) = Model.Next(_model, happened, _now);
        if (happened is not LoopEvent.TimePassed || effects.Count > 0)
        {
            _log.Add((_now, happened));
        }

        Check(next);
        _model = next;
        foreach (var effect in effects)
        {
            _log.Add((_now, effect));
            Do(effect);
        }

        CheckShown(happened, effects);
    }

    // What must hold after each turn, whatever happened.
    private static void Check(Model next)
    {
        Assert.True(
            next.Busy.All(pair =>
                next.Passes.TryGetValue(pair.Value, out var pass) && pass.Work.Keys.Contains(pair.Key)
            ),
            "Something is busy with a pass that is none."
        );
        Assert.False(next.IsJudging && next.Turnover is not null, "A commit is looked at before the last is in force.");
    }

    private static void CheckShown(LoopEvent happened, IReadOnlyList<Effect> effects)
    {
        var isFailure = happened switch
        {
            LoopEvent.Judged { Judgement: Judgement.NoCluster or Judgement.NoClone or Judgement.Broke } => true,
            LoopEvent.PassEnded { End: PassEnd.NoCluster or PassEnd.Broke } => true,
            LoopEvent.Examined { Examination: Examination.Broke } => true,
            LoopEvent.RepairEnded { End: RepairEnd.Broke or RepairEnd.Refused } => true,
            _ => false,
        };
        Assert.True(
            !isFailure
                || effects.Any(effect => effect is Effect.Broke or Effect.Problem { Message: not null } or Effect.Say),
            $"{happened} was not shown."
        );
    }

    private void Do(Effect effect)
    {
        switch (effect)
        {
            case Effect.Judge judge:
                Assert.DoesNotContain(_works, work => work.Effect is Effect.Judge);
                _works.Add(new Work(judge));
                break;
            case Effect.StartPass start:
                Passes++;
                Assert.DoesNotContain(_works, other => other.Left.Intersect(start.Work.Apps).Any());
                _declared = start.Desired.Apps.ToDictionary(app => app.Declared.Name, app => app.Source!);
                _works.Add(new Work(start) { Left = new Queue<string>(Ordered(start)) });
                break;
            case Effect.CancelPasses:
                _works.ForEach(work => work.IsCancelled |= work.Effect is Effect.StartPass);
                break;
            case Effect.Examine or Effect.Repair:
                Repairs += effect is Effect.Repair ? 1 : 0;
                _works.Add(new Work(effect));
                break;
            case Effect.Fetch:
                Fetch();
                break;
            case Effect.Collect collect:
                _settled.Remove(collect.App);
                break;
            case Effect.Release release:
                _settled.Add(release.App);
                foreach (var drift in _collected.Values.Where(drift => drift.App == release.App).ToList())
                {
                    _collected.Remove(drift.Key);
                    _events.Enqueue(new LoopEvent.Drifted(drift));
                }

                break;
            default:
                Show(effect);
                break;
        }
    }

    private static IEnumerable<string> Ordered(Effect.StartPass start) => start.Work.Apps.Order(StringComparer.Ordinal);

    private void Show(Effect effect)
    {
        switch (effect)
        {
            case Effect.Took took:
                var names = took.Desired.Apps.Select(app => app.Declared.Name).ToHashSet();
                foreach (var gone in _statuses.Keys.Where(app => !names.Contains(app)).ToList())
                {
                    Forget(gone);
                }

                break;
            case Effect.Problem problem when problem.Message is null:
                _problems.Remove(problem.Subject);
                break;
            case Effect.Problem problem:
                _problems[problem.Subject] = problem.Message!;
                break;
            case Effect.Broke broke:
                _problems[broke.What] = broke.Error.Message;
                break;
            case Effect.Mended mended:
                _problems.Remove(mended.What);
                break;
            case Effect.Done done:
                Done(done.Outcome);
                break;
            case Effect.Show show:
                _statuses[show.App] = StatusNames.Of(show.Stage);
                break;
            case Effect.Reconciling reconciling:
                _statuses[reconciling.App] = "progressing";
                break;
            case Effect.Forget forget:
                Forget(forget.App);
                break;
        }
    }

    private void Forget(string app)
    {
        _statuses.Remove(app);
        _problems.Remove(AgentState.RepairOf(app));
    }

    // As the page has it: an outcome takes back what was shown of the application's work before.
    private void Done(AppOutcome outcome)
    {
        _problems.Remove(AgentState.RepairOf(outcome.App));
        _statuses[outcome.App] = outcome.Status is AppStatus.Healthy ? "healthy" : "failed";
    }

    private bool Fails(int one) => HasFaults && _random.Next(one) == 0;

    private void Advance(Work work)
    {
        switch (work.Effect)
        {
            case Effect.Judge judge:
                Finish(work, new LoopEvent.Judged(judge.Commit, Judge(judge)));
                break;
            case Effect.StartPass start:
                Pass(work, start);
                break;
            case Effect.Examine examine:
                Finish(work, new LoopEvent.Examined(examine.Drift.Key, Examine()));
                break;
            case Effect.Repair repair:
                Finish(work, new LoopEvent.RepairEnded(repair.Drift.Key, Repair(repair.Drift)));
                break;
        }
    }

    private void Finish(Work work, LoopEvent end)
    {
        _works.Remove(work);
        _events.Enqueue(end);
    }

    private Judgement Judge(Effect.Judge judge)
    {
        var before = _looked;
        _looked = judge.Commit;
        if (Fails(8))
        {
            return _random.Next(3) switch
            {
                0 => new Judgement.NoCluster("The cluster is silent.", null),
                1 => new Judgement.NoClone("The clone is damaged.", null),
                _ => new Judgement.Broke(new InvalidOperationException("odd")),
            };
        }

        var commit = _repository[judge.Commit];
        if (
            !judge.IsAnew
            && _judged is { } judged
            && judged == before
            && _repository.IsAncestor(judged, judge.Commit)
            && _repository[judged].Apps.SequenceEqual(commit.Apps)
        )
        {
            _judged = judge.Commit;
            return new Judgement.Same();
        }

        var follows = _cluster.Record is not { } record || _repository.IsAncestor(record, judge.Commit);
        if (!commit.IsGood || !follows)
        {
            var refused = new RefusedCommit(judge.Commit.ToString(), follows ? "It is bad." : "It is behind.")
            {
                IsStandstill = !follows,
            };
            var kept = judge.InForce is null && _cluster.Record is { } last ? _repository.Read(last) : null;
            return new Judgement.Refused(refused) { Resumed = kept };
        }

        (_cluster.Record, _judged) = (judge.Commit, judge.Commit);
        return new Judgement.Follows(_repository.Read(judge.Commit));
    }

    private void Pass(Work work, Effect.StartPass start)
    {
        if (work.IsCancelled)
        {
            Finish(work, new LoopEvent.PassEnded(start.Pass, new PassEnd.Cancelled()));
        }
        else if (Fails(20))
        {
            Finish(
                work,
                new LoopEvent.PassEnded(
                    start.Pass,
                    _random.Next(3) switch
                    {
                        0 => new PassEnd.NoCluster("The cluster is silent.", null),
                        1 => new PassEnd.Outdated(),
                        _ => new PassEnd.Broke(new InvalidOperationException("odd")),
                    }
                )
            );
        }
        else if (work.Left.TryDequeue(out var app))
        {
            var outcome = Apply(start, work, app);
            work.Outcomes[app] = outcome;
            Done(outcome);
            _events.Enqueue(new LoopEvent.AppDone(outcome));
        }
        else
        {
            Finish(work, new LoopEvent.PassEnded(start.Pass, new PassEnd.Finished(Remove(start), false)));
        }
    }

    private AppOutcome Apply(Effect.StartPass start, Work work, string app)
    {
        var isReady = SimulatedCluster
            .Needs(app)
            .Where(need => Lists(start, need))
            .All(need =>
                (work.Outcomes.GetValueOrDefault(need) ?? start.Work.Others.GetValueOrDefault(need))
                    is { Status: AppStatus.Healthy }
            );
        if (!isReady)
        {
            return new AppOutcome(app, AppStatus.Blocked, "It waits.");
        }

        if (Fails(8))
        {
            return new AppOutcome(app, AppStatus.Failed, "It failed.");
        }

        var version = start.Desired.Apps.Single(other => other.Declared.Name == app).Source!.Tree;
        foreach (var key in SimulatedCluster.ObjectsOf(app).Where(key => _cluster[key] != version))
        {
            _cluster.Write(key, version);
            Happened(key);
        }

        return new AppOutcome(app, AppStatus.Healthy, "");
    }

    private static bool Lists(Effect.StartPass start, string app) =>
        start.Desired.Apps.Any(other => other.Declared.Name == app);

    private List<AppOutcome> Remove(Effect.StartPass start)
    {
        var removed = new List<AppOutcome>();
        foreach (var app in start.Work.Removes ? SimulatedCluster.Apps : [])
        {
            // Nothing is taken away while only an earlier commit is kept.
            if (Lists(start, app) || start.Desired.KeepsBecause is not null)
            {
                continue;
            }

            var isDone = !Fails(6);
            foreach (var key in isDone ? SimulatedCluster.ObjectsOf(app) : [])
            {
                if (_cluster.Delete(key))
                {
                    Happened(key);
                }
            }

            removed.Add(new AppOutcome(app, isDone ? AppStatus.Healthy : AppStatus.Failed, ""));
        }

        return removed;
    }

    private Examination Examine() =>
        (HasFaults ? _random.Next(12) : 4) switch
        {
            0 => new Examination.Newer(new History.Supersession("A newer commit is there.", "FL2122")),
            1 => new Examination.Outdated(),
            2 => new Examination.NoCluster(),
            3 => new Examination.Broke(new InvalidOperationException("odd")),
            _ => new Examination.Foreign(),
        };

    private RepairEnd Repair(Drift drift)
    {
        if (drift.Version is null || _cluster[drift.Key] is null)
        {
            return new RepairEnd.NeedsPass();
        }

        if (Fails(8))
        {
            return _random.Next(2) == 0
                ? new RepairEnd.Refused("It is refused.", null)
                : new RepairEnd.Broke(new InvalidOperationException("odd"));
        }

        NeedlessRepairs += _repaired.GetValueOrDefault(drift.Key) == _cluster.VersionOf(drift.Key) ? 1 : 0;
        var version = _repaired[drift.Key] = _cluster.Write(drift.Key, drift.Source!.Tree);
        Happened(drift.Key);
        return new RepairEnd.Done(version);
    }

    // A watch tells of states in their order, and may be behind. Of our own writes it tells nothing foreign.
    private void Look()
    {
        var (key, value, version) = _seen[0];
        _seen.RemoveAt(0);
        var app = SimulatedCluster.AppOf(key);
        if (!_declared.TryGetValue(app, out var declared))
        {
            return;
        }

        if (value is not null and not SimulatedCluster.Theirs)
        {
            _collected.Remove(key);
            return;
        }

        var drift = new Drift(app, "shop", key, $"{key.Name} was changed") { Version = version, Source = declared };
        if (_settled.Contains(app))
        {
            _events.Enqueue(new LoopEvent.Drifted(drift));
        }
        else
        {
            _collected[key] = drift;
        }
    }

    private sealed class Work(Effect effect)
    {
        public Effect Effect { get; } = effect;

        public bool IsCancelled { get; set; }

        public Queue<string> Left { get; init; } = [];

        public Dictionary<string, AppOutcome> Outcomes { get; } = [];
    }
}
