using Nuke.Common;
using Serilog;

namespace Fairlead.BuildEngine.Tests;

/// <summary>Targets that can tell what they would do are run by a dry run, and no others.</summary>
public sealed class DryRunTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class DryRunAttribute : Attribute;

    private sealed class Sample : NukeBuild
    {
        [Parameter]
        public bool DryRun { get; set; }

        [DryRun]
        public Target Compile => _ => _.Executes(() => { });

        public Target Announce => _ => _.DependsOn(Compile).Executes(() => throw new InvalidOperationException("told"));

        [DryRun]
        public Target Push =>
            _ => _.DependsOn(Compile, Announce).Executes(() => Log.Information("dry: {DryRun}", DryRun));
    }

    [Fact]
    public void They_know_of_it_by_a_parameter_and_the_others_are_left_out()
    {
        var outcome = _lab.Run<Sample>("Push --dry-run");

        Assert.Equal(0, outcome.Code);
        Assert.Equal("Compile Succeeded, Announce Skipped, Push Succeeded", outcome.Statuses);
        Assert.Contains("dry: True\n", outcome.Text, StringComparison.Ordinal);
        Assert.Contains("dry run: it cannot tell what it would do", outcome.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Announce --dry-run")]
    [InlineData("Push Announce --dry-run")]
    public void Where_one_that_is_asked_for_cannot_tell_the_plan_is_printed(string arguments)
    {
        var outcome = _lab.Run<Sample>(arguments);

        Assert.Equal(0, outcome.Code);
        Assert.StartsWith(
            "Dry run: all requirements are met; this would run\n",
            outcome.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("dry: ", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_target_counts_where_none_is_named() =>
        Assert.Contains("dry: True\n", _lab.Run<Sample>("--dry-run", x => x.Push).Text, StringComparison.Ordinal);

    [Fact]
    public void What_it_ran_is_not_done_for_the_next_run()
    {
        _lab.Run<Sample>("Compile Push --skip Announce --dry-run");

        var outcome = _lab.Run<Sample>("Compile Push --skip Announce --continue");

        Assert.Equal("Compile Succeeded, Announce Skipped, Push Succeeded", outcome.Statuses);
    }
}
