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

    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    private sealed class ExampleAttribute(string commandLine, string meaning) : Attribute
    {
        public string CommandLine { get; } = commandLine;

        public string Meaning { get; } = meaning;
    }

    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    private sealed class ExitAttribute(int code, string meaning) : Attribute
    {
        public int Code { get; } = code;

        public string Meaning { get; } = meaning;
    }

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
        [Exit(5, "Newer ones are there")]
        Target Push => _ => _.Description("Push images").Executes(() => { });
    }

    private interface IWait : IPush
    {
        [Exit(3, "Waited too long")]
        Target Wait => _ => _.DependsOn(Push).Executes(() => { });
    }

    private interface IHold : IPlace, IHasReason
    {
        [Parameter("When it ends")]
        string? Until => TryGetValue(() => Until);

        [Example("Hold --reason Audit", "Nothing comes in")]
        [Example("Hold --reason Audit --until noon", "Nothing comes in before noon")]
        [Exit(10, "The hold is new")]
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

    [Known]
    private sealed class Extended : NukeBuild, IHold
    {
        public Target Hold => _ => _.Inherit<IHold>(x => x.Hold).Executes(() => { });
    }

    [Known]
    private sealed class Json : NukeBuild, IPush, IJson;

    private interface IJson : INukeBuild
    {
        [Parameter("Print JSON", Name = "Json")]
        bool AsJson => TryGetValue<bool?>(() => AsJson) ?? false;

        Target Show => _ => _.Executes(() => { });
    }

    [Fact]
    public void The_help_of_a_target_shows_what_it_reads() => Approved.Matches(_lab.Run<Sample>("Hold --help").Text);

    [Fact]
    public void It_shows_the_exit_codes_of_what_the_target_depends_on_as_well()
    {
        var text = _lab.Run<Sample>("Wait --help").Text;

        Assert.Contains("  3    Waited too long\n", text, StringComparison.Ordinal);
        Assert.Contains("  5    Newer ones are there\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("  10 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_interface_says_of_its_target_is_also_true_of_the_one_that_extends_it()
    {
        var text = _lab.Run<Extended>("Hold --help").Text;

        Assert.Contains("Hold --reason Audit --until noon\n", text, StringComparison.Ordinal);
        Assert.Contains("  10   The hold is new\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Push --json", 64)]
    [InlineData("Push --json --plan", 0)]
    [InlineData("Show --json", 0)]
    public void An_option_that_the_engine_reads_beside_another_one_only_is_else_the_builds(
        string arguments,
        int code
    ) => Assert.Equal(code, _lab.Run<Json>(arguments).Code);

    [Theory]
    [InlineData("Hold -h")]
    [InlineData("Hold -?")]
    [InlineData("help Hold")]
    [InlineData("--help --target Hold")]
    public void It_is_asked_for_as_people_do(string arguments) =>
        Assert.Equal(_lab.Run<Sample>("Hold --help").Text, _lab.Run<Sample>(arguments).Text);

    [Theory]
    [InlineData("help")]
    [InlineData("-h")]
    [InlineData("-?")]
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
