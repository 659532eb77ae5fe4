namespace Fairlead.Components.Tests.Targets;

/// <summary>The files of a CI service that a build names.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class GenerateCiTests
{
    [Theory]
    [InlineData("GenerateCi")]
    [InlineData("GenerateCi --check")]
    public void A_build_that_names_none_is_told_how(string commandLine)
    {
        var run = Invocation.Of(commandLine);

        Assert.Equal(1, run.Code);
        Assert.Contains(
            "AllTargets describes no CI files: put [GitHubActionsPipeline] or [GitLabPipeline] at the class",
            run.Text,
            StringComparison.Ordinal
        );
    }
}
