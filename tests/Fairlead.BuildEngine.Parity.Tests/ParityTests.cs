namespace Fairlead.BuildEngine.Parity.Tests;

/// <summary>NUKE's behaviour, case by case: what a build prints in which order, what becomes of its targets, its exit code.</summary>
public sealed class ParityTests : IDisposable
{
    private readonly ParityLab _lab = new();

    public void Dispose() => _lab.Dispose();

    // Where NUKE ends with 255 it is 1 for what failed and 64 for what was asked wrongly.
    [Theory]
    // Defaults and planning
    [InlineData("order", "", 0, "<restore> <compile> <test> <lint>")]
    [InlineData("order", "Restore", 0, "<restore>")]
    [InlineData("order", "Compile", 0, "<restore> <compile>")]
    [InlineData("order", "compile", 0, "<restore> <compile>")]
    [InlineData("order", "COM-pile", 0, "<restore> <compile>")]
    [InlineData("order", "Test Clean", 0, "<clean> <restore> <compile> <test>")]
    [InlineData("order", "Clean Test", 0, "<clean> <restore> <compile> <test>")]
    [InlineData("order", "Clean+Test", 0, "<clean> <restore> <compile> <test>")]
    [InlineData("order", "--target Compile", 0, "<restore> <compile>")]
    [InlineData("order", "Lint", 0, "<lint>")]
    [InlineData("order", "Lint Test", 0, "<restore> <compile> <test> <lint>")]
    [InlineData("order", "Pack", 0, "<generate> <restore> <compile> <pack> <announce> <audit>")]
    [InlineData("order", "Announce", 0, "<announce> <audit>")]
    [InlineData("order", "Audit", 0, "<audit>")]
    [InlineData("order", "All", 0, "<third> <second> <first>")]
    [InlineData("order", "First Second Third", 0, "<third> <second> <first>")]
    [InlineData("order", "Third Second First", 0, "<third> <second> <first>")]
    [InlineData("order", "Hidden", 0, "<hidden>")]
    [InlineData("order", "Twice", 0, "<one> <two> <three>")]
    [InlineData("order", "Awaited", 0, "<awaited>")]
    [InlineData("order", "Compile Compile", 0, "<restore> <compile>")]
    [InlineData("order", "Test --plan", 0, "")]
    [InlineData("order", "--plan", 0, "")]
    [InlineData("order", "Test --help", 0, "")]
    [InlineData("order", "First Second --strict", 64, "")]
    [InlineData("plain", "", 0, "")]
    [InlineData("plain", "Noop", 0, "")]
    [InlineData("plain", "Noop --no-logo", 0, "")]
    [InlineData("plain", "Noop --nologo", 0, "")]
    [InlineData("cycle", "A", 64, "")]
    // Failures
    [InlineData("failure", "Throws", 1, "<hook Throws> <bad end>")]
    [InlineData("failure", "AfterThrows", 1, "<hook Throws> <bad end>")]
    [InlineData("failure", "AfterProceeds", 1, "<hook Proceeds> <went on> <bad end>")]
    [InlineData("failure", "Throws Cleanup", 1, "<hook Throws> <cleaned> <bad end>")]
    [InlineData("failure", "Throws CleanupThrows Cleanup", 1, "<hook Throws> <hook CleanupThrows> <cleaned> <bad end>")]
    [InlineData("failure", "Cleanup", 0, "<cleaned> <good end>")]
    [InlineData("failure", "Code", 42, "<good end>")]
    [InlineData("failure", "CodeAndThrow", 7, "<hook CodeAndThrow> <bad end>")]
    [InlineData("failure", "Tool", 1, "<hook Tool> <bad end>")]
    [InlineData("failure", "Asserts", 1, "<hook Asserts> <bad end>")]
    [InlineData("failure", "BadCondition", 1, "<bad end>")]
    [InlineData("failure", "LateTask", 1, "<hook LateTask> <bad end>")]
    [InlineData("failure", "", 0, "")]
    [InlineData("failure", "Nothing", 64, "")]
    // Skipping
    [InlineData("skip", "", 0, "<a> <b> <c>")]
    [InlineData("skip", "C --skip", 0, "<skipped A> <skipped B> <c>")]
    [InlineData("skip", "C --skip B", 0, "<skipped A> <skipped B> <c>")]
    [InlineData("skip", "C --skip A", 0, "<skipped A> <b> <c>")]
    [InlineData("skip", "C --skip A B", 0, "<skipped A> <skipped B> <c>")]
    [InlineData("skip", "C --skip A+B", 0, "<skipped A> <skipped B> <c>")]
    [InlineData("skip", "B C --skip", 0, "<skipped A> <b> <c>")]
    [InlineData("skip", "C --skip C", 0, "<a> <b> <c>")]
    [InlineData("skip", "--skip", 0, "<skipped A> <skipped B> <skipped C>")]
    [InlineData("skip", "Static", 0, "<skipped A> <skipped Static>")]
    [InlineData("skip", "Always", 0, "<a> <always>")]
    [InlineData("skip", "Dynamic", 0, "<a> <skipped Dynamic>")]
    [InlineData("skip", "KeepsDependencies", 0, "<a> <skipped KeepsDependencies>")]
    [InlineData("skip", "NeedsStatic", 0, "<skipped A> <skipped Static> <needs static>")]
    [InlineData("skip", "Shared", 0, "<a> <skipped Static> <shared>")]
    [InlineData("skip", "Static A", 0, "<a> <skipped Static>")]
    [InlineData("skip", "Requires", 64, "")]
    [InlineData("skip", "Requires --key x", 0, "<key x>")]
    [InlineData("skip", "RequiresTruth --key wrong", 64, "")]
    [InlineData("skip", "RequiresTruth --key right", 0, "<true>")]
    [InlineData("skip", "NeedsSkippedRequirement", 0, "<skipped SkippedRequirement> <fine>")]
    // Components
    [InlineData("component", "", 0, "<compile plain> <test replaced>")]
    [InlineData("component", "Pack", 0, "<compile plain> <pack > <packed here>")]
    [InlineData("component", "Pack --pack-number 7", 0, "<compile plain> <pack 7> <packed here>")]
    [InlineData("component", "Compile --mode quick", 0, "<compile quick>")]
    [InlineData("component", "Publish", 0, "<published> <published here>")]
    [InlineData("component", "Loose", 0, "<compile plain>")]
    [InlineData("component", "Everything", 0, "<compile plain> <test replaced> <pack > <packed here>")]
    public void A_build_does_as_in_NUKE(string build, string arguments, int code, string told)
    {
        var outcome = _lab.Run(build, arguments);

        Assert.Equal(told, outcome.Told);
        Assert.Equal(code, outcome.Code);
    }

    [Theory]
    [InlineData("order", "Test", "Restore:Succeeded Compile:Succeeded Test:Succeeded")]
    [InlineData("order", "All", "Third:Succeeded Second:Succeeded First:Succeeded")]
    [InlineData("failure", "AfterThrows", "Throws:Failed AfterThrows:NotRun")]
    [InlineData("failure", "AfterProceeds", "Proceeds:Failed AfterProceeds:Succeeded")]
    [InlineData("failure", "Throws Cleanup", "Throws:Failed Cleanup:Succeeded")]
    [InlineData("failure", "BadCondition", "BadCondition:NotRun")]
    [InlineData("skip", "C --skip B", "A:Skipped B:Skipped C:Succeeded")]
    [InlineData("skip", "Static", "A:Skipped Static:Skipped")]
    public void The_summary_names_what_became_of_each_target(string build, string arguments, string statuses) =>
        Assert.Equal(statuses, _lab.Run(build, arguments).Statuses);

    [Theory]
    [InlineData("failure", "Tool", "the reason")]
    [InlineData("failure", "Throws", "it broke")]
    [InlineData("failure", "Asserts", "it does not hold")]
    [InlineData("skip", "Requires", "Target Requires requires --key, or the environment variable NUKE_KEY.")]
    [InlineData("cycle", "A", "Circular dependencies between targets")]
    [InlineData("failure", "Nothing", "There is no target Nothing.")]
    [InlineData("plain", "", "Noop")]
    [InlineData("order", "--help", "Lint")]
    public void The_console_says_why(string build, string arguments, string text) =>
        Assert.Contains(text, _lab.Run(build, arguments).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Throws", "it broke")]
    [InlineData("Asserts", "it does not hold")]
    public void The_sentence_of_a_failure_is_printed_once(string target, string sentence) =>
        Assert.Equal(2, _lab.Run("failure", target).Text.Split(sentence).Length);

    [Fact]
    public void An_unlisted_target_is_not_in_the_help() =>
        Assert.DoesNotContain("Hidden", _lab.Run("order", "--help").Text, StringComparison.Ordinal);

    [Fact]
    public void Continue_leaves_out_what_succeeded_before()
    {
        _lab.Run("failure", "AfterProceeds");

        Assert.Equal("Proceeds:Failed AfterProceeds:Skipped", _lab.Run("failure", "AfterProceeds --continue").Statuses);
    }

    [Fact]
    public void A_target_that_does_nothing_loads_no_library_that_it_does_not_use()
    {
        var loaded = _lab.Run("plain", "Noop", "PARITY_LOADED=1").Told;

        Assert.DoesNotContain("Serilog", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Text.Json", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Diagnostics.Process", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Text.RegularExpressions", loaded, StringComparison.Ordinal);
    }
}
