using Fairlead.TestKit;
using Nuke.Common;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Tests;

public sealed class ProcessTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private sealed class Sample : NukeBuild
    {
        [PathVariable]
        public readonly Tool Echo = null!;

        [PathVariable("no-such-program")]
        public readonly Tool Nothing = null!;

        public string Seen { get; private set; } = "";

        public Target Says => _ => _.Executes(() => Seen = Echo($"hello {"two words"}").StdToText());

        public Target Fails =>
            _ =>
                _.Executes(() =>
                    ProcessTasks.StartShell("echo first; sleep 0.2; echo wrong >&2; exit 3").AssertZeroExitCode()
                );

        public Target Missing => _ => _.Executes(() => ProcessTasks.StartProcess("no-such-program"));

        public Target Inherits =>
            _ => _.Executes(() => Seen = ProcessTasks.StartShell("echo $LAB").AssertZeroExitCode().Output.StdToText());

        public Target Replaces =>
            _ =>
                _.Executes(() =>
                    Seen = ProcessTasks
                        .StartShell(
                            "echo $LAB$OTHER",
                            environmentVariables: new Dictionary<string, string> { ["OTHER"] = "only" }
                        )
                        .AssertZeroExitCode()
                        .Output.StdToText()
                );

        public Target TimesOut =>
            _ => _.Executes(() => ProcessTasks.StartShell("sleep 30", timeout: 100).AssertWaitForExit());

        public Target Redacts => _ => _.Executes(() => Echo($"pass {"hunter2":r}"));

        public Target NeedsTool => _ => _.Requires(() => Nothing).Executes(() => { });

        public Target Handler =>
            _ => _.Executes(() => ProcessTasks.StartShell("exit 3", logger: (_, _) => { }).AssertWaitForExit());
    }

    [Fact]
    public void A_tool_gets_its_arguments_as_a_list_and_gives_its_output()
    {
        var outcome = _lab.Run<Sample>("Says");
        Assert.Equal("hello two words", ((Sample)outcome.Build).Seen);
        Assert.Matches("> /.*/echo hello \"two words\"\n", outcome.Text);
    }

    [Fact]
    public void A_failing_tool_prints_its_last_lines_under_the_targets_name()
    {
        var outcome = _lab.Run<Sample>("Fails");
        Assert.Contains("── Fails failed\n  first\n  wrong\n  bash ended with exit code 3.\n", outcome.Text);
        Assert.DoesNotContain("   at ", outcome.Text);
    }

    [Fact]
    public void A_program_that_is_missing_is_named() =>
        Assert.Contains(
            "\n  The program 'no-such-program' is not in PATH: install it, or name it by its full path.  FL1022\n",
            _lab.Run<Sample>("Missing").Text
        );

    [Fact]
    public void A_required_tool_that_is_missing_is_named_before_anything_runs() =>
        Assert.EndsWith(
            "Target NeedsTool requires the program behind 'Nothing', which was not found.",
            _lab.Run<Sample>("NeedsTool").Error
        );

    [Theory]
    [InlineData("Inherits", "from lab")]
    [InlineData("Replaces", "only")]
    public void A_given_environment_replaces_the_builds(string target, string seen)
    {
        _lab.Variables["LAB"] = "from lab";
        Assert.Equal(seen, ((Sample)_lab.Run<Sample>(target).Build).Seen);
    }

    [Fact]
    public void A_program_that_takes_too_long_is_ended()
    {
        var outcome = _lab.Run<Sample>("TimesOut");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("\n  The program 'bash' ran longer than its timeout allows and was ended\n", outcome.Text);
    }

    [Fact]
    public void A_redacted_hole_is_not_shown()
    {
        var text = _lab.Run<Sample>("Redacts").Text;
        Assert.Contains("echo pass [REDACTED]\n", text);
        Assert.DoesNotContain("hunter2", text);
    }

    [Fact]
    public void An_environment_variable_names_another_program()
    {
        _lab.Variables["ECHO_EXE"] = Server.Needs("printf");
        Assert.Equal("hello", ((Sample)_lab.Run<Sample>("Says").Build).Seen);
    }
}
