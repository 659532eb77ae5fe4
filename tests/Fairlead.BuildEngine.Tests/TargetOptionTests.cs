using Fairlead.BuildEngine.CommandLines;
using Fairlead.TestKit;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Tests;

/// <summary>Builds whose targets keep to their interfaces: what each reads is known.</summary>
public sealed class TargetOptionTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private sealed class KnownAttribute : BuildExtensionAttributeBase, IOptionsOfInterfaces;

    [ParameterPrefix("Delivery")]
    private interface IPlace : INukeBuild
    {
        [Parameter("Where images go")]
        string? Registry => TryGetValue(() => Registry);
    }

    private interface IHasReason : INukeBuild
    {
        [Parameter("Why")]
        string? Reason => TryGetValue(() => Reason);
    }

    private interface IPush : IPlace
    {
        Target Push => _ => _.Description("Push images").Executes(() => { });
    }

    private interface IWait : IPush
    {
        Target Wait => _ => _.DependsOn(Push).Executes(() => { });
    }

    private interface IHold : IPlace, IHasReason
    {
        [Parameter("When it ends")]
        string? Until => TryGetValue(() => Until);

        Target Hold => _ => _.Description("Keep promotions away").Executes(() => { });
    }

    private interface IRollback : IPlace, IHasReason
    {
        Target Rollback => _ => _.Executes(() => { });
    }

    [Known]
    private sealed class Sample : NukeBuild, IWait, IHold, IRollback
    {
        [Parameter("For every target of the class")]
        public string? Mine { get; set; }

        public Target Own => _ => _.Executes(() => { });
    }

    private sealed class Other : NukeBuild, IPush, IHold;

    [Fact]
    public void The_help_of_a_target_shows_what_it_reads() => Approved.Matches(_lab.Run<Sample>("Hold --help").Text);

    [Theory]
    [InlineData("Hold -h")]
    [InlineData("help Hold")]
    [InlineData("--help --target Hold")]
    public void It_is_asked_for_as_people_do(string arguments) =>
        Assert.Equal(_lab.Run<Sample>("Hold --help").Text, _lab.Run<Sample>(arguments).Text);

    [Theory]
    [InlineData("help")]
    [InlineData("-h")]
    public void So_is_that_of_the_build(string arguments) =>
        Assert.Equal(_lab.Run<Sample>("--help").Text, _lab.Run<Sample>(arguments).Text);

    [Theory]
    [InlineData("--version")]
    [InlineData("--version --verbosity Normal")]
    public void The_version_is_that_of_engine_and_build(string arguments)
    {
        var outcome = _lab.Run<Sample>(arguments);

        Assert.Equal(0, outcome.Code);
        Assert.Matches(
            @"^Fairlead\.BuildEngine \d+\.\d+\.\d+.*\nFairlead\.BuildEngine\.Tests \d+\.\d+\.\d+.*\n$",
            outcome.Text
        );
    }

    [Theory]
    [InlineData(
        "Push --until tomorrow",
        "error: --until does nothing here: Push does not read it. It is for Hold, Own.  FL1005\n"
    )]
    [InlineData(
        "Push Wait --until tomorrow",
        "error: --until does nothing here: Push and Wait do not read it. It is for Hold, Own.  FL1005\n"
    )]
    [InlineData(
        "Push --reason x",
        "error: --reason does nothing here: Push does not read it. It is for Hold, Own, Rollback.  FL1005\n"
    )]
    public void An_option_that_no_target_of_the_plan_reads_is_refused(string arguments, string message)
    {
        var outcome = _lab.Run<Sample>(arguments);

        Assert.Equal(64, outcome.Code);
        Assert.Equal(message, outcome.Text);
    }

    [Theory]
    [InlineData("Push Hold --until tomorrow")]
    [InlineData("Push --mine x")]
    [InlineData("Own --until tomorrow")]
    [InlineData("Rollback --delivery-registry example.com --reason x")]
    [InlineData("Push --until tomorrow --lenient")]
    public void What_one_of_them_reads_or_may_read_is_taken(string arguments) =>
        Assert.Equal(0, _lab.Run<Sample>(arguments).Code);

    [Fact]
    public void Where_it_is_not_known_who_reads_what_everything_is_taken() =>
        Assert.Equal(0, _lab.Run<Other>("Push --until tomorrow").Code);
}
