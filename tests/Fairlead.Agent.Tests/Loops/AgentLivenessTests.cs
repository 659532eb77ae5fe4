using Fairlead.Agent.Loop;
using Fairlead.Agent.Service;
using Fairlead.TestKit;
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

    [Fact]
    public void The_agent_is_ready_for_as_long_as_the_repository_answers()
    {
        var time = new FakeTimeProvider();
        var clock = new SetClock(time);
        var state = new AgentState("dev", clock) { RepositoryPatience = TimeSpan.FromMinutes(9) };
        state.Ready();
        state.Fetched();
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.True(state.IsReady);

        // A clock that is set means nothing for how long it has been silent.
        clock.Shift = TimeSpan.FromDays(-1);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(state.IsReady);
        Assert.Equal("The repository has not answered for more than 9 minutes.", state.WhyNotReady);

        state.Fetched();
        Assert.True(state.IsReady);
    }

    [Fact]
    public void The_agent_is_not_ready_while_work_does_not_end()
    {
        var state = new AgentState("dev", new FakeTimeProvider());
        state.Ready();

        state.Problem(AgentState.Overdue, "A pass over shop goes on.", "FL2132");
        Assert.Equal((false, "A pass over shop goes on.  FL2132"), (state.IsReady, state.WhyNotReady));

        state.Problem(AgentState.Overdue, null);
        Assert.True(state.IsReady);
    }

    [Fact]
    public void The_age_of_open_work_grows_while_the_loop_is_silent()
    {
        var time = new FakeTimeProvider();
        var begun = time.GetTimestamp();
        var scene = new ModelScene();
        var state = new AgentState("dev", time)
        {
            OldestWork = () => OpenWork.Age(scene.State, time.GetElapsedTime(begun)),
        };
        Assert.Equal(TimeSpan.Zero, state.OldestWork());

        scene.Tip(1);
        time.Advance(TimeSpan.FromSeconds(42));
        Assert.Equal(TimeSpan.FromSeconds(42), state.OldestWork());
        Assert.Contains(
            "fairlead_oldest_work_seconds 42\n",
            Metrics.Render(state, new Kubernetes.Client.RequestCounts()),
            StringComparison.Ordinal
        );

        var desired = scene.All(1);
        scene.Follows(desired).Done(desired.Apps.Select(app => ModelScene.Healthy(app.Declared.Name))).Ended(1);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, state.OldestWork());
    }
}
