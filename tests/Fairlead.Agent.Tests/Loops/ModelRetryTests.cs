using Fairlead.Agent.Loop;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Tests.Loops;

/// <summary>When work begins again that did not succeed: ever later, and soon again after a success.</summary>
public sealed class ModelRetryTests
{
    private static readonly InvalidOperationException Odd = new("odd");
    private static readonly PassEnd Silent = new PassEnd.NoCluster("The cluster is silent.", null);

    private readonly ModelScene _scene = new();

    public static TheoryData<string> Reasons => ["cluster", "clone", "odd"];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_commit_that_cannot_be_judged_is_judged_ever_later_and_soon_again_after_a_success(string reason)
    {
        Judgement judgement = reason switch
        {
            "cluster" => new Judgement.NoCluster("The cluster is silent.", null),
            "clone" => new Judgement.NoClone("The clone is damaged.", null),
            _ => new Judgement.Broke(Odd),
        };
        _scene.Tip(1);
        for (var time = 0; time < 3; time++)
        {
            _scene.Judged(1, judgement);
            AssertDueIn(5 * Math.Pow(2, time));
            Assert.Null(_scene.The<Effect.Judge>());
            Assert.True(_scene.UntilDue().The<Effect.Judge>()?.IsAnew);
        }

        _scene.Follows(_scene.All(1)).Done(Healthy()).Ended(1);
        Assert.False(_scene.State.IsRefused);
        _scene.Tip(2).Judged(2, judgement);

        AssertDueIn(5);
    }

    [Fact]
    public void A_pass_for_which_the_cluster_is_silent_begins_ever_later_and_soon_again_after_a_success()
    {
        _scene.Tip(1).Follows(_scene.All(1));
        for (var time = 0; time < 3; time++)
        {
            _scene.Ended(_scene.State.LastPass, Silent);
            AssertDueIn(5 * Math.Pow(2, time));
            _scene.After(TimeSpan.FromSeconds(5 * Math.Pow(2, time) * 1.3));
            Assert.Equal(3, _scene.The<Effect.StartPass>()?.Work.Apps.Count);
        }

        _scene.Done(Healthy()).Ended(_scene.State.LastPass);
        _scene
            .Tip(2)
            .Follows(_scene.Desired(2, ("db", 2), ("web", 1), ("jobs", 1)))
            .Ended(_scene.State.LastPass, Silent);

        AssertDueIn(5);
    }

    public static TheoryData<string> WholeFailures => ["cluster", "odd"];

    [Theory]
    [MemberData(nameof(WholeFailures))]
    public void A_pass_that_fails_once_all_is_done_is_proven_by_another_one(string how)
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(Healthy());

        // The removal is done when the pass is; only what is left of it is begun again.
        _scene.Ended(1, how is "cluster" ? Silent : new PassEnd.Broke(Odd)).After(TimeSpan.FromSeconds(7));

        Assert.True(_scene.The<Effect.StartPass>()?.Work.Removes);
        Assert.Empty(_scene.The<Effect.StartPass>()!.Work.Apps);
        Assert.True(_scene.State.IsUnproven);
        Assert.False(_scene.Ended(2).State.IsUnproven);
    }

    [Theory]
    [MemberData(nameof(WholeFailures))]
    public void A_pass_without_a_removal_that_fails_once_all_is_done_is_proven_by_a_removal(string how)
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 2), ("web", 1), ("jobs", 1)));
        _scene.Done(ModelScene.Healthy("db")).Ended(2, how is "cluster" ? Silent : new PassEnd.Broke(Odd));

        AssertDueIn(5);
        Assert.True(_scene.UntilDue().The<Effect.StartPass>()?.Work.Removes);
    }

    [Fact]
    public void What_a_pass_forgot_to_tell_of_is_begun_again_as_if_it_had_failed()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Healthy("db")).Ended(1);

        _scene.After(TimeSpan.FromSeconds(7));

        Assert.Equal(["jobs", "web"], _scene.The<Effect.StartPass>()?.Work.Apps.Order(StringComparer.Ordinal));
        Assert.False(_scene.The<Effect.StartPass>()!.Work.Removes);
    }

    [Fact]
    public void A_removal_that_fails_is_tried_ever_later_and_soon_again_after_a_success()
    {
        var failed = new PassEnd.Finished([ModelScene.Failed("jobs")], false);
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 1), ("web", 1)));
        for (var time = 0; time < 3; time++)
        {
            _scene.Ended(_scene.State.LastPass, failed);
            AssertDueIn(5 * Math.Pow(2, time));
            Assert.True(_scene.UntilDue().The<Effect.StartPass>()?.Work.Removes);
        }

        _scene.Ended(_scene.State.LastPass, new PassEnd.Finished([ModelScene.Healthy("jobs")], false));
        Assert.True((_scene.State.NextDue!.Value - _scene.Now).TotalHours > 4);
        _scene.Tip(3).Follows(_scene.Desired(3, ("db", 1))).Ended(_scene.State.LastPass, failed);

        AssertDueIn(5);
    }

    [Fact]
    public void An_application_that_fails_is_tried_ever_later_and_soon_again_after_a_success()
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 1), ("web", 1), ("jobs", 2)));
        for (var time = 0; time < 3; time++)
        {
            _scene.Done(ModelScene.Failed("jobs")).Ended(_scene.State.LastPass);
            AssertDueIn(5 * Math.Pow(2, time));
            Assert.Equal(["jobs"], _scene.UntilDue().The<Effect.StartPass>()?.Work.Apps);
        }

        _scene.Done(ModelScene.Healthy("jobs")).Ended(_scene.State.LastPass);
        _scene.Tip(3).Follows(_scene.Desired(3, ("db", 1), ("web", 1), ("jobs", 3))).Done(ModelScene.Failed("jobs"));

        AssertDueIn(5);
    }

    [Fact]
    public void A_pass_over_a_record_of_somebody_else_begins_again_in_a_while()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Ended(1, new PassEnd.Outdated()).Judged(1, new Judgement.Same());
        Assert.Null(_scene.The<Effect.StartPass>());

        _scene.After(TimeSpan.FromSeconds(7));

        Assert.Equal(3, _scene.The<Effect.StartPass>()?.Work.Apps.Count);
        Assert.True(_scene.The<Effect.StartPass>()!.Work.Removes);
    }

    [Fact]
    public void A_pass_that_was_cancelled_by_nobody_begins_again_at_once()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Healthy("db")).Ended(1, new PassEnd.Cancelled());

        Assert.Equal(["jobs", "web"], _scene.The<Effect.StartPass>()?.Work.Apps.Order(StringComparer.Ordinal));
        Assert.True(_scene.The<Effect.StartPass>()!.Work.Removes);
    }

    [Fact]
    public void A_pass_without_a_removal_that_was_cancelled_begins_again_without_one()
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 2), ("web", 1), ("jobs", 1))).Tip(3);

        _scene.Judged(3, new Judgement.Same()).Ended(2, new PassEnd.Cancelled());

        Assert.Equal(["db"], _scene.The<Effect.StartPass>()?.Work.Apps);
        Assert.False(_scene.The<Effect.StartPass>()!.Work.Removes);
    }

    [Fact]
    public void A_pass_that_was_cancelled_when_all_was_done_is_proven_by_another_one_where_the_last_one_failed()
    {
        _scene.AtRest().Tip(2).Follows(_scene.Desired(2, ("db", 2), ("web", 1), ("jobs", 1)));
        _scene.Ended(2, new PassEnd.Broke(Odd)).UntilDue().Done(ModelScene.Healthy("db")).Tip(3);

        _scene.Judged(3, new Judgement.Same()).Ended(3, new PassEnd.Cancelled());

        Assert.True(_scene.The<Effect.StartPass>()?.Work.Removes);
    }

    [Fact]
    public void What_failed_before_it_was_healthy_is_forgotten_and_the_next_wait_is_told_from_now_on()
    {
        _scene.Tip(1).Follows(_scene.All(1));
        _scene.Done(ModelScene.Healthy("db"), ModelScene.Healthy("web"), ModelScene.Failed("jobs")).Ended(1).UntilDue();
        _scene.Done(ModelScene.Healthy("jobs")).Ended(2).UntilDue();

        _scene.Done(ModelScene.Failed("jobs"));

        Assert.InRange(_scene.The<Effect.Retry>()!.In.TotalSeconds, 3.75, 6.25);
        AssertDueIn(5);
    }

    [Fact]
    public void Who_is_told_to_wait_and_waits_for_nobody_begins_at_once() =>
        Assert.Equal(
            ["jobs"],
            _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Blocked("jobs")).The<Effect.StartPass>()?.Work.Apps
        );

    [Fact]
    public void Passes_are_told_to_end_once()
    {
        Assert.NotNull(_scene.Tip(1).Follows(_scene.All(1)).Tip(2).The<Effect.CancelPasses>());

        Assert.Null(_scene.Tip(3).The<Effect.CancelPasses>());
        Assert.Null(_scene.Follows(_scene.All(2)).The<Effect.CancelPasses>());
    }

    [Fact]
    public void Passes_are_told_to_end_also_where_only_the_judgement_shows_a_change()
    {
        _scene.Tip(1).Follows(_scene.All(1));
        Assert.Null(_scene.Tip(2, changes: false).The<Effect.CancelPasses>());

        Assert.NotNull(_scene.Follows(_scene.Desired(2, ("db", 2))).The<Effect.CancelPasses>());
        Assert.True(_scene.State.WereCancelled);
    }

    [Fact]
    public void A_cluster_that_answered_a_judgement_is_asked_soon_again()
    {
        var silent = new Judgement.NoCluster("The cluster is silent.", null);
        _scene.Tip(1).Judged(1, silent).UntilDue().Judged(1, silent).UntilDue().Follows(_scene.All(1));

        _scene.Ended(1, Silent);

        AssertDueIn(5);
    }

    [Fact]
    public void A_cluster_that_answered_a_pass_is_asked_soon_again()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Ended(1, Silent).After(TimeSpan.FromSeconds(7)).Ended(2, Silent);
        _scene.After(TimeSpan.FromSeconds(13));
        _scene.Done(ModelScene.Healthy("db"), ModelScene.Healthy("web"), ModelScene.Failed("jobs")).Ended(3).UntilDue();

        _scene.Ended(4, Silent);

        AssertDueIn(5);
    }

    [Fact]
    public void Who_waits_is_told_of_once_for_as_long_as_it_is_listed()
    {
        var waits = ModelScene.Blocked("jobs") with { IsSuperseded = true, Code = "FL2122" };
        _scene.Tip(1).Follows(_scene.All(1)).Done(waits).Ended(1).Tip(2).Follows(_scene.All(2));
        Assert.Null(_scene.Done(waits).The<Effect.AppEvent>());

        _scene.Ended(2).Tip(3).Follows(_scene.Desired(3, ("db", 1), ("web", 1))).Ended(3);
        _scene.Tip(4).Follows(_scene.All(4));

        Assert.Equal("Waiting", _scene.Done(waits).The<Effect.AppEvent>()?.Reason);
    }

    [Fact]
    public void Where_nothing_runs_nothing_is_told_to_end()
    {
        Assert.Null(_scene.AtRest().Tip(2).The<Effect.CancelPasses>());
        Assert.False(_scene.State.WereCancelled);
    }

    [Fact]
    public void Everything_is_looked_at_again_every_few_hours()
    {
        _scene.AtRest();
        for (var time = 0; time < 3; time++)
        {
            AssertDueIn(TimeSpan.FromHours(6).TotalSeconds);
            Assert.Equal(3, _scene.UntilDue().The<Effect.StartPass>()?.Work.Apps.Count);
            _scene.Done(Healthy()).Ended(_scene.State.LastPass);
        }
    }

    [Fact]
    public void A_tip_that_was_looked_at_is_not_judged_again()
    {
        Assert.Null(_scene.AtRest().Tip(1).The<Effect.Judge>());
        Assert.Null(_scene.After(TimeSpan.FromHours(1)).The<Effect.Judge>());
    }

    [Fact]
    public void A_tip_that_comes_while_another_agent_is_ahead_is_judged_anew_and_what_was_here_is_forgotten()
    {
        _scene.AtRest().Tip(2);
        Assert.False(_scene.The<Effect.Judge>()?.IsAnew);
        var refused = new Judgement.Refused(new Service.RefusedCommit("2", "It is behind.")) { IsReached = false };
        _scene.Judged(2, refused);
        Assert.True(_scene.State.IsOvertaken);
        Assert.Empty(_scene.Take(new LoopEvent.Drifted(Seen("7"))).State.Drifts);

        Assert.True(_scene.Tip(3).The<Effect.Judge>()?.IsAnew);
        _scene.Follows(_scene.All(3));

        // What was healthy here before is looked at, although the same is declared.
        Assert.Equal(3, _scene.The<Effect.StartPass>()?.Work.Apps.Count);
        Assert.True(_scene.The<Effect.StartPass>()!.Work.Removes);
        Assert.False(_scene.State.IsOvertaken);
    }

    [Fact]
    public void A_state_that_lists_other_folders_or_keeps_for_another_reason_is_looked_at_for_removals()
    {
        _scene.AtRest();
        var other = _scene.All(2) with { UnlistedFolders = new HashSet<string> { "left" } };
        Assert.True(_scene.Tip(2).Follows(other).The<Effect.StartPass>()?.Work.Removes);
        _scene.Ended(_scene.State.LastPass);

        Assert.Null(
            _scene.Tip(3).Follows(other with { Commit = ModelScene.Commit(3).ToString() }).The<Effect.StartPass>()
        );
    }

    [Fact]
    public void A_change_that_is_seen_twice_before_it_is_looked_at_is_examined_as_it_is_now()
    {
        ObjectKey key = ModelScene.Key("db");
        _scene.AtRest().Tip(2);
        _scene.Take(new LoopEvent.Drifted(Seen("7"))).Take(new LoopEvent.Drifted(Seen("8")));

        _scene.Judged(2, new Judgement.Same());

        Assert.Equal(Seen("8"), _scene.The<Effect.Examine>()?.Drift);
        Assert.Empty(_scene.State.Drifts);
        Assert.NotNull(_scene.State.Repairs.WorkingOn(key));
    }

    [Fact]
    public void A_foreign_change_that_cannot_be_taken_back_yet_gives_way_to_one_that_came_later()
    {
        _scene.AtRest().Take(new LoopEvent.Drifted(Seen("7"))).Tip(2).Take(new LoopEvent.Drifted(Seen("8")));

        _scene.Take(new LoopEvent.Examined(ModelScene.Key("db"), new Examination.Foreign()));
        Assert.Equal(Seen("8"), Assert.Single(_scene.State.Drifts).Value);

        _scene.Judged(2, new Judgement.Same());
        Assert.Equal(Seen("8"), _scene.The<Effect.Examine>()?.Drift);
    }

    [Fact]
    public void Nothing_is_repaired_before_anything_is_in_force()
    {
        _scene.Take(new LoopEvent.Drifted(Seen("7")));

        Assert.Empty(_scene.Effects);
        Assert.Empty(_scene.State.Drifts);
    }

    [Fact]
    public void A_pass_ends_for_its_own_work_only()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Failed("jobs")).UntilDue();
        Assert.Equal(2, _scene.State.LastPass);

        // The first pass is silent on what the second one does now.
        _scene.Ended(1, Silent);

        Assert.True(_scene.State.IsBusy("jobs"));
        Assert.False(_scene.State.IsBusy("db"));
        Assert.False(_scene.State.IsBusy(WorkKeys.Removal));
        _scene.After(TimeSpan.FromSeconds(7));
        Assert.Equal(["db", "web"], _scene.The<Effect.StartPass>()?.Work.Apps);
    }

    private static Drift Seen(string version) => ModelScene.Drift("db", new ObjectVersion("uid", version, null));

    private static IEnumerable<AppOutcome> Healthy() =>
        [ModelScene.Healthy("db"), ModelScene.Healthy("web"), ModelScene.Healthy("jobs")];

    private void AssertDueIn(double seconds) =>
        Assert.InRange((_scene.State.NextDue!.Value - _scene.Now).TotalSeconds, seconds * 0.75, seconds * 1.25);
}
