using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Fairlead.BuildEngine.Tests;

public sealed class ExecutionTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private sealed class Failing : NukeBuild
    {
        public Target Compile => _ => _.Executes(() => throw new InvalidOperationException("no"));

        public Target Proceeding =>
            _ => _.ProceedAfterFailure().Executes(() => throw new InvalidOperationException("2 tests failed"));

        public Target AfterProceeding => _ => _.DependsOn(Proceeding).Executes(() => { });

        public Target Test => _ => _.DependsOn(Compile).Executes(() => { });

        public Target Cleanup => _ => _.AssuredAfterFailure().After(Test).Executes(() => Log.Information("cleaned"));

        public Target BrokenCleanup =>
            _ =>
                _.AssuredAfterFailure()
                    .After(Test)
                    .Before(Cleanup)
                    .Executes(() => throw new InvalidOperationException("dirty"));

        public Target Collects => _ => _.DependsOn(Proceeding);

        public Target SetsCode => _ => _.Executes(() => ExitCode = 42);

        public Target FailsWithCode =>
            _ =>
                _.Executes(() =>
                {
                    ExitCode = 7;
                    throw new InvalidOperationException("no");
                });

        public Target HidesFailure =>
            _ =>
                _.Executes(() =>
                {
                    ExitCode = 0;
                    throw new InvalidOperationException("no");
                });
    }

    [Theory]
    [InlineData("Test", 1, "Compile Failed, Test NotRun")]
    [InlineData("AfterProceeding", 1, "Proceeding Failed, AfterProceeding Succeeded")]
    [InlineData("Test Cleanup", 1, "Compile Failed, Test NotRun, Cleanup Succeeded")]
    [InlineData(
        "Test BrokenCleanup Cleanup",
        1,
        "Compile Failed, Test NotRun, BrokenCleanup Failed, Cleanup Succeeded"
    )]
    [InlineData("Collects", 1, "Proceeding Failed, Collects Collective")]
    [InlineData("SetsCode", 42, "SetsCode Succeeded")]
    [InlineData("FailsWithCode", 7, "FailsWithCode Failed")]
    [InlineData("HidesFailure", 0, "HidesFailure Failed")]
    public void A_failure_has_its_consequences(string targets, int code, string statuses)
    {
        var outcome = _lab.Run<Failing>(targets);
        Assert.Equal(statuses, outcome.Statuses);
        Assert.Equal(code, outcome.Code);
    }

    [Fact]
    public void The_summary_tells_status_facts_and_the_reason_of_a_failure()
    {
        var text = _lab.Run<Failing>("AfterProceeding").Text;
        Assert.Matches(@"\nProceeding +Failed +\d\.\d s\n", text);
        Assert.Matches(@"\nAfterProceeding +Succeeded +\d\.\d s\n", text);
        Assert.EndsWith("Build failed: Proceeding.\n", text);
    }

    private sealed class Conditions : NukeBuild
    {
        [Parameter]
        public bool Allowed { get; set; }

        public Target Dependency => _ => _.Executes(() => { });

        public Target Triggered => _ => _.Executes(() => { });

        public Target Static =>
            _ => _.DependsOn(Dependency).Triggers(Triggered).OnlyWhenStatic(() => Allowed).Executes(() => { });

        public Target Keeps =>
            _ =>
                _.DependsOn(Dependency)
                    .OnlyWhenStatic(() => Allowed)
                    .WhenSkipped(DependencyBehavior.Execute)
                    .Executes(() => { });

        public Target Dynamic =>
            _ => _.DependsOn(Dependency).Triggers(Triggered).OnlyWhenDynamic(() => Allowed).Executes(() => { });

        public Target Shares => _ => _.DependsOn(Dependency, Static).Executes(() => { });

        public Target Throws => _ => _.OnlyWhenDynamic(() => int.Parse("x") > 0).Executes(() => { });

        public Target DependsOnSkipped => _ => _.DependsOn(Static).Executes(() => { });
    }

    [Theory]
    [InlineData("Static", "Dependency Skipped, Static Skipped, Triggered Skipped")]
    [InlineData("Static --allowed", "Dependency Succeeded, Static Succeeded, Triggered Succeeded")]
    [InlineData("Keeps", "Dependency Succeeded, Keeps Skipped")]
    [InlineData("Dynamic", "Dependency Succeeded, Dynamic Skipped, Triggered Skipped")]
    [InlineData("Shares", "Dependency Succeeded, Static Skipped, Shares Succeeded, Triggered Skipped")]
    [InlineData("Static Dependency", "Dependency Succeeded, Static Skipped, Triggered Skipped")]
    public void A_condition_skips_its_target_and_what_only_that_needs(string arguments, string statuses) =>
        Assert.Equal(statuses, _lab.Run<Conditions>(arguments).Statuses);

    [Fact]
    public void A_dependent_of_a_skipped_target_runs() =>
        Assert.EndsWith(
            "DependsOnSkipped Succeeded",
            _lab.Run<Conditions>("DependsOnSkipped --allowed=false").Statuses.Replace(", Triggered Skipped", "")
        );

    [Fact]
    public void The_summary_shows_the_condition_as_the_reason() =>
        Assert.Matches(@"\nStatic +Skipped +not Allowed\n", _lab.Run<Conditions>("Static").Text);

    [Fact]
    public void A_condition_that_throws_ends_the_build_with_its_text()
    {
        var outcome = _lab.Run<Conditions>("Throws");
        Assert.Equal("Throws NotRun", outcome.Statuses);
        Assert.Equal(1, outcome.Code);
        Assert.Contains(
            "error: The condition 'int.Parse(\"x\") > 0' of target Throws failed: The input string 'x' was not in a correct format.  FL1021\n",
            outcome.Text
        );
    }

    private sealed class Chain : NukeBuild
    {
        public Target Restore => _ => _.Executes(() => { });

        public Target Compile => _ => _.DependsOn(Restore).Executes(() => { });

        public Target Test => _ => _.DependsOn(Compile).Executes(() => { });
    }

    [Theory]
    [InlineData("Test --skip", "Restore Skipped, Compile Skipped, Test Succeeded")]
    [InlineData("Test --skip Restore", "Restore Skipped, Compile Succeeded, Test Succeeded")]
    [InlineData("Test --skip Compile", "Restore Skipped, Compile Skipped, Test Succeeded")]
    [InlineData("Test Restore --skip Compile", "Restore Succeeded, Compile Skipped, Test Succeeded")]
    [InlineData("Test --skip compile+restore", "Restore Skipped, Compile Skipped, Test Succeeded")]
    [InlineData("Test --skip Test", "Restore Succeeded, Compile Succeeded, Test Succeeded")]
    [InlineData("Test+Compile --skip", "Restore Skipped, Compile Succeeded, Test Succeeded")]
    [InlineData("--skip", "Restore Skipped, Compile Skipped, Test Skipped")]
    [InlineData("--target Compile", "Restore Succeeded, Compile Succeeded")]
    [InlineData("T-e-S-t --skip", "Restore Skipped, Compile Skipped, Test Succeeded")]
    public void Targets_are_left_out_by_skip(string arguments, string statuses) =>
        Assert.Equal(statuses, _lab.Run<Chain>(arguments, x => x.Test).Statuses);

    [Fact]
    public void Only_targets_named_on_the_command_line_are_invoked()
    {
        Assert.Empty(_lab.Run<Chain>("", x => x.Test).Build.InvokedTargets);
        var build = _lab.Run<Chain>("Compile", x => x.Test).Build;
        Assert.Equal("Compile", Assert.Single(build.InvokedTargets).Name);
    }

    [Fact]
    public void Without_targets_and_without_default_the_help_is_printed()
    {
        var outcome = _lab.Run<Chain>();
        Assert.Equal(0, outcome.Code);
        Assert.StartsWith("Usage: ", outcome.Text);
    }

    private sealed class Attempt : NukeBuild
    {
        [Parameter]
        public bool Works { get; set; }

        public Target First => _ => _.Executes(() => { });

        public Target Second => _ => _.DependsOn(First).Executes(() => Nuke.Common.Assert.True(Works, "not yet"));
    }

    [Fact]
    public void Continue_leaves_out_what_the_last_attempt_has_done()
    {
        Assert.Equal("First Succeeded, Second Failed", _lab.Run<Attempt>("Second").Statuses);
        Assert.Equal("First Skipped, Second Succeeded", _lab.Run<Attempt>("Second --continue --works").Statuses);
    }

    [Fact]
    public void Continue_with_other_targets_begins_anew()
    {
        _lab.Run<Attempt>("Second");
        Assert.Equal("First Succeeded", _lab.Run<Attempt>("First --continue").Statuses);
    }

    private sealed class Hooks : NukeBuild
    {
        public List<string> Calls { get; } = [];

        public Target Skipped => _ => _.OnlyWhenStatic(() => false).Executes(() => { });

        public Target Good => _ => _.DependsOn(Skipped).Executes(() => Calls.Add("action"));

        public Target Bad => _ => _.Executes(() => throw new InvalidOperationException("no"));

        protected internal override void OnBuildCreated() => Calls.Add("created");

        protected internal override void OnBuildInitialized() => Calls.Add($"initialized {ExecutionPlan.Count}");

        protected internal override void OnBuildFinished() => Calls.Add($"finished {IsSucceeding}");

        protected internal override void OnTargetRunning(string target) => Calls.Add($"running {target}");

        protected internal override void OnTargetSkipped(string target) => Calls.Add($"skipped {target}");

        protected internal override void OnTargetSucceeded(string target) => Calls.Add($"succeeded {target}");

        protected internal override void OnTargetFailed(string target) => Calls.Add($"failed {target}");
    }

    [Theory]
    [InlineData("Good", "created, initialized 2, skipped Skipped, running Good, action, succeeded Good, finished True")]
    [InlineData("Bad", "created, initialized 1, running Bad, failed Bad, finished False")]
    public void Hooks_are_called_in_order(string target, string calls) =>
        Assert.Equal(calls, string.Join(", ", ((Hooks)_lab.Run<Hooks>(target).Build).Calls));

    private sealed class Facts : NukeBuild
    {
        public Target Test =>
            _ => _.Executes(() => ReportSummary(_ => _.AddPair("Passed", "12").AddPair("Skipped", "1")));

        public Target Uses => _ => _.Executes(() => Log.Information("{Running}", RunningTargets.Contains(Uses)));
    }

    [Fact]
    public void A_target_reports_facts_for_the_summary() =>
        Assert.Matches(@"\nTest +Succeeded +\d\.\d s   Passed: 12, Skipped: 1\n", _lab.Run<Facts>("Test").Text);

    [Fact]
    public void A_running_target_is_found_by_its_property() => Assert.Contains("True", _lab.Run<Facts>("Uses").Text);

    [Fact]
    public void A_dry_run_checks_and_runs_nothing()
    {
        var outcome = _lab.Run<Chain>("Compile --dry-run");
        Assert.Equal(0, outcome.Code);
        Assert.Equal("Restore Scheduled, Compile Scheduled", outcome.Statuses);
        Assert.Equal(
            "Dry run: all requirements are met; this would run\n  1  Restore\n  2  Compile  after Restore\n",
            outcome.Text
        );
    }

    [Fact]
    public void A_plan_is_printed_and_not_run()
    {
        var outcome = _lab.Run<Chain>("Test --plan --skip Restore");
        Assert.Equal(ExecutionStatus.Scheduled, outcome.Build.ExecutionPlan.Last().Status);
        Assert.Equal(
            "Plan\n  1  Restore  skipped: --skip\n  2  Compile  after Restore\n  3  Test     after Compile\n",
            outcome.Text
        );
    }
}
