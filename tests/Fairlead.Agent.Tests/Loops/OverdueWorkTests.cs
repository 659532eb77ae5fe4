using Fairlead.Agent.Loop;
using Fairlead.Agent.Service;

namespace Fairlead.Agent.Tests.Loops;

/// <summary>Work that does not end is told, whichever it is, and no longer once it goes on.</summary>
public sealed class OverdueWorkTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ModelScene _scene = new();

    [Fact]
    public void At_rest_nothing_is_open()
    {
        _scene.AtRest();

        Assert.Equal(TimeSpan.Zero, OpenWork.Age(_scene.State, _scene.Now));
        Assert.Null(_scene.After(TimeSpan.FromHours(1)).State.Overdue);
    }

    [Fact]
    public void A_judgement_that_does_not_end_is_told_once_and_taken_back_when_it_ends()
    {
        Assert.Null(_scene.Tip(1).After(5 * Minute).The<Effect.Problem>());

        var told = _scene.After(Minute).The<Effect.Problem>();
        Assert.Equal((AgentState.Overdue, Refusals.OverdueWork), (told?.Subject, told?.Code));
        Assert.StartsWith(
            $"Commit {ModelScene.Commit(1).Short()} has been looked at for more than 5 minutes",
            told?.Message,
            StringComparison.Ordinal
        );
        Assert.Null(_scene.After(Minute).The<Effect.Problem>());
        Assert.Equal(7 * Minute, OpenWork.Age(_scene.State, _scene.Now));

        _scene.Follows(_scene.All(1));
        Assert.Contains(
            _scene.Effects.OfType<Effect.Problem>(),
            problem => problem is { Subject: AgentState.Overdue, Message: null }
        );
        Assert.Equal(TimeSpan.Zero, OpenWork.Age(_scene.State, _scene.Now));
    }

    [Fact]
    public void A_pass_has_the_time_that_its_applications_have_and_five_minutes()
    {
        _scene.Tip(1).Follows(_scene.All(1));

        Assert.Null(_scene.After(10 * Minute).State.Overdue);
        Assert.StartsWith(
            "A pass over db and 2 others has shown no progress for more than 10 minutes",
            _scene.After(Minute).State.Overdue,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_pass_that_goes_on_with_an_application_or_is_done_with_one_is_not_overdue()
    {
        _scene.Tip(1).Follows(_scene.All(1)).After(9 * Minute).Take(new LoopEvent.AppProgressed("db"));
        Assert.Null(_scene.After(9 * Minute).State.Overdue);

        Assert.Null(_scene.Done(ModelScene.Healthy("db")).After(9 * Minute).State.Overdue);
        Assert.NotNull(_scene.After(2 * Minute).State.Overdue);
        Assert.Null(_scene.Take(new LoopEvent.AppProgressed("web")).State.Overdue);
    }

    [Fact]
    public void What_a_pass_removes_is_a_sign_of_life()
    {
        _scene
            .Tip(1)
            .Follows(_scene.All(1))
            .Done(_scene.All(1).Apps.Select(app => ModelScene.Healthy(app.Declared.Name)));

        Assert.Null(_scene.After(9 * Minute).Take(new LoopEvent.AppProgressed("gone")).After(9 * Minute).State.Overdue);
        Assert.NotNull(_scene.After(2 * Minute).State.Overdue);
    }

    [Fact]
    public void What_another_pass_does_is_no_sign_of_life()
    {
        _scene.Tip(1).Follows(_scene.All(1)).Done(ModelScene.Healthy("db")).After(Minute);
        _scene.Take(new LoopEvent.Drifted(ModelScene.Drift("db")));
        _scene.Take(new LoopEvent.Examined(ModelScene.Key("db"), new Examination.NoCluster()));
        Assert.Equal(2, _scene.State.Passes.Count);

        _scene.After(9 * Minute).Take(new LoopEvent.AppProgressed("db")).After(Minute);

        Assert.StartsWith("A pass over ", _scene.State.Overdue, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_time_that_is_declared_for_an_application_counts()
    {
        var all = _scene.All(1);
        var patient = all with { Deadline = TimeSpan.FromHours(1) };

        _scene.Tip(1).Follows(patient);

        Assert.Null(_scene.After(64 * Minute).State.Overdue);
        Assert.NotNull(_scene.After(2 * Minute).State.Overdue);
    }

    [Fact]
    public void A_pass_that_was_told_to_end_has_five_minutes()
    {
        _scene.Tip(1).Follows(_scene.All(1)).After(Minute).Tip(2).Follows(_scene.Desired(2, ("db", 2)));

        Assert.Null(_scene.After(5 * Minute).Take(new LoopEvent.AppProgressed("db")).State.Overdue);
        Assert.StartsWith(
            "A pass over db and 2 others was told to end and has gone on for more than 5 minutes",
            _scene.After(Minute).State.Overdue,
            StringComparison.Ordinal
        );
        Assert.Null(_scene.Ended(1, new PassEnd.Cancelled()).State.Overdue);
    }

    [Fact]
    public void A_repair_that_does_not_end_is_told()
    {
        _scene.AtRest().Take(new LoopEvent.Drifted(ModelScene.Drift("db")));
        Assert.NotNull(_scene.The<Effect.Examine>());

        Assert.StartsWith(
            "A repair of ConfigMap db in db has been under way for more than 5 minutes",
            _scene.After(6 * Minute).State.Overdue,
            StringComparison.Ordinal
        );
        _scene.Take(new LoopEvent.Examined(ModelScene.Key("db"), new Examination.Foreign()));
        _scene.Take(new LoopEvent.RepairEnded(ModelScene.Key("db"), new RepairEnd.NeedsPass()));
        Assert.Null(_scene.State.Overdue);
    }

    [Fact]
    public void The_work_that_is_most_overdue_is_the_one_that_is_told()
    {
        _scene.AtRest().Take(new LoopEvent.Drifted(ModelScene.Drift("db"))).After(3 * Minute);

        _scene.Tip(2).After(7 * Minute);

        Assert.StartsWith("A repair of ", _scene.State.Overdue, StringComparison.Ordinal);
    }
}
