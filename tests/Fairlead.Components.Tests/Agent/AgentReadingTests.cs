using Fairlead.Components.Agent;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Tests.Agent;

public sealed class AgentReadingTests
{
    private readonly AgentReading _reading = new(_ => { });

    [Fact]
    public void A_healthy_result_is_taken_as_it_is()
    {
        _reading.Read(OutputType.Std, """{"event":"result","status":"healthy","writes":2,"requests":{"PATCH":2}}""");

        var result = _reading.Conclude(0);

        Assert.Equal(("healthy", 2), (result.Status, result.Writes));
    }

    [Fact]
    public void A_failure_keeps_the_error_that_came_before_the_result()
    {
        _reading.Read(OutputType.Std, """{"event":"error","app":null,"message":"the repository is gone"}""");
        _reading.Read(OutputType.Std, """{"event":"result","status":"failed"}""");

        Assert.Equal("the repository is gone", _reading.Conclude(1).Message);
    }

    [Fact]
    public void An_agent_that_ends_after_a_refusal_ends_with_its_code()
    {
        _reading.Read(OutputType.Std, """{"event":"error","app":null,"message":"no such branch","code":"FL2115"}""");

        Assert.Equal("FL2115", _reading.Conclude(2).Code);
    }

    [Fact]
    public void A_crash_is_told_by_its_first_line()
    {
        _reading.Read(OutputType.Err, "Unhandled exception. Out of memory.");
        _reading.Read(OutputType.Err, "   at Somewhere()");

        var result = _reading.Conclude(134);

        Assert.Equal(("failed", "Unhandled exception. Out of memory."), (result.Status, result.Message));
    }

    [Fact]
    public void A_good_word_with_a_bad_exit_code_is_a_failure()
    {
        _reading.Read(OutputType.Std, """{"event":"result","status":"healthy"}""");

        Assert.Equal("failed", _reading.Conclude(137).Status);
    }
}
