using Fairlead.Kubernetes.Health;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Kubernetes.Tests;

public sealed class DeadlineTests
{
    [Fact]
    public void A_deadline_is_over_after_its_time_whatever_the_clock_says()
    {
        var time = new FakeTimeProvider();
        var clock = new SetClock(time);
        var deadline = new Deadline(clock, TimeSpan.FromMinutes(5));

        clock.Shift = TimeSpan.FromDays(1);
        Assert.False(deadline.IsOver);

        clock.Shift = TimeSpan.FromDays(-3);
        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(deadline.IsOver);

        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(deadline.IsOver);
    }
}
