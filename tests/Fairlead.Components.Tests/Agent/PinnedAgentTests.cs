using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Environments;
using Fairlead.Environments.Agents;

namespace Fairlead.Components.Tests.Agent;

public sealed class PinnedAgentTests
{
    [Theory]
    [InlineData("1.0.0", "(agent 1.0.0, format 1)")]
    [InlineData("1.0", "(agent 1.0, format 1)")]
    [InlineData("1.2.0, formats 1-2", "(agent 1.2.0, formats 1-2)")]
    [InlineData("(agent 1.2.0, format 1, Kubernetes 1.30)", null)]
    [InlineData("1.2.0, format 1, Kubernetes 1.30", "(agent 1.2.0, format 1, Kubernetes 1.30)")]
    [InlineData("newest", null)]
    [InlineData("1", null)]
    [InlineData("", null)]
    public void An_agent_is_named_by_its_version_or_as_it_says_itself_what_it_is(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<WrongUseException>(() => PinnedAgent.Of(text, kubernetes: null));
        }
        else
        {
            Assert.Equal(expected, PinnedAgent.Of(text, kubernetes: null)?.ToString());
        }
    }

    [Fact]
    public void An_agent_as_new_as_the_build_reads_what_the_build_writes()
    {
        var own = typeof(PinnedAgent).Assembly.GetName().Version!;

        Assert.Equal(EnvironmentFormat.Present, PinnedAgent.Of(own.ToString(3), null)?.LastFormat);
        Assert.Equal(EnvironmentFormat.Present, PinnedAgent.Of($"{own.Major + 1}.0.0", null)?.LastFormat);
        Assert.Equal(EnvironmentFormat.First, PinnedAgent.Of($"{own.Major - 1}.9.9", null)?.LastFormat);
    }

    [Fact]
    public void The_cluster_that_was_asked_goes_before_what_was_typed()
    {
        var cluster = new KubernetesMinor(1, 36);

        Assert.Equal(cluster, PinnedAgent.Of("1.2.0, format 1, Kubernetes 1.30", cluster)?.Kubernetes);
        Assert.Null(PinnedAgent.Of(text: null, cluster));
    }
}
