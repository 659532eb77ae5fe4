using Fairlead.Agent.Loop;
using Fairlead.Agent.Service;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests.Loops;

public sealed class AgentLivenessTests
{
    [Fact]
    public void The_agent_lives_for_as_long_as_its_loop_takes_events()
    {
        var time = new FakeTimeProvider();
        var state = new AgentState("dev", time);
        Assert.True(state.IsAlive);

        state.Beat();
        time.Advance(3 * AgentLoop.Heartbeat);
        Assert.True(state.IsAlive);

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(state.IsAlive);

        state.Beat();
        Assert.True(state.IsAlive);
    }
}
