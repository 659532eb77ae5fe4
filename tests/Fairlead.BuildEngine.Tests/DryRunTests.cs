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

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class IncrementalAttribute : Attribute
    {
        public string[] Inputs { get; set; } = [];
    }

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

        [DryRun, Incremental(Inputs = ["src/**"])]
        public Target Publish => _ => _.Executes(() => Log.Information("published: {Really}", !DryRun));
    }

    [Fact]
    public void What_it_made_of_an_incremental_target_is_no_result()
    {
        _lab.Write("src/a.txt", "one");
        Assert.Contains("published: False\n", _lab.Run<Sample>("Publish --dry-run").Text, StringComparison.Ordinal);

        Assert.Contains("published: True\n", _lab.Run<Sample>("Publish").Text, StringComparison.Ordinal);
        // What a real run has done is no answer for a dry one, either.
        Assert.Contains("published: False\n", _lab.Run<Sample>("Publish --dry-run").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_one_run_s_and_no_file_s()
    {
        _lab.Write(".nuke/parameters.json", """{ "DryRun": true }""");

        Assert.Equal(
            "/repo/.nuke/parameters.json:1: DryRun is an option of one run and no setting: give it on the command line.",
            _lab.Run<Sample>("Compile").Error
        );
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
