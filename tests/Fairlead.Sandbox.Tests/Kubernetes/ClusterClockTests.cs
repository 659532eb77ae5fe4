using Fairlead.Sandbox.Kubernetes.Controllers;

namespace Fairlead.Sandbox.Tests.Kubernetes;

public sealed class ClusterClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ManualTime _time = new(Start);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-2000)]
    [InlineData(2000)]
    public void What_happened_before_and_after_the_clock_was_set_is_as_long_ago_as_it_is(int days)
    {
        var clock = new ClusterClock(_time);
        _time.Advance(Minute);
        var before = clock.Shown;
        _time.Advance(Minute);
        _time.Set(days * Day);
        var after = clock.Shown;
        _time.Advance(Minute);

        Assert.Equal((2 * Minute, Minute), (clock.Now - clock.At(before), clock.Now - clock.At(after)));
    }

    [Fact]
    public void What_an_earlier_run_wrote_is_as_long_ago_as_it_says()
    {
        var clock = new ClusterClock(_time);

        Assert.Equal(Day, clock.Now - clock.At(Start - Day));
    }

    [Fact]
    public void What_an_earlier_run_wrote_of_a_time_to_come_happened_when_this_one_began()
    {
        var clock = new ClusterClock(_time);
        _time.Advance(Minute);

        Assert.Equal(Minute, clock.Now - clock.At(Start + (2000 * Day)));
    }

    [Fact]
    public void It_runs_evenly_while_what_it_shows_is_set()
    {
        var clock = new ClusterClock(_time);
        for (var count = 0; count < 100; count++)
        {
            _time.Set(count % 2 == 0 ? Day : -Day);
            _time.Advance(Minute);
            Assert.Equal(_time.GetUtcNow(), clock.Shown);
        }

        Assert.Equal(Start + (100 * Minute), clock.Now);
    }
}
