namespace Fairlead.Pipelines.Tests;

public sealed class CiFilesTests
{
    private sealed class Plain : Nuke.Common.NukeBuild, IGenerateCi;

    [Fact]
    public void A_build_that_does_not_show_its_targets_is_told_how()
    {
        var error = Assert.Throws<InvalidOperationException>(() => CiFiles.Of(new Plain()));

        Assert.Equal(
            "The CI files describe all targets, and Plain does not show them: put [GenerateCi] at the class.",
            error.Message
        );
    }
}
