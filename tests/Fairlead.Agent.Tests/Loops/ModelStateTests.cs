using Fairlead.Agent.Loop;

namespace Fairlead.Agent.Tests.Loops;

/// <summary>What may begin in a state, and when time alone makes something begin.</summary>
public sealed class ModelStateTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ModelScene _scene = new();

    public static TheoryData<string, bool, bool> States =>
        new()
        {
            { "rest", true, true },
            { "judging", false, false },
            { "turnover", false, false },
            { "overtaken", true, false },
            { "nothing", true, false },
            { "busy", true, false },
        };

    [Theory]
    [MemberData(nameof(States))]
    public void Work_may_begin(string state, bool judges, bool works)
    {
        var model = In(state);

        Assert.Equal(judges, model.CanBegin(WorkKeys.Judge));
        Assert.Equal(works, model.CanBegin("db"));
    }

    [Fact]
    public void Two_agents_do_not_do_everything_at_once()
    {
        var one = Model.Begin(Hour, TimeSpan.Zero, 0.1).Due.At(WorkKeys.Resync);
        var other = Model.Begin(Hour, TimeSpan.Zero, 0.9).Due.At(WorkKeys.Resync);

        Assert.NotEqual(one, other);
        Assert.InRange(one!.Value, 0.75 * WorkKeys.ResyncEvery, 1.25 * WorkKeys.ResyncEvery);
        Assert.Equal(Hour, Model.Begin(Hour, TimeSpan.Zero, 0.1).Poll);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(2.0, null, 2.0)]
    [InlineData(null, 1.0, 1.0)]
    [InlineData(2.0, 1.0, 1.0)]
    [InlineData(0.5, 1.0, 0.5)]
    public void Time_makes_begin_what_is_due_first(double? due, double? truce, double? next)
    {
        var model = In("rest") with { Due = DueWork.None, Repairs = truce is null ? RepairLedger.Empty : Stalled() };
        if (due is { } hours)
        {
            model = model with { Due = DueWork.None.Schedule("db", hours * Hour) };
        }

        Assert.Equal(next * Hour, model.NextDue);
    }

    [Fact]
    public void A_truce_waits_for_the_commit_that_is_looked_at() =>
        Assert.Null((In("judging") with { Due = DueWork.None, Repairs = Stalled() }).NextDue);

    private Model In(string state)
    {
        var model = _scene.AtRest().State;
        return state switch
        {
            "judging" => model with { JudgingSince = TimeSpan.Zero },
            "turnover" => model with { Turnover = new Turnover(null) },
            "overtaken" => model with { IsOvertaken = true },
            "nothing" => model with { Desired = null },
            "busy" => model with { Busy = model.Busy.Add("db", 1) },
            _ => model,
        };
    }

    // It is left from the beginning of time on, for an hour.
    private static RepairLedger Stalled()
    {
        var (ledger, drift) = (RepairLedger.Empty, ModelScene.Drift("db"));
        for (var time = 0; time <= RepairLedger.Repairs; time++)
        {
            ledger = ledger.Spend(drift, TimeSpan.Zero).Ledger.End(drift.Key, null, TimeSpan.Zero).Ledger;
        }

        return ledger;
    }
}
