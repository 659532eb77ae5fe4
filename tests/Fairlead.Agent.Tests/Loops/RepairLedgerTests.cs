using Fairlead.Agent.Loop;

namespace Fairlead.Agent.Tests.Loops;

public sealed class RepairLedgerTests
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(3);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void What_is_offered_is_worked_on_until_it_ends()
    {
        var drift = Seen(1);
        var (ledger, begun) = RepairLedger.Empty.Offer(drift, Now);
        Assert.Equal(drift, begun);
        Assert.Equal(drift, ledger.WorkingOn(drift.Key));
        Assert.False(ledger.IsIdle);
        Assert.False(ledger.IsWriting);

        (ledger, var isAllowed) = ledger.Spend(drift, Now);
        Assert.True(isAllowed);
        Assert.True(ledger.IsWriting);

        (ledger, var next) = ledger.End(drift.Key, null, Now);
        Assert.Null(next);
        Assert.Null(ledger.WorkingOn(drift.Key));
        Assert.True(ledger.IsIdle);
        Assert.False(ledger.IsWriting);
        Assert.Null(ledger.NextTruce);
    }

    [Fact]
    public void Of_what_happens_meanwhile_the_last_comes_next_and_only_once()
    {
        var ledger = RepairLedger.Empty.Offer(Seen(1), Now).Ledger;
        (ledger, var begun) = ledger.Offer(Seen(2), Now);
        Assert.Null(begun);
        ledger = ledger.Offer(Seen(3), Now).Ledger;
        Assert.Equal(Seen(1), ledger.WorkingOn(Seen(1).Key));

        (ledger, var next) = ledger.End(Seen(1).Key, null, Now);
        Assert.Equal(Seen(3), next);

        Assert.Null(ledger.End(Seen(1).Key, null, Now).Next);
    }

    [Fact]
    public void Every_object_is_worked_on_by_itself()
    {
        var ledger = RepairLedger.Empty.Offer(Seen(1), Now).Ledger;
        var other = ModelScene.Drift("web", Version(1));

        (ledger, var begun) = ledger.Offer(other, Now);
        Assert.Equal(other, begun);
        ledger = ledger.Spend(other, Now).Ledger.End(other.Key, null, Now).Ledger;

        Assert.False(ledger.IsIdle);
        Assert.False(ledger.IsWriting);
        Assert.Null(ledger.WorkingOn(other.Key));
        Assert.NotNull(ledger.WorkingOn(Seen(1).Key));
    }

    [Theory]
    [InlineData(9, 0, true)]
    [InlineData(10, 0, true)]
    [InlineData(11, 0, false)]
    [InlineData(10, 60_000, true)]
    [InlineData(10, 60_001, false)]
    public void What_a_repair_led_to_or_came_before_it_is_its_echo_for_a_minute(int version, int after, bool isEcho)
    {
        var ledger = RepairLedger.Empty.Offer(Seen(1), Now).Ledger.End(Seen(1).Key, Version(10), Now).Ledger;

        Assert.Equal(isEcho, ledger.Offer(Seen(version), Now + TimeSpan.FromMilliseconds(after)).Begun is null);
    }

    [Fact]
    public void A_deletion_is_no_echo_and_an_answer_stays_until_there_is_another_one()
    {
        var key = Seen(1).Key;
        var ledger = RepairLedger.Empty.Offer(Seen(1), Now).Ledger.End(key, Version(10), Now).Ledger;
        Assert.NotNull(ledger.Offer(ModelScene.Drift("db"), Now).Begun);

        ledger = ledger.Offer(Seen(12), Now).Ledger.End(key, null, Now).Ledger;

        Assert.Null(ledger.Offer(Seen(10), Now).Begun);
    }

    [Fact]
    public void Five_repairs_within_ten_minutes_are_enough()
    {
        var ledger = Repaired(5, TimeSpan.FromMinutes(2.5));
        // The first one is ten minutes old, and still counts.
        var at = Now + TimeSpan.FromMinutes(10);

        Assert.False(ledger.Spend(Seen(1), at).IsAllowed);
        Assert.True(ledger.Spend(Seen(1), at + Moment).IsAllowed);
        Assert.True(Repaired(4, TimeSpan.Zero).Spend(Seen(1), Now).IsAllowed);
    }

    [Fact]
    public void What_had_enough_is_left_for_an_hour_and_then_forgotten()
    {
        var ledger = Stalled();

        Assert.Equal(
            "db was changed. Repaired 5 times in 10 minutes; somebody keeps undoing it. It is left so for an hour.",
            ledger.WhyStalled("db")
        );
        Assert.Null(ledger.WhyStalled("web"));
        Assert.Null(ledger.Offer(Seen(99), Now).Begun);
        Assert.Equal(Now + TimeSpan.FromHours(1), ledger.NextTruce);
        Assert.Empty(ledger.EndTruces(Now + TimeSpan.FromHours(1) - Moment).Apps);

        (ledger, var apps) = ledger.EndTruces(Now + TimeSpan.FromHours(1));

        Assert.Equal(["db"], apps);
        Assert.Null(ledger.WhyStalled("db"));
        Assert.Null(ledger.NextTruce);
        Assert.NotNull(ledger.Offer(Seen(99), Now).Begun);
    }

    [Fact]
    public void The_next_truce_is_the_one_that_ends_first_and_each_application_is_told_once()
    {
        var first = ModelScene.Drift("db") with { Key = ModelScene.Key("first") };
        var ledger = Stall(Stall(RepairLedger.Empty, Seen(1), Now), first, Now + TimeSpan.FromMinutes(5));
        Assert.Equal(Now + TimeSpan.FromHours(1), ledger.NextTruce);

        Assert.Equal(["db"], ledger.EndTruces(Now + TimeSpan.FromHours(2)).Apps);
        Assert.Equal(
            Now + TimeSpan.FromHours(1) + TimeSpan.FromMinutes(5),
            ledger.EndTruces(Now + TimeSpan.FromHours(1)).Ledger.NextTruce
        );
    }

    [Fact]
    public void Another_declaration_forgets_what_was_left_of_its_applications_and_every_repair_before()
    {
        var others = Stalled().Reset(new HashSet<string> { "web" });
        Assert.NotNull(others.WhyStalled("db"));
        Assert.Null(Stalled().Reset(new HashSet<string> { "db" }).WhyStalled("db"));

        var repaired = Repaired(5, TimeSpan.Zero).Reset(new HashSet<string>());
        Assert.True(repaired.Spend(Seen(1), Now).IsAllowed);
    }

    [Fact]
    public void Another_declaration_leaves_what_is_under_way_and_what_it_led_to()
    {
        var none = new HashSet<string>();
        Assert.NotNull(RepairLedger.Empty.Offer(Seen(1), Now).Ledger.Reset(none).WorkingOn(Seen(1).Key));

        var answered = RepairLedger.Empty.Offer(Seen(1), Now).Ledger.End(Seen(1).Key, Version(10), Now).Ledger;
        Assert.Null(answered.Reset(none).Offer(Seen(10), Now).Begun);
    }

    private static Drift Seen(int version) => ModelScene.Drift("db", Version(version));

    private static ObjectVersion Version(int number) => new("uid", $"{number}", null);

    private static RepairLedger Repaired(int times, TimeSpan apart)
    {
        var ledger = RepairLedger.Empty;
        for (var time = 0; time < times; time++)
        {
            ledger = ledger.Spend(Seen(1), Now + (time * apart)).Ledger.End(Seen(1).Key, null, Now).Ledger;
        }

        return ledger;
    }

    private static RepairLedger Stalled() => Stall(RepairLedger.Empty, Seen(1), Now);

    private static RepairLedger Stall(RepairLedger ledger, Drift drift, TimeSpan at)
    {
        for (var time = 0; time <= RepairLedger.Repairs; time++)
        {
            ledger = ledger.Spend(drift, at).Ledger.End(drift.Key, null, at).Ledger;
        }

        return ledger;
    }
}
