using Fairlead.Components.Agent;

namespace Fairlead.Components.Tests.Agent;

public sealed class AgentPlaceTests
{
    private static readonly string Folder = Path.GetFullPath("/repository/bin/_build");

    [Theory]
    [InlineData(
        "/packages/fairlead.agent/1.4.0/program/Fairlead.Agent.dll",
        "/packages/fairlead.agent/1.4.0/program/Fairlead.Agent.dll"
    )]
    [InlineData("../Fairlead.Agent/Fairlead.Agent.dll", "/repository/bin/Fairlead.Agent/Fairlead.Agent.dll")]
    [InlineData(null, "/repository/bin/_build/Fairlead.Agent.dll")]
    [InlineData("", "/repository/bin/_build/Fairlead.Agent.dll")]
    public void The_program_lies_where_the_builds_project_says_seen_from_its_program(string? option, string program) =>
        Assert.Equal(Path.GetFullPath(program), AgentPlace.Of(option, Folder));
}
