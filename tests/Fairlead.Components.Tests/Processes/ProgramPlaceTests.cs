using Fairlead.Components.Processes;

namespace Fairlead.Components.Tests.Processes;

public sealed class ProgramPlaceTests
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
        Assert.Equal(Path.GetFullPath(program), ProgramPlace.Agent.Of(option, Folder));

    [Fact]
    public void The_projects_say_it_by_options_of_their_own() =>
        Assert.Equal(
            ("Fairlead.AgentProgram", "Fairlead.SandboxProgram"),
            (ProgramPlace.Agent.Option, ProgramPlace.Sandbox.Option)
        );

    [Fact]
    public void A_missing_program_is_a_sentence_that_names_its_package()
    {
        var error = Assert.Throws<FileNotFoundException>(() =>
            ProgramPlace.Sandbox.Check("/none/Fairlead.Sandbox.dll")
        );

        Assert.Equal(
            "The sandbox's program is missing at /none/Fairlead.Sandbox.dll; the build's project gets it from the package "
                + "Fairlead.Sandbox: reference it, or compile the build again, which restores it.",
            error.Message
        );
    }
}
