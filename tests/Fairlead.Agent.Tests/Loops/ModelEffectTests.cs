using Fairlead.Agent.History;
using Fairlead.Agent.Loop;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments.Health;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Tests.Loops;

/// <summary>All that an event leads to, in its order.</summary>
public sealed class ModelEffectTests
{
    private const string Why = "commit 0000000, which the branch has now, is not applied";

    private static readonly InvalidOperationException Odd = new("odd");
    private static readonly Supersession Newer = new("A newer commit is there.", "FL2122");

    private readonly ModelScene _scene = new();

    [Fact]
    public void A_state_that_is_taken()
    {
        var desired = _scene.Desired(1, ("db", 1));

        _scene.Tip(1).Follows(desired);

        var work = Assert.Single(_scene.State.Passes).Value.Work;
        Assert.Equal(
            [
                new Effect.Problem("environment", null),
                new Effect.Mended(Model.Reading),
                new Effect.Problem("cluster", null),
                new Effect.Took(desired, null),
                new Effect.Reconciling("db"),
                new Effect.Collect("db"),
                new Effect.StartPass(1, desired, work),
            ],
            _scene.Effects
        );
    }

    [Fact]
    public void A_pass_that_finished()
    {
        _scene.Tip(1).Follows(_scene.Desired(1, ("db", 1))).Done(ModelScene.Healthy("db")).Ended(1);

        Assert.Equal(
            [new Effect.Problem("cluster", null), new Effect.Mended(Model.Pass), new Effect.Ready()],
            _scene.Effects
        );
    }

    [Fact]
    public void A_removal_that_finished_beside_one_that_did_not()
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 1)));

        _scene.Ended(2, new PassEnd.Finished([ModelScene.Healthy("web"), ModelScene.Failed("jobs")], false));

        Assert.Equal(
            [
                new Effect.Problem("cluster", null),
                new Effect.Mended(Model.Pass),
                new Effect.Ready(),
                new Effect.Forget("web"),
            ],
            _scene.Effects
        );
    }

    [Fact]
    public void A_removal_that_a_newer_commit_stopped_is_fetched_for_and_made_again()
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 1)));
        _scene.Ended(2, new PassEnd.Finished([ModelScene.Healthy("web")], IsSuperseded: true));

        Assert.NotNull(_scene.The<Effect.Fetch>());
        Assert.InRange((_scene.State.NextDue!.Value - _scene.Now).TotalSeconds, 3.75, 6.25);
        Assert.True(_scene.UntilDue().The<Effect.StartPass>()?.Work.Removes);
    }

    [Fact]
    public void What_only_looks_at_applications_says_nothing_of_removals()
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 2), ("web", 1), ("jobs", 1)));

        _scene.Done(ModelScene.Healthy("db")).Ended(2, new PassEnd.Finished([ModelScene.Healthy("gone")], true));

        Assert.Null(_scene.The<Effect.Fetch>());
        Assert.Null(_scene.The<Effect.Forget>());
        Assert.True((_scene.State.NextDue!.Value - _scene.Now).TotalHours > 4);
    }

    [Fact]
    public void A_refused_commit()
    {
        _scene.AtRest().Tip(2);
        var refused = new RefusedCommit(ModelScene.Commit(2).ToString(), "It is bad.") { Code = "FL1" };

        _scene.Judged(2, new Judgement.Refused(refused));

        Assert.Equal(
            [
                new Effect.Mended(Model.Reading),
                new Effect.Refuse(refused),
                new Effect.Problem("environment", "It is bad.", "FL1"),
            ],
            _scene.Effects
        );
        Assert.False(_scene.State.IsRefused);
        Assert.True((_scene.State.NextDue!.Value - _scene.Now).TotalHours > 4);
    }

    [Theory]
    [InlineData(true, "Waiting")]
    [InlineData(false, "Refused")]
    public void A_commit_that_does_not_follow(bool isWait, string reason)
    {
        _scene.AtRest().Tip(2);
        var refused = new RefusedCommit(ModelScene.Commit(2).ToString(), "It is bad.")
        {
            Code = "FL1",
            IsStandstill = true,
            IsWait = isWait,
        };

        _scene.Judged(2, new Judgement.Refused(refused));

        Assert.Equal(
            [
                new Effect.Mended(Model.Reading),
                new Effect.Refuse(refused),
                new Effect.Problem("environment", "It is bad.", "FL1"),
                new Effect.EnvironmentEvent(reason, "It is bad.  FL1"),
            ],
            _scene.Effects
        );
        Assert.Equal(Why, _scene.State.Desired?.KeepsBecause);
        Assert.Equal(refused, _scene.State.Refused);
        Assert.False(_scene.State.IsOvertaken);

        // What was told once is not told again, and what is kept is so still.
        _scene.UntilDue().Judged(2, new Judgement.Refused(refused));
        Assert.Equal([new Effect.Mended(Model.Reading)], _scene.Effects);
    }

    [Fact]
    public void What_is_kept_after_a_restart_says_why()
    {
        _scene.Tip(2).Refused(2, isStandstill: true, resumed: _scene.All(1));

        Assert.Equal(Why, _scene.State.Desired?.KeepsBecause);
        Assert.Equal(_scene.State.Refused, _scene.The<Effect.Took>()?.Refused);
        Assert.NotNull(_scene.State.Refused);
    }

    [Fact]
    public void A_commit_that_broke_its_reading()
    {
        _scene.Tip(1).Judged(1, new Judgement.Broke(Odd));

        var refused = new RefusedCommit(ModelScene.Commit(1).ToString(), UnforeseenError.Describe(Odd));
        Assert.Equal([new Effect.Broke(Model.Reading, Odd), new Effect.Refuse(refused)], _scene.Effects);
        Assert.Equal(refused, _scene.State.Refused);
        Assert.True(_scene.UntilDue().The<Effect.Judge>()?.IsAnew);
    }

    [Fact]
    public void A_clone_that_is_damaged()
    {
        _scene.Tip(1).Judged(1, new Judgement.NoClone("The clone is damaged.", "FL1"));

        Assert.Equal(
            [new Effect.Problem("environment", "The clone is damaged.", "FL1"), new Effect.Fetch()],
            _scene.Effects
        );
    }

    [Fact]
    public void An_application_that_became_healthy()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Healthy("jobs") with { Created = 1 });

        Assert.Equal(
            [
                new Effect.Ready(),
                new Effect.AppEvent(
                    "jobs",
                    "shop",
                    "Applied",
                    "Healthy; 1 created, 0 configured, 0 pruned",
                    IsWarning: false
                ),
                new Effect.Release("jobs"),
            ],
            _scene.Effects
        );
    }

    [Fact]
    public void An_application_that_failed()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Failed("jobs"));

        Assert.Equal(
            [
                new Effect.Retry("jobs", _scene.State.Due.At("jobs")!.Value - _scene.Now),
                new Effect.AppEvent("jobs", "shop", "Failed", "It failed.  FL0001", IsWarning: true),
                new Effect.Release("jobs"),
            ],
            _scene.Effects
        );
    }

    [Theory]
    [InlineData("FL2122", "It waits.  FL2122")]
    [InlineData(null, "It waits.  FL2123")]
    public void An_application_that_waits_for_a_newer_commit(string? code, string message)
    {
        var waits = ModelScene.Blocked("jobs") with { IsSuperseded = true, Code = code };

        _scene.Tip(1).Follows(_scene.All(1)).Done(waits);

        Assert.Equal(
            [
                new Effect.Fetch(),
                new Effect.AppEvent("jobs", "shop", "Waiting", message, IsWarning: true),
                new Effect.Retry("jobs", _scene.State.Due.At("jobs")!.Value - _scene.Now),
                new Effect.Release("jobs"),
            ],
            _scene.Effects
        );
    }

    [Fact]
    public void Who_waits_again_after_something_else_is_told_again()
    {
        var waits = ModelScene.Blocked("jobs") with { IsSuperseded = true, Code = "FL2122" };
        _scene.Tip(1).Follows(_scene.All(1)).Done(waits, ModelScene.Healthy("db"), ModelScene.Healthy("web")).Ended(1);

        _scene.UntilDue().Done(ModelScene.Failed("jobs")).Ended(2).UntilDue().Done(waits);

        Assert.Equal("Waiting", _scene.The<Effect.AppEvent>()?.Reason);
    }

    [Fact]
    public void A_foreign_change_that_is_taken_back()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db");
        _scene.Take(new LoopEvent.Drifted(drift));
        Assert.Equal([new Effect.Examine(drift, ModelScene.Commit(1).ToString())], _scene.Effects);

        _scene.Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));

        Assert.Equal(
            [
                new Effect.Report(new DriftRepaired("db", "db was changed.")),
                new Effect.Repaired("db", "db was changed"),
                new Effect.AppEvent("db", "shop", "Repaired", "db was changed", IsWarning: true),
                new Effect.Repair(drift, ModelScene.Commit(1).ToString()),
            ],
            _scene.Effects
        );
    }

    [Fact]
    public void A_foreign_change_that_is_left()
    {
        _scene.AtRest();
        for (var round = 0; round <= RepairLedger.Repairs; round++)
        {
            var drift = ModelScene.Drift("db");
            _scene
                .Take(new LoopEvent.Drifted(drift))
                .Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));
            if (round < RepairLedger.Repairs)
            {
                _scene.Take(
                    new LoopEvent.RepairEnded(drift.Key, new RepairEnd.Done(new ObjectVersion("u", "1", null)))
                );
            }
        }

        Assert.Equal(
            [
                new Effect.Show("db", AppStage.Stalled, _scene.State.Repairs.WhyStalled("db")!),
                new Effect.Report(new DriftLeft("db", "db was changed; somebody keeps undoing the repair.")),
                new Effect.AppEvent(
                    "db",
                    "shop",
                    "Stalled",
                    "db was changed; somebody keeps undoing the repair",
                    IsWarning: true
                ),
            ],
            _scene.Effects
        );
        Assert.True(_scene.State.Repairs.IsIdle);

        // It stays so to whoever looks, whatever a watch or a pass tells.
        Assert.Empty(_scene.Take(new LoopEvent.HealthChanged("db", null)).Effects);
        _scene.Tip(2).Follows(_scene.Desired(2, ("db", 1), ("web", 2), ("jobs", 1)));
        Assert.Null(_scene.Done(ModelScene.Healthy("web")).The<Effect.Show>());
    }

    [Fact]
    public void A_pass_over_what_is_left_shows_it_again()
    {
        A_foreign_change_that_is_left();

        _scene.Done(ModelScene.Healthy("db"));

        Assert.Equal(AppStage.Stalled, _scene.The<Effect.Show>()?.Stage);
        Assert.Equal(_scene.State.Repairs.WhyStalled("db"), _scene.The<Effect.Show>()?.Message);
    }

    [Fact]
    public void A_change_beside_a_newer_commit_is_told_of_once_and_looked_at_in_a_while()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db");
        _scene.Take(new LoopEvent.Drifted(drift)).Take(new LoopEvent.Examined(drift.Key, new Examination.Newer(Newer)));

        Assert.Equal(
            [
                new Effect.Fetch(),
                new Effect.AppEvent("db", "shop", "Waiting", "A newer commit is there.  FL2122", IsWarning: true),
                new Effect.Report(new Waiting("db", "A newer commit is there.  FL2122")),
            ],
            _scene.Effects
        );
        Assert.InRange((_scene.State.NextDue!.Value - _scene.Now).TotalSeconds, 3.75, 6.25);

        _scene.Take(new LoopEvent.Drifted(drift)).Take(new LoopEvent.Examined(drift.Key, new Examination.Newer(Newer)));
        Assert.Equal([new Effect.Fetch()], _scene.Effects);
    }

    [Fact]
    public void A_repair_that_is_refused_or_breaks()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db");
        _scene.Take(new LoopEvent.Drifted(drift)).Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));
        _scene.Take(new LoopEvent.RepairEnded(drift.Key, new RepairEnd.Refused("It is refused.", "FL1")));
        Assert.Equal(new Effect.Say("db", "It is refused.", "FL1"), _scene.Effects[0]);

        _scene.Done(ModelScene.Healthy("db")).Ended(2);
        _scene.Take(new LoopEvent.Drifted(drift)).Take(new LoopEvent.Examined(drift.Key, new Examination.Broke(Odd)));
        Assert.Equal(new Effect.Broke("A repair of db", Odd), _scene.Effects[0]);
        Assert.Null(_scene.The<Effect.Mended>());
    }

    [Fact]
    public void A_repair_that_breaks_for_what_is_declared_no_longer_is_mended_with_that()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db");
        _scene.Take(new LoopEvent.Drifted(drift));
        _scene.Tip(2).Follows(_scene.Desired(2, ("web", 1), ("jobs", 1)));

        _scene.Take(new LoopEvent.Examined(drift.Key, new Examination.Broke(Odd)));

        Assert.Equal(
            [new Effect.Broke("A repair of db", Odd), new Effect.Mended("A repair of db")],
            _scene.Effects.Take(2)
        );
    }

    [Fact]
    public void Health_that_is_bad_changes_nothing_for_what_failed_already()
    {
        _scene.Tip(1).Follows(_scene.All(1));
        _scene.Done(ModelScene.Healthy("db"), ModelScene.Healthy("web"), ModelScene.Failed("jobs")).Ended(1);
        var before = _scene.State.NextDue;

        _scene.Take(new LoopEvent.HealthChanged("jobs", new HealthVerdict(HealthStatus.Failed, "It is ill.")));

        Assert.Empty(_scene.Effects);
        Assert.Equal(before, _scene.State.NextDue);
    }
}
