using Fairlead.Agent.History;
using Fairlead.Agent.Loop;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments.Health;

namespace Fairlead.Agent.Tests.Loops;

/// <summary>What follows from an event, one case each; their interplay is the simulation's.</summary>
public sealed class ModelTests
{
    private static readonly InvalidOperationException Odd = new("odd");

    private readonly ModelScene _scene = new();

    [Fact]
    public void The_first_tip_is_judged() =>
        Assert.Equal(new Effect.Judge(ModelScene.Commit(1), false, null), _scene.Tip(1).The<Effect.Judge>());

    [Fact]
    public void One_commit_is_judged_at_a_time_and_then_the_newest()
    {
        Assert.Null(_scene.Tip(1).Tip(2).Tip(3).The<Effect.Judge>());

        _scene.Follows(_scene.All(1));

        Assert.Equal(ModelScene.Commit(3), _scene.The<Effect.Judge>()?.Commit);
        Assert.Null(_scene.The<Effect.StartPass>());
    }

    [Fact]
    public void What_is_in_force_is_looked_at_with_all_its_applications_and_what_is_listed_no_longer()
    {
        var desired = _scene.All(1);

        var pass = _scene.Tip(1).Follows(desired).The<Effect.StartPass>();

        Assert.Equal(["db", "jobs", "web"], pass?.Work.Apps.Order(StringComparer.Ordinal));
        Assert.True(pass!.Work.Removes);
        Assert.Same(desired, _scene.The<Effect.Took>()?.Desired);
        Assert.Equal(3, _scene.Effects.OfType<Effect.Collect>().Count());
        Assert.Equal(3, _scene.Effects.OfType<Effect.Reconciling>().Count());
    }

    [Fact]
    public void At_rest_nothing_is_due_for_hours() =>
        Assert.InRange((_scene.AtRest().State.NextDue!.Value - _scene.Now).TotalHours, 4, 8);

    [Fact]
    public void Everything_is_looked_at_again_now_and_then()
    {
        var pass = _scene.AtRest().UntilDue().The<Effect.StartPass>();

        Assert.Equal(3, pass?.Work.Apps.Count);
        Assert.True(pass!.Work.Removes);
    }

    [Fact]
    public void A_commit_that_leaves_the_environment_alone_ends_no_pass()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Tip(2, changes: false);

        Assert.Null(_scene.The<Effect.CancelPasses>());
        Assert.Null(_scene.Judged(2, new Judgement.Same()).The<Effect.StartPass>());
        Assert.Equal(ModelScene.Commit(2).ToString(), _scene.State.Desired?.Newest);
        Assert.False(_scene.State.WereCancelled);
    }

    [Fact]
    public void A_commit_that_changes_it_ends_the_passes_and_is_in_force_once_they_have_ended()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Tip(2);
        Assert.NotNull(_scene.The<Effect.CancelPasses>());

        var next = _scene.Desired(2, ("db", 2), ("web", 1), ("jobs", 1));
        Assert.Null(_scene.Done(ModelScene.Healthy("jobs")).Follows(next).The<Effect.Took>());

        var pass = _scene.Ended(1, new PassEnd.Cancelled()).The<Effect.StartPass>();
        Assert.Equal(["db", "web"], pass?.Work.Apps.Order(StringComparer.Ordinal));
        Assert.Equal("jobs", Assert.Single(pass!.Work.Others).Key);
    }

    [Fact]
    public void Only_what_a_commit_changes_is_looked_at()
    {
        _scene.AtRest().Tip(2);

        var pass = _scene.Follows(_scene.Desired(2, ("db", 1), ("web", 2), ("jobs", 1))).The<Effect.StartPass>();

        Assert.Equal(["web"], pass?.Work.Apps);
        Assert.False(pass!.Work.Removes);
    }

    [Fact]
    public void A_commit_and_its_revert_that_are_seen_together_leave_nothing_undone()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Tip(2).Tip(3).Judged(2, new Judgement.Same());

        var pass = _scene.Ended(1, new PassEnd.Cancelled()).Judged(3, new Judgement.Same()).The<Effect.StartPass>();

        Assert.Equal(3, pass?.Work.Apps.Count);
        Assert.False(_scene.State.WereCancelled);
    }

    [Fact]
    public void An_application_that_is_taken_off_the_list_and_comes_back_begins_anew()
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 1), ("web", 1)));
        Assert.True(_scene.The<Effect.StartPass>()?.Work.Removes);
        _scene.Ended(2, new PassEnd.Finished([ModelScene.Healthy("jobs")], false));
        Assert.Equal("jobs", _scene.The<Effect.Forget>()?.App);

        var pass = _scene.Tip(3).Follows(_scene.All(3)).The<Effect.StartPass>();

        Assert.Equal(["jobs"], pass?.Work.Apps);
    }

    [Fact]
    public void What_is_refused_leaves_what_is_in_force_and_is_told_once()
    {
        _scene.AtRest().Tip(2).Refused(2);
        Assert.Equal("It is bad.", _scene.The<Effect.Problem>()?.Message);
        Assert.NotNull(_scene.The<Effect.Refuse>());
        Assert.Null(_scene.The<Effect.EnvironmentEvent>());
        Assert.Null(_scene.State.Desired?.KeepsBecause);

        Assert.Null(_scene.Tip(3).Judged(3, new Judgement.Refused(_scene.State.Refused!)).The<Effect.Problem>());
    }

    [Fact]
    public void What_does_not_follow_stops_pruning_and_is_judged_again_with_each_look_at_the_branch()
    {
        _scene.AtRest().Tip(2).Refused(2, isStandstill: true);
        Assert.Equal("Refused", _scene.The<Effect.EnvironmentEvent>()?.Reason);
        Assert.NotNull(_scene.State.Desired?.KeepsBecause);
        Assert.InRange((_scene.State.NextDue!.Value - _scene.Now).TotalSeconds, 20, 40);

        Assert.True(_scene.UntilDue().The<Effect.Judge>()?.IsAnew);
        _scene.Follows(_scene.All(2));

        Assert.Null(_scene.State.Desired?.KeepsBecause);
        Assert.Null(_scene.State.Refused);
        Assert.True(_scene.The<Effect.StartPass>()?.Work.Removes);
    }

    [Fact]
    public void What_the_cluster_remembers_is_kept_where_the_tip_is_refused_after_a_restart()
    {
        _scene.Tip(2).Refused(2, isStandstill: true, resumed: _scene.All(1));

        Assert.Equal(3, _scene.The<Effect.StartPass>()?.Work.Apps.Count);
        Assert.NotNull(_scene.The<Effect.Took>()?.Refused);
        Assert.NotNull(_scene.State.Desired?.KeepsBecause);
    }

    [Fact]
    public void Nothing_is_done_while_another_agent_is_ahead()
    {
        _scene.AtRest().Tip(2);
        var refused = new Judgement.Refused(new RefusedCommit("2", "It is behind.") { IsStandstill = true })
        {
            IsReached = false,
        };
        _scene.Judged(2, refused).Take(new LoopEvent.Drifted(ModelScene.Drift("db")));
        Assert.Null(_scene.The<Effect.Examine>());
        Assert.Null(_scene.After(TimeSpan.FromSeconds(10)).The<Effect.StartPass>());

        var pass = _scene.Tip(3).Follows(_scene.All(3)).The<Effect.StartPass>();

        Assert.Equal(3, pass?.Work.Apps.Count);
        Assert.False(_scene.State.IsOvertaken);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(5, 80)]
    [InlineData(20, 300)]
    public void A_cluster_that_is_silent_is_asked_ever_more_rarely(int times, double seconds)
    {
        _scene.Tip(1);
        for (var time = 1; time < times; time++)
        {
            _scene.Judged(1, new Judgement.NoCluster("The cluster is silent.", "FL1")).UntilDue();
            Assert.NotNull(_scene.The<Effect.Judge>());
        }

        _scene.Judged(1, new Judgement.NoCluster("The cluster is silent.", "FL1"));

        Assert.InRange((_scene.State.NextDue!.Value - _scene.Now).TotalSeconds, seconds * 0.75, seconds * 1.25);
        Assert.Equal(new Effect.Problem("cluster", "The cluster is silent.", "FL1"), _scene.The<Effect.Problem>());
    }

    [Fact]
    public void A_commit_is_read_again_once_the_clone_is_whole()
    {
        _scene.AtRest().Tip(2).Judged(2, new Judgement.NoClone("The clone is damaged.", "FL1"));
        Assert.Equal(new Effect.Problem("environment", "The clone is damaged.", "FL1"), _scene.The<Effect.Problem>());
        Assert.NotNull(_scene.The<Effect.Fetch>());
        Assert.Null(_scene.State.Refused);

        Assert.NotNull(_scene.UntilDue().The<Effect.Judge>());
        Assert.Contains(new Effect.Problem("environment", null), _scene.Follows(_scene.All(2)).Effects);
    }

    [Fact]
    public void A_judgement_that_ends_in_an_unforeseen_error_is_shown_and_made_again()
    {
        _scene.Tip(1).Judged(1, new Judgement.Broke(Odd));
        Assert.Equal(new Effect.Broke(Model.Reading, Odd), _scene.The<Effect.Broke>());
        Assert.NotNull(_scene.The<Effect.Refuse>());

        Assert.NotNull(_scene.UntilDue().The<Effect.Judge>());
        Assert.Contains(new Effect.Mended(Model.Reading), _scene.Follows(_scene.All(1)).Effects);
    }

    [Fact]
    public void A_pass_for_which_the_cluster_is_silent_is_made_again_with_all_that_is_not_done()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Healthy("db"));
        _scene.Ended(1, new PassEnd.NoCluster("The cluster is silent.", null));
        Assert.Equal("cluster", _scene.The<Effect.Problem>()?.Subject);

        _scene.After(TimeSpan.FromSeconds(7));

        Assert.Equal(["jobs", "web"], _scene.The<Effect.StartPass>()?.Work.Apps.Order(StringComparer.Ordinal));
        Assert.True(_scene.The<Effect.StartPass>()!.Work.Removes);
        Assert.Contains(new Effect.Problem("cluster", null), _scene.Ended(_scene.State.LastPass).Effects);
    }

    [Fact]
    public void A_pass_that_ends_in_an_unforeseen_error_fails_what_is_not_done()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Healthy("db")).Ended(1, new PassEnd.Broke(Odd));

        Assert.Equal(new Effect.Broke(Model.Pass, Odd), _scene.The<Effect.Broke>());
        Assert.Equal(
            ["jobs", "web"],
            _scene.Effects.OfType<Effect.Done>().Select(done => done.Outcome.App).Order(StringComparer.Ordinal)
        );
        Assert.NotNull(_scene.After(TimeSpan.FromSeconds(7)).The<Effect.StartPass>());
    }

    [Fact]
    public void A_pass_over_a_record_of_somebody_else_is_judged_again()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Ended(1, new PassEnd.Outdated());

        Assert.True(_scene.The<Effect.Judge>()?.IsAnew);
        Assert.NotNull(_scene.The<Effect.Fetch>());
    }

    [Fact]
    public void An_error_of_a_pass_is_shown_until_one_succeeds_also_where_the_next_is_cancelled()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Ended(1, new PassEnd.Broke(Odd)).After(TimeSpan.FromSeconds(7));
        _scene.Done(_scene.All(1).Apps.Select(app => ModelScene.Healthy(app.Declared.Name))).Tip(2);
        _scene.Judged(2, new Judgement.Same()).Ended(2, new PassEnd.Cancelled());

        Assert.NotNull(_scene.The<Effect.StartPass>());
        Assert.Contains(new Effect.Mended(Model.Pass), _scene.Ended(3).Effects);
    }

    [Fact]
    public void A_removal_that_was_cancelled_is_made_again()
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 1), ("web", 1)));
        _scene.Tip(3).Follows(_scene.Desired(3, ("db", 1), ("web", 1))).Ended(2, new PassEnd.Cancelled());

        Assert.True(_scene.The<Effect.StartPass>()?.Work.Removes);
    }

    [Fact]
    public void A_removal_that_failed_is_tried_again()
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 1), ("web", 1)));
        _scene.Ended(2, new PassEnd.Finished([ModelScene.Failed("jobs")], false));
        Assert.Null(_scene.The<Effect.Forget>());

        Assert.True(_scene.After(TimeSpan.FromSeconds(7)).The<Effect.StartPass>()?.Work.Removes);
    }

    [Fact]
    public void A_failed_application_is_tried_again_and_the_others_are_not()
    {
        _scene.Tip(1).Follows(_scene.All(1));
        _scene.Done(ModelScene.Healthy("db"), ModelScene.Failed("web"));
        Assert.InRange(_scene.The<Effect.Retry>()!.In.TotalSeconds, 3.75, 6.25);
        Assert.Equal("Failed", _scene.The<Effect.AppEvent>()?.Reason);

        _scene.Done(ModelScene.Healthy("jobs")).Ended(1).UntilDue();

        Assert.Equal(["web"], _scene.The<Effect.StartPass>()?.Work.Apps);
    }

    [Fact]
    public void An_application_that_is_done_can_begin_again_while_its_pass_goes_on()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Failed("jobs")).UntilDue();

        Assert.Equal(["jobs"], _scene.The<Effect.StartPass>()?.Work.Apps);
        Assert.Equal(2, _scene.State.Passes.Count);
    }

    [Fact]
    public void Who_waited_begins_once_what_it_needs_is_healthy()
    {
        _scene.Tip(1).Follows(_scene.All(1));
        _scene.Done(ModelScene.Failed("db"), ModelScene.Blocked("web"), ModelScene.Healthy("jobs")).Ended(1);
        Assert.Null(_scene.The<Effect.StartPass>());

        _scene.UntilDue();
        Assert.Equal(["db"], _scene.The<Effect.StartPass>()?.Work.Apps);
        _scene.Done(ModelScene.Healthy("db"));

        Assert.Equal(["web"], _scene.The<Effect.StartPass>()?.Work.Apps);
    }

    [Fact]
    public void Who_is_told_to_wait_for_what_became_healthy_meanwhile_begins_at_once()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Healthy("db"), ModelScene.Blocked("web"));

        Assert.Equal(["web"], _scene.The<Effect.StartPass>()?.Work.Apps);
    }

    [Fact]
    public void An_application_of_which_the_cluster_has_something_newer_waits_and_is_told_of_once()
    {
        var waits = ModelScene.Blocked("jobs") with { IsSuperseded = true, Code = "FL2122" };
        _scene.Tip(1).Follows(_scene.All(1)).Done(waits);
        Assert.Equal("Waiting", _scene.The<Effect.AppEvent>()?.Reason);
        Assert.NotNull(_scene.The<Effect.Fetch>());
        Assert.NotNull(_scene.The<Effect.Retry>());

        _scene.Done(ModelScene.Healthy("db"), ModelScene.Healthy("web")).Ended(1).UntilDue();
        Assert.Null(_scene.Done(waits).The<Effect.AppEvent>());
    }

    [Fact]
    public void A_foreign_change_is_examined_taken_back_and_told_of()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db");
        Assert.Equal(drift, _scene.Take(new LoopEvent.Drifted(drift)).The<Effect.Examine>()?.Drift);

        _scene.Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));

        Assert.Equal(ModelScene.Commit(1).ToString(), _scene.The<Effect.Repair>()?.InForce);
        Assert.Equal("Repaired", _scene.The<Effect.AppEvent>()?.Reason);
        Assert.Equal(new Effect.Repaired("db", "db was changed"), _scene.The<Effect.Repaired>());
        Assert.IsType<DriftRepaired>(_scene.The<Effect.Report>()?.Happened);
    }

    [Fact]
    public void One_change_is_one_repair_whatever_the_watch_tells_of_the_time_before_it()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db", Version(7));
        _scene.Take(new LoopEvent.Drifted(drift));
        _scene.Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));
        _scene.Take(new LoopEvent.Drifted(ModelScene.Drift("db", Version(8))));
        _scene.Take(new LoopEvent.RepairEnded(drift.Key, new RepairEnd.Done(Version(9))));
        Assert.Null(_scene.The<Effect.Examine>());
        Assert.Null(_scene.Take(new LoopEvent.Drifted(ModelScene.Drift("db", Version(9)))).The<Effect.Examine>());

        Assert.NotNull(_scene.Take(new LoopEvent.Drifted(ModelScene.Drift("db", Version(10)))).The<Effect.Examine>());
    }

    [Fact]
    public void What_happens_to_an_object_while_it_is_repaired_comes_next()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db", Version(7));
        _scene.Take(new LoopEvent.Drifted(drift));
        _scene.Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));
        Assert.Null(_scene.Take(new LoopEvent.Drifted(ModelScene.Drift("db", Version(12)))).The<Effect.Examine>());

        _scene.Take(new LoopEvent.RepairEnded(drift.Key, new RepairEnd.Done(Version(9))));

        Assert.Equal(Version(12), _scene.The<Effect.Examine>()?.Drift.Version);
    }

    [Fact]
    public void Versions_of_a_restored_cluster_are_no_echo_for_long()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db", Version(700));
        _scene.Take(new LoopEvent.Drifted(drift));
        _scene.Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));
        _scene
            .Take(new LoopEvent.RepairEnded(drift.Key, new RepairEnd.Done(Version(701))))
            .After(2 * TimeSpan.FromMinutes(1));

        Assert.NotNull(_scene.Take(new LoopEvent.Drifted(ModelScene.Drift("db", Version(5)))).The<Effect.Examine>());
    }

    [Fact]
    public void Whoever_keeps_undoing_repairs_wins_for_an_hour_and_both_sides_are_named()
    {
        _scene.AtRest();
        for (var round = 1; round <= 5; round++)
        {
            Repair(ModelScene.Drift("db", Version(2 * (ulong)round)), Version((2 * (ulong)round) + 1));
        }

        var drift = ModelScene.Drift("db", Version(20));
        _scene.Take(new LoopEvent.Drifted(drift)).Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));
        Assert.Null(_scene.The<Effect.Repair>());
        Assert.Equal(AppStage.Stalled, _scene.The<Effect.Show>()?.Stage);
        Assert.Equal(
            "db was changed. Repaired 5 times in 10 minutes; somebody keeps undoing it. It is left so for an hour.",
            _scene.The<Effect.Show>()?.Message
        );
        Assert.Equal("Stalled", _scene.The<Effect.AppEvent>()?.Reason);
        Assert.Null(_scene.Take(new LoopEvent.Drifted(ModelScene.Drift("db", Version(30)))).The<Effect.Examine>());
        Assert.Null(_scene.After(TimeSpan.FromMinutes(59)).The<Effect.StartPass>());

        Assert.Equal(["db"], _scene.After(TimeSpan.FromMinutes(2)).The<Effect.StartPass>()?.Work.Apps);
        Assert.Null(_scene.State.Repairs.WhyStalled("db"));
    }

    [Fact]
    public void Repairs_that_are_far_apart_are_no_fight()
    {
        _scene.AtRest();
        for (var round = 1; round <= 20; round++)
        {
            Repair(ModelScene.Drift("db", Version(2 * (ulong)round)), Version((2 * (ulong)round) + 1));
            _scene.After(TimeSpan.FromMinutes(3));
        }

        Assert.Null(_scene.State.Repairs.WhyStalled("db"));
    }

    [Fact]
    public void Another_declaration_ends_a_fight()
    {
        _scene.AtRest();
        for (var round = 1; round <= 6; round++)
        {
            Repair(ModelScene.Drift("db", Version(2 * (ulong)round)), Version((2 * (ulong)round) + 1));
        }

        Assert.NotNull(_scene.State.Repairs.WhyStalled("db"));
        _scene.Tip(2).Follows(_scene.Desired(2, ("db", 2), ("web", 1), ("jobs", 1)));

        Assert.Null(_scene.State.Repairs.WhyStalled("db"));
    }

    [Fact]
    public void A_change_that_is_seen_while_a_commit_is_judged_is_examined_afterwards()
    {
        _scene.AtRest().Tip(2, changes: false).Take(new LoopEvent.Drifted(ModelScene.Drift("db")));
        Assert.Null(_scene.The<Effect.Examine>());

        Assert.NotNull(_scene.Judged(2, new Judgement.Same()).The<Effect.Examine>());
    }

    [Fact]
    public void A_change_of_what_is_declared_no_longer_is_none()
    {
        _scene.AtRest().Tip(2).Take(new LoopEvent.Drifted(ModelScene.Drift("db")));

        _scene.Follows(_scene.Desired(2, ("db", 2), ("web", 1), ("jobs", 1)));

        Assert.Null(_scene.The<Effect.Examine>());
        Assert.Empty(_scene.State.Drifts);
    }

    [Fact]
    public void A_repair_does_not_begin_while_a_commit_is_judged()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db");
        _scene.Take(new LoopEvent.Drifted(drift)).Tip(2);

        Assert.Null(_scene.Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign())).The<Effect.Repair>());

        _scene.Judged(2, new Judgement.Same());
        Assert.NotNull(_scene.The<Effect.Examine>());
    }

    [Fact]
    public void A_commit_is_in_force_only_once_a_repair_for_the_last_one_has_ended()
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db");
        _scene.Take(new LoopEvent.Drifted(drift)).Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));

        _scene.Tip(2).Follows(_scene.Desired(2, ("db", 2), ("web", 1), ("jobs", 1)));
        Assert.Null(_scene.The<Effect.Took>());

        _scene.Take(new LoopEvent.RepairEnded(drift.Key, new RepairEnd.Done(Version(3))));
        Assert.NotNull(_scene.The<Effect.Took>());
        Assert.Equal(["db"], _scene.The<Effect.StartPass>()?.Work.Apps);
    }

    public static TheoryData<string> Examinations => ["newer", "outdated", "cluster", "odd"];

    [Theory]
    [MemberData(nameof(Examinations))]
    public void A_change_that_cannot_be_taken_back_now_is_looked_at_again(string how)
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db");
        Examination examination = how switch
        {
            "newer" => new Examination.Newer(new Supersession("A newer commit is there.", "FL2122")),
            "outdated" => new Examination.Outdated(),
            "cluster" => new Examination.NoCluster(),
            _ => new Examination.Broke(Odd),
        };

        _scene.Take(new LoopEvent.Drifted(drift)).Take(new LoopEvent.Examined(drift.Key, examination));

        Assert.Equal(how is "newer", _scene.The<Effect.Report>() is not null);
        Assert.Equal(how is "outdated", _scene.The<Effect.Judge>() is { IsAnew: true });
        Assert.Equal(how is "newer" or "outdated", _scene.The<Effect.Fetch>() is not null);
        Assert.Equal(how is "odd", _scene.The<Effect.Broke>() is not null);
        Assert.Null(_scene.The<Effect.Repair>());
        if (how is "outdated")
        {
            _scene.Follows(_scene.All(1));
        }

        if (_scene.The<Effect.StartPass>() is null)
        {
            _scene.After(TimeSpan.FromSeconds(7));
        }

        Assert.Equal(["db"], _scene.The<Effect.StartPass>()?.Work.Apps);
        Assert.True(_scene.State.Repairs.IsIdle);
    }

    public static TheoryData<string> RepairEnds => ["pass", "refused", "odd"];

    [Theory]
    [MemberData(nameof(RepairEnds))]
    public void A_repair_that_fails_is_left_to_a_pass_and_said(string how)
    {
        _scene.AtRest();
        var drift = ModelScene.Drift("db");
        _scene.Take(new LoopEvent.Drifted(drift)).Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));

        _scene.Take(
            new LoopEvent.RepairEnded(
                drift.Key,
                how switch
                {
                    "pass" => new RepairEnd.NeedsPass(),
                    "refused" => new RepairEnd.Refused("It is refused.", "FL1"),
                    _ => new RepairEnd.Broke(Odd),
                }
            )
        );

        Assert.Equal(["db"], _scene.The<Effect.StartPass>()?.Work.Apps);
        Assert.Equal(how is "refused", _scene.The<Effect.Say>() is { Code: "FL1" });
        Assert.Equal(how is "odd", _scene.The<Effect.Broke>() is { What: "A repair of db" });
    }

    [Theory]
    [InlineData(HealthStatus.Failed, AppStage.Failed)]
    [InlineData(HealthStatus.Progressing, AppStage.Progressing)]
    public void Health_that_changes_later_is_shown(HealthStatus health, object stage)
    {
        var verdict = new HealthVerdict(health, "It is ill.");

        _scene.AtRest().Take(new LoopEvent.HealthChanged("db", verdict));
        Assert.Equal(new Effect.Show("db", (AppStage)stage, "It is ill."), _scene.The<Effect.Show>());

        _scene.Take(new LoopEvent.HealthChanged("db", null));
        Assert.Equal(new Effect.Show("db", AppStage.Healthy, ""), _scene.The<Effect.Show>());
    }

    [Fact]
    public void A_failed_application_that_comes_right_by_itself_is_looked_at_at_once()
    {
        _scene.Tip(1).Follows(_scene.All(1));
        _scene.Done(ModelScene.Healthy("db"), ModelScene.Healthy("web"), ModelScene.Failed("jobs")).Ended(1);

        Assert.Equal(
            ["jobs"],
            _scene.Take(new LoopEvent.HealthChanged("jobs", null)).The<Effect.StartPass>()?.Work.Apps
        );
    }

    [Fact]
    public void What_nobody_waits_for_changes_nothing()
    {
        var before = _scene.AtRest().State;

        foreach (
            var late in (LoopEvent[])
                [
                    new LoopEvent.PassEnded(99, new PassEnd.Finished([], false)),
                    new LoopEvent.Examined(ModelScene.Key("db"), new Examination.Foreign()),
                    new LoopEvent.RepairEnded(ModelScene.Key("db"), new RepairEnd.NeedsPass()),
                    new LoopEvent.HealthChanged("nobody", null),
                    new LoopEvent.AppDone(ModelScene.Healthy("nobody")),
                    new LoopEvent.TimePassed(),
                ]
        )
        {
            Assert.Empty(_scene.Take(late).Effects);
            Assert.Equal(before.NextDue, _scene.State.NextDue);
        }
    }

    private static ObjectVersion Version(ulong number) => new("uid", $"{number}", null);

    private void Repair(Drift drift, ObjectVersion answer)
    {
        _scene.Take(new LoopEvent.Drifted(drift)).Take(new LoopEvent.Examined(drift.Key, new Examination.Foreign()));
        _scene.Take(new LoopEvent.RepairEnded(drift.Key, new RepairEnd.Done(answer)));
    }
}
