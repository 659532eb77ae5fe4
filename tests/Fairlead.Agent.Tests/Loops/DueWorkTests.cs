using Fairlead.Agent.Loop;

namespace Fairlead.Agent.Tests.Loops;

public sealed class DueWorkTests
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(3);

    [Fact]
    public void What_is_due_stays_so_until_it_is_taken()
    {
        var work = DueWork.None.Schedule("b", Now).Schedule("a", Now);

        Assert.Equal(["a", "b"], work.By(Now, _ => true));
        Assert.Equal(["b"], work.Without(["a"]).By(Now, _ => true));
    }

    [Fact]
    public void What_is_not_wanted_stays_due()
    {
        var work = DueWork.None.Schedule("a", Now).Schedule("b", Now + TimeSpan.FromSeconds(1));

        Assert.Equal(["a"], work.By(Now, _ => true));
        Assert.Empty(work.By(Now, key => key != "a"));
        Assert.Equal(Now + TimeSpan.FromSeconds(1), work.Next(key => key != "a"));
        Assert.Null(work.Next(_ => false));
    }

    [Fact]
    public void An_earlier_time_stands()
    {
        var later = Now + TimeSpan.FromHours(1);

        Assert.Equal(Now, DueWork.None.Schedule("a", Now).Schedule("a", later).At("a"));
        Assert.Equal(Now, DueWork.None.Schedule("a", later).Schedule("a", Now).At("a"));
    }

    [Fact]
    public void Every_failure_doubles_the_wait_up_to_a_bound()
    {
        var work = DueWork.None;
        var waits = new List<double>();
        for (var failure = 0; failure < 12; failure++)
        {
            work = work.Without(["a"]).Failed("a", Now);
            waits.Add((work.At("a")!.Value - Now).TotalSeconds);
        }

        Assert.InRange(waits[0], 3.75, 6.25);
        Assert.InRange(waits[1], 7.5, 12.5);
        Assert.InRange(waits[11], 225, 375);
        Assert.InRange(
            (work.Succeeded("a").Without(["a"]).Failed("a", Now).At("a")!.Value - Now).TotalSeconds,
            3.75,
            6.25
        );
    }

    [Fact]
    public void Chance_spreads_waits_evenly()
    {
        var work = DueWork.None with { Chance = 0.25 };
        var shares = new List<double>();
        for (var turn = 0; turn < 100; turn++)
        {
            work = work.Without(["a"]).ScheduleAbout("a", Now, TimeSpan.FromSeconds(100));
            shares.Add((work.At("a")!.Value - Now).TotalSeconds);
        }

        Assert.All(shares, share => Assert.InRange(share, 75, 125));
        Assert.InRange(shares.Count(share => share < 100), 48, 52);
    }
}
