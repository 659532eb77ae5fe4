using System.Collections.Immutable;
using Fairlead.Agent.Desired;
using Fairlead.Agent.History;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments.Health;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Loop;

/// <summary>One turn of the loop: what follows from an event.</summary>
/// <param name="state">The state before.</param>
/// <param name="now">When, by a clock that nobody sets.</param>
internal sealed class Turn(Model state, TimeSpan now)
{
    private readonly List<Effect> _effects = [];
    private Model _model = state;

    public Step Take(LoopEvent happened)
    {
        switch (happened)
        {
            case LoopEvent.TipMoved moved:
                Move(moved);
                break;
            case LoopEvent.Judged judged:
                Judged(judged.Commit, judged.Judgement);
                break;
            case LoopEvent.AppProgressed progressed:
                SeePass(progressed.App);
                break;
            case LoopEvent.AppDone done:
                Settle(done.Outcome);
                break;
            case LoopEvent.PassEnded ended:
                End(ended.Pass, ended.End);
                break;
            case LoopEvent.Drifted { Drift: var drift } when _model is { IsOvertaken: false, Desired: not null }:
                _model = _model with { Drifts = _model.Drifts.SetItem(drift.Key, drift) };
                break;
            case LoopEvent.Examined examined when _model.Repairs.WorkingOn(examined.Key) is { } drift:
                Examined(drift, examined.Examination);
                break;
            case LoopEvent.RepairEnded ended when _model.Repairs.WorkingOn(ended.Key) is { } drift:
                Repaired(drift, ended.End);
                break;
            case LoopEvent.HealthChanged changed:
                HealthChanged(changed.App, changed.Verdict);
                break;
        }

        Continue();
        TellOverdue();
        return new Step(_model, _effects);
    }

    // A new tip supersedes what runs, unless it leaves the environment as it is.
    private void Move(LoopEvent.TipMoved moved)
    {
        _model = _model with { Newest = moved.Commit };
        if (moved.Changes)
        {
            CancelPasses();
        }
    }

    private void CancelPasses()
    {
        if (!_model.Passes.IsEmpty && !_model.WereCancelled)
        {
            _model = _model with { CancelledSince = now };
            Do(new Effect.CancelPasses());
        }
    }

    private void Judged(CommitId commit, Judgement judgement)
    {
        _model = _model with { JudgingSince = null };
        switch (judgement)
        {
            case Judgement.Same:
                _model = _model with
                {
                    Desired = _model.Desired is { } same ? same with { Newest = commit.ToString() } : null,
                };
                break;
            case Judgement.Follows follows:
                Follow(follows.Desired);
                break;
            case Judgement.Refused refused:
                Refuse(commit, refused);
                break;
            case Judgement.NoCluster failed:
                Tell("cluster", failed.Message, failed.Code);
                _model = _model with { ClusterFailures = _model.ClusterFailures + 1 };
                JudgeLater(_model.ClusterFailures);
                break;
            case Judgement.NoClone damaged:
                Tell("environment", damaged.Message, damaged.Code);
                Do(new Effect.Fetch());
                _model = _model with { Unreadable = _model.Unreadable + 1 };
                JudgeLater(_model.Unreadable);
                break;
            case Judgement.Broke broke:
                // It may not be the commit's fault, so that waiting for the next one could be for ever.
                var refusal = new RefusedCommit(commit.ToString(), UnforeseenError.Describe(broke.Error));
                Do(new Effect.Broke(Model.Reading, broke.Error), new Effect.Refuse(refusal));
                _model = _model with { Refused = refusal, Unreadable = _model.Unreadable + 1 };
                JudgeLater(_model.Unreadable);
                break;
        }
    }

    private void JudgeLater(int failures)
    {
        _model = _model with { IsRefused = true };
        Schedule(due => due.ScheduleAfter(WorkKeys.Judge, now, failures));
    }

    private void Follow(DesiredEnvironment desired)
    {
        Do(
            new Effect.Problem("environment", null),
            new Effect.Mended(Model.Reading),
            new Effect.Problem("cluster", null)
        );
        _model = _model with { IsRefused = false, ClusterFailures = 0, Unreadable = 0 };
        if (_model.IsOvertaken)
        {
            // Whoever went on meanwhile left nothing as it was here.
            _model = _model with
            {
                IsOvertaken = false,
                Desired = null,
                Settled = _model.Settled.Clear(),
            };
        }

        BeginTurnover(desired);
    }

    // The last commit that made sense stays in force. After a restart it is the one that the cluster remembers.
    private void Refuse(CommitId commit, Judgement.Refused judgement)
    {
        Do(new Effect.Mended(Model.Reading));
        var refused = judgement.Commit;
        var why = $"commit {commit.Short()}, which the branch has now, is not applied";
        if (_model.Desired is { } desired && refused.IsStandstill)
        {
            _model = _model with { Desired = desired with { KeepsBecause = why } };
        }

        _model = _model with { IsOvertaken = !judgement.IsReached };
        if (refused.IsStandstill)
        {
            _model = _model with { IsRefused = true };
            Schedule(due => due.ScheduleAbout(WorkKeys.Judge, now, _model.Poll));
        }

        if (refused != _model.Refused)
        {
            _model = _model with { Refused = refused };
            Do(new Effect.Refuse(refused));
            Tell("environment", refused.Why, refused.Code);
            if (refused.IsStandstill)
            {
                var sentence = RefusalCode.After(refused.Why, refused.Code);
                Do(new Effect.EnvironmentEvent(refused.IsWait ? "Waiting" : "Refused", sentence));
            }
        }

        if (judgement.Resumed is { } resumed)
        {
            BeginTurnover(resumed with { KeepsBecause = why });
        }
    }

    private void EndTurnover(Turnover turnover)
    {
        _model = _model with { Turnover = null, CancelledSince = null };
        if (turnover.Desired is { } desired)
        {
            Take(desired);
        }
        else
        {
            ScheduleUnsettled();
        }
    }

    private void BeginTurnover(DesiredEnvironment desired)
    {
        CancelPasses();
        _model = _model with { Turnover = new Turnover(desired) };
    }

    private void Take(DesiredEnvironment desired)
    {
        var before = _model.Desired;
        // What is only kept does not end the refusal of what was to take its place.
        var refused = desired.KeepsBecause is null ? null : _model.Refused;
        var listed = desired.Apps.Select(app => app.Declared.Name).ToHashSet();
        _model = _model with
        {
            Desired = desired,
            Refused = refused,
            // What is taken away and comes back begins anew.
            Settled = _model.Settled.RemoveRange(_model.Settled.Keys.Where(app => !listed.Contains(app))),
            Waits = _model.Waits.RemoveRange(_model.Waits.Keys.Where(app => !listed.Contains(app))),
        };
        Do(new Effect.Took(desired, refused));
        if (before is null || !before.ListsTheSame(desired) || before.KeepsBecause != desired.KeepsBecause)
        {
            Schedule(due => due.Schedule(WorkKeys.Removal, now));
        }

        ScheduleUnsettled();
    }

    // Also what the new commit superseded is taken up again.
    private void ScheduleUnsettled()
    {
        var unsettled = (_model.Desired?.Apps ?? [])
            .Where(app => !_model.Settled.TryGetValue(app.Declared.Name, out var settled) || !settled.Stands(app))
            .Select(app => app.Declared.Name)
            .ToHashSet();
        _model = _model with { Repairs = _model.Repairs.Reset(unsettled) };
        foreach (var app in unsettled)
        {
            Do(new Effect.Reconciling(app));
            Enqueue(app);
        }
    }

    // Somebody else wrote to the record, perhaps another agent of this environment: what is in force may be so no longer.
    private void JudgeAgain(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            Schedule(due => due.ScheduleAfter(key, now, 1));
        }

        _model = _model with { JudgesAgain = true };
        Do(new Effect.Fetch());
    }

    private void End(int pass, PassEnd end)
    {
        if (!_model.Passes.TryGetValue(pass, out var running))
        {
            return;
        }

        var work = running.Work;
        var unfinished = work.Keys.Where(key => _model.Busy.GetValueOrDefault(key) == pass).ToList();
        _model = _model with { Passes = _model.Passes.Remove(pass), Busy = _model.Busy.RemoveRange(unfinished) };
        switch (end)
        {
            case PassEnd.Finished finished:
                _model = _model with { ClusterFailures = 0, IsUnproven = false };
                Do(new Effect.Problem("cluster", null), new Effect.Mended(Model.Pass), new Effect.Ready());
                Removed(finished, work);
                // Each of them was to be told of by now.
                unfinished
                    .FindAll(key => key != WorkKeys.Removal)
                    .ForEach(key => Schedule(due => due.Failed(key, now)));
                break;
            case PassEnd.Outdated:
                JudgeAgain(unfinished);
                break;
            case PassEnd.NoCluster failed:
                Tell("cluster", failed.Message, failed.Code);
                _model = _model with { ClusterFailures = _model.ClusterFailures + 1, IsUnproven = true };
                Again(unfinished).ForEach(key => Schedule(due => due.ScheduleAfter(key, now, _model.ClusterFailures)));
                break;
            case PassEnd.Broke broke:
                _model = _model with { IsUnproven = true };
                Do(new Effect.Broke(Model.Pass, broke.Error));
                Again(unfinished).ForEach(key => Fail(key, broke.Error));
                break;
            // A turnover takes up the applications that are not done; the rest of the work is to be done in any case.
            case PassEnd.Cancelled when _model.WereCancelled:
                if (_model.IsUnproven || unfinished.Contains(WorkKeys.Removal))
                {
                    Schedule(due => due.Schedule(WorkKeys.Removal, now));
                }

                break;
            case PassEnd.Cancelled:
                unfinished.ForEach(Enqueue);
                break;
        }
    }

    // Also what failed when all was done shows only by another pass that it is well again.
    private static List<string> Again(List<string> unfinished) => unfinished is [] ? [WorkKeys.Removal] : unfinished;

    private void Fail(string key, Exception error)
    {
        if (key == WorkKeys.Removal)
        {
            Schedule(due => due.Failed(key, now));
            return;
        }

        var outcome = new AppOutcome(key, AppStatus.Failed, UnforeseenError.Describe(error));
        Do(new Effect.Done(outcome));
        Settle(outcome);
    }

    // What could not be removed is tried again, as any application that failed.
    private void Removed(PassEnd.Finished finished, PassWork work)
    {
        if (!work.Removes)
        {
            return;
        }

        if (finished.IsSuperseded)
        {
            Do(new Effect.Fetch());
        }

        if (finished.IsSuperseded || finished.Removed.Any(app => app.Status != AppStatus.Healthy))
        {
            Schedule(due => due.Failed(WorkKeys.Removal, now));
        }
        else
        {
            Schedule(due => due.Succeeded(WorkKeys.Removal));
        }

        foreach (var gone in finished.Removed.Where(app => app.Status == AppStatus.Healthy))
        {
            Do(new Effect.Forget(gone.App));
        }
    }

    /// <summary>An application is done; it need not wait for the others of its pass.</summary>
    private void Settle(AppOutcome outcome)
    {
        SeePass(outcome.App);
        _model = _model with { Busy = _model.Busy.Remove(outcome.App) };
        if (_model.AppOf(outcome.App) is not { } app)
        {
            return;
        }

        _model = _model with { Settled = _model.Settled.SetItem(outcome.App, new SettledApp(app, outcome)) };
        if (!outcome.IsSuperseded)
        {
            _model = _model with { Waits = _model.Waits.Remove(outcome.App) };
        }

        switch (outcome.Status)
        {
            case AppStatus.Blocked when outcome.IsSuperseded:
                var why = new Supersession(outcome.Message, outcome.Code ?? Refusals.UnconfirmedCommit);
                _ = Waits(outcome.App, app.Declared.Namespace, why);
                Retry(outcome.App);
                break;
            case AppStatus.Failed:
                Retry(outcome.App);
                break;
            case AppStatus.Healthy:
                Schedule(due => due.Succeeded(outcome.App));
                Do(new Effect.Ready());
                Unblock(outcome.App);
                break;
            // What it waited for may have become healthy while it was told to wait.
            case AppStatus.Blocked when app.Declared.DependsOn.All(IsHealthy):
                Enqueue(outcome.App);
                break;
        }

        if (_model.Repairs.WhyStalled(outcome.App) is { } undone)
        {
            Do(new Effect.Show(outcome.App, AppStage.Stalled, undone));
        }

        if (ClusterEvents.Of(outcome) is var (reason, message))
        {
            var isWarning = outcome.Status != AppStatus.Healthy;
            Do(new Effect.AppEvent(outcome.App, app.Declared.Namespace, reason, message, isWarning));
        }

        Do(new Effect.Release(outcome.App));
    }

    // Whatever it says of one of its applications is a sign of life of a pass.
    private void SeePass(string app)
    {
        // What is listed no longer is not busy by its name.
        var key = _model.IsBusy(app) ? app : WorkKeys.Removal;
        if (_model.Busy.TryGetValue(key, out var pass) && _model.Passes.TryGetValue(pass, out var running))
        {
            _model = _model with { Passes = _model.Passes.SetItem(pass, running with { LastSign = now }) };
        }
    }

    private void Retry(string app)
    {
        Schedule(due => due.Failed(app, now));
        Do(new Effect.Retry(app, _model.Due.At(app)!.Value - now));
    }

    private bool IsHealthy(string app) =>
        _model.Settled.TryGetValue(app, out var settled) && settled.Outcome.Status == AppStatus.Healthy;

    // Whoever waited for it may begin now.
    private void Unblock(string app)
    {
        var blocked = _model.Settled.Values.Where(other =>
            other.Outcome.Status == AppStatus.Blocked && other.App.Declared.DependsOn.Contains(app)
        );
        foreach (var waiting in blocked.ToList())
        {
            Enqueue(waiting.App.Declared.Name);
        }
    }

    // The newer commit is fetched without waiting for the next look at the branch. True where nobody was told yet.
    private bool Waits(string app, string @namespace, Supersession why)
    {
        Do(new Effect.Fetch());
        if (_model.Waits.GetValueOrDefault(app) == why.Code)
        {
            return false;
        }

        _model = _model with { Waits = _model.Waits.SetItem(app, why.Code) };
        var sentence = RefusalCode.After(why.Message, why.Code);
        Do(new Effect.AppEvent(app, @namespace, "Waiting", sentence, IsWarning: true));
        return true;
    }

    private void HealthChanged(string app, HealthVerdict? verdict)
    {
        if (!_model.Settled.TryGetValue(app, out var settled) || _model.Repairs.WhyStalled(app) is not null)
        {
            return;
        }

        if (settled.Outcome.Status == AppStatus.Healthy)
        {
            var stage = verdict switch
            {
                null => AppStage.Healthy,
                { Status: HealthStatus.Failed } => AppStage.Failed,
                _ => AppStage.Progressing,
            };
            Do(new Effect.Show(app, stage, verdict?.Message ?? ""));
        }
        else if (verdict is null)
        {
            // It came right by itself; the next attempt need not wait for its time.
            Enqueue(app);
        }
    }

    private void Examined(Drift drift, Examination examination)
    {
        switch (examination)
        {
            case Examination.Newer newer:
                if (Waits(drift.App, drift.Namespace, newer.Why))
                {
                    var sentence = RefusalCode.After(newer.Why.Message, newer.Why.Code);
                    Do(new Effect.Report(new Waiting(drift.App, sentence)));
                }

                Schedule(due => due.ScheduleAfter(drift.App, now, 1));
                EndRepair(drift);
                break;
            case Examination.Outdated:
                JudgeAgain([drift.App]);
                EndRepair(drift);
                break;
            case Examination.NoCluster:
                // The pass says what is wrong, and tries again with back-off.
                Enqueue(drift.App);
                EndRepair(drift);
                break;
            case Examination.Broke broke:
                Break(drift, broke.Error);
                break;
            case Examination.Foreign when Declares(drift) && _model.IsFollowing:
                Repair(drift);
                break;
            // Something else may be in force in a moment.
            case Examination.Foreign when Declares(drift):
                EndRepair(drift);
                _model = _model.Drifts.ContainsKey(drift.Key)
                    ? _model
                    : _model with
                    {
                        Drifts = _model.Drifts.Add(drift.Key, drift),
                    };
                break;
            default:
                EndRepair(drift);
                break;
        }
    }

    private void Repair(Drift drift)
    {
        var (ledger, isAllowed) = _model.Repairs.Spend(drift, now);
        _model = _model with { Repairs = ledger };
        if (isAllowed)
        {
            Do(
                new Effect.Report(new DriftRepaired(drift.App, $"{drift.What}.")),
                new Effect.Repaired(drift.App, drift.What),
                new Effect.AppEvent(drift.App, drift.Namespace, "Repaired", drift.What, IsWarning: true),
                new Effect.Repair(drift, _model.Desired!.Newest)
            );
            return;
        }

        Do(
            new Effect.Show(drift.App, AppStage.Stalled, _model.Repairs.WhyStalled(drift.App)!),
            new Effect.Report(new DriftLeft(drift.App, $"{drift.What}; somebody keeps undoing the repair.")),
            new Effect.AppEvent(
                drift.App,
                drift.Namespace,
                "Stalled",
                $"{drift.What}; somebody keeps undoing the repair",
                IsWarning: true
            )
        );
        EndRepair(drift);
    }

    private void Repaired(Drift drift, RepairEnd end)
    {
        switch (end)
        {
            case RepairEnd.Done done:
                EndRepair(drift, done.Version);
                break;
            case RepairEnd.Refused refused:
                // The pass finds out what is in the way, and tries again with back-off.
                Do(new Effect.Say(drift.App, refused.Message, refused.Code));
                Enqueue(drift.App);
                EndRepair(drift);
                break;
            case RepairEnd.Broke broke:
                Break(drift, broke.Error);
                break;
            default:
                Enqueue(drift.App);
                EndRepair(drift);
                break;
        }
    }

    private void Break(Drift drift, Exception error)
    {
        Do(new Effect.Broke(AgentState.RepairOf(drift.App), error));
        if (_model.AppOf(drift.App) is null)
        {
            // No pass will look at it, and so take that back.
            Do(new Effect.Mended(AgentState.RepairOf(drift.App)));
        }

        Enqueue(drift.App);
        EndRepair(drift);
    }

    private void EndRepair(Drift drift, ObjectVersion? answer = null)
    {
        var (ledger, next) = _model.Repairs.End(drift.Key, answer, now);
        _model = _model with { Repairs = ledger };
        if (next is not null)
        {
            _model = _model with { Drifts = _model.Drifts.SetItem(next.Key, next) };
        }
    }

    // A commit that came meanwhile has a pass of its own over what it changes.
    private bool Declares(Drift drift) => _model.AppOf(drift.App) is { } app && app.Source == drift.Source;

    private void Continue()
    {
        Judge();
        // A repair that is under way writes what is still in force.
        if (_model is { Turnover: { } turnover, Passes.IsEmpty: true, Repairs.IsWriting: false })
        {
            EndTurnover(turnover);
            Judge();
        }

        if (_model.IsFollowing)
        {
            EndTruces();
            StartPass(_model.Desired!);
            Examine(_model.Desired!);
        }
    }

    private void Judge()
    {
        if (_model.IsJudging || _model.Turnover is not null)
        {
            return;
        }

        if (_model.Due.At(WorkKeys.Judge) <= now)
        {
            Schedule(due => due.Without([WorkKeys.Judge]));
            _model = _model with { JudgesAgain = _model.JudgesAgain || _model.IsRefused };
        }

        if (_model.Newest is { } newest && (newest != _model.Looked || _model.JudgesAgain))
        {
            var isAnew = _model.JudgesAgain || _model.IsOvertaken;
            Do(new Effect.Judge(newest, isAnew, _model.Desired));
            _model = _model with { Looked = newest, JudgingSince = now, JudgesAgain = false };
        }
        else if (_model.WereCancelled)
        {
            // A commit and its revert were seen together, or the commit is not applied: what was cancelled for it goes on.
            _model = _model with
            {
                Turnover = new Turnover(null),
            };
        }
    }

    private void StartPass(DesiredEnvironment desired)
    {
        var due = _model.Due.By(now, _model.CanBegin);
        if (due.Count == 0)
        {
            return;
        }

        Schedule(work => work.Without(due));
        if (due.Contains(WorkKeys.Resync))
        {
            Schedule(work => work.ScheduleAbout(WorkKeys.Resync, now, WorkKeys.ResyncEvery));
        }

        var begun = PassWork.Of(desired, due, _model.Settled, _model.IsBusy);
        if (!begun.Keys.Any())
        {
            return;
        }

        var pass = _model.LastPass + 1;
        _model = _model with
        {
            LastPass = pass,
            Passes = _model.Passes.Add(
                pass,
                new RunningPass(begun, now, OpenWork.Least + _model.LongestTimeout(begun))
            ),
            Busy = _model.Busy.SetItems(begun.Keys.Select(key => KeyValuePair.Create(key, pass))),
            Settled = _model.Settled.RemoveRange(begun.Apps),
        };
        Do([.. begun.Apps.Select(app => new Effect.Collect(app)), new Effect.StartPass(pass, desired, begun)]);
    }

    private void Examine(DesiredEnvironment desired)
    {
        var drifts = _model.Drifts;
        _model = _model with { Drifts = drifts.Clear() };
        foreach (var drift in drifts.Values.Where(Declares))
        {
            var (ledger, begun) = _model.Repairs.Offer(drift, now);
            _model = _model with { Repairs = ledger };
            if (begun is not null)
            {
                Do(new Effect.Examine(begun, desired.Newest));
            }
        }
    }

    // Work that does not end is no error by itself, and would be silent otherwise.
    private void TellOverdue()
    {
        if (OpenWork.Overdue(_model, now)?.Complaint is var told && told != _model.Overdue)
        {
            _model = _model with { Overdue = told };
            Tell(AgentState.Overdue, told, Refusals.OverdueWork);
        }
    }

    private void EndTruces()
    {
        if (!(_model.Repairs.NextTruce <= now))
        {
            return;
        }

        var (ledger, apps) = _model.Repairs.EndTruces(now);
        _model = _model with { Repairs = ledger };
        foreach (var app in apps)
        {
            Enqueue(app);
        }
    }

    private void Enqueue(string app) => Schedule(due => due.Succeeded(app).Schedule(app, now));

    private void Schedule(Func<DueWork, DueWork> change) => _model = _model with { Due = change(_model.Due) };

    // To whoever looks now, and to whoever reads the log.
    private void Tell(string subject, string? message, string? code) => Do(new Effect.Problem(subject, message, code));

    private void Do(params ReadOnlySpan<Effect> effects) => _effects.AddRange(effects);
}
