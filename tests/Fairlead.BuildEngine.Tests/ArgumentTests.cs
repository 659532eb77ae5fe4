using Fairlead.BuildEngine.Processes;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Fairlead.BuildEngine.Tests;

public sealed class ArgumentTests
{
    private static readonly string Two = "two words";
    private static readonly AbsolutePath Spaced = "/a b/c";

    private static string List(ArgumentStringHandler handler) => string.Join('|', handler.Text.Arguments);

    [Fact]
    public void A_hole_with_a_blank_is_one_argument() => Assert.Equal("commit|-m|two words", List($"commit -m {Two}"));

    [Fact]
    public void A_hole_without_quotes_is_split() => Assert.Equal("run|two|words", List($"run {Two:nq}"));

    [Fact]
    public void A_lone_hole_without_quotes_is_a_command_line() => Assert.Equal("two|words", List($"{Two:nq}"));

    [Fact]
    public void A_path_hole_is_one_argument() => Assert.Equal("build|/a b/c", List($"build {Spaced}"));

    [Fact]
    public void A_quoted_hole_is_left_alone() => Assert.Equal("-p|two words", List($"-p \"{Two}\""));

    [Fact]
    public void A_plain_string_is_split() => Assert.Equal("status|--short", List("status --short"));

    [Fact]
    public void A_plain_string_is_split_outside_its_quotes() =>
        Assert.Equal("commit|-m|a b", List("commit -m \"a b\""));

    [Theory]
    [InlineData("a b  c", "a|b|c")]
    [InlineData("\"a b\" c", "a b|c")]
    [InlineData("a\"b c\"d", "ab cd")]
    [InlineData("\"\" x", "|x")]
    [InlineData("""a\"b""", "a\"b")]
    [InlineData("""a\\b""", """a\\b""")]
    [InlineData("""\\"a b" """, """\a b""")]
    public void A_line_is_taken_apart_at_blanks_outside_quotes(string line, string arguments) =>
        Assert.Equal(arguments, string.Join('|', Quoting.Split(line)));

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("two words")]
    [InlineData("""quo"te""")]
    [InlineData("""back\slash""")]
    [InlineData("""end \""")]
    [InlineData("""\" """)]
    public void A_quoted_argument_reads_back_as_itself(string argument) =>
        Assert.Equal(argument, Assert.Single(Quoting.Split(Quoting.Argument(argument))));

    [Fact]
    public void Settings_give_positional_arguments_first_then_the_order_of_the_setters()
    {
        var settings = new DotNetBuildSettings()
            .SetConfiguration("Release")
            .EnableNoRestore()
            .SetProjectFile("/a b/x.csproj")
            .SetProperty("Version", "1.0 beta")
            .AddLoggers("one", "two")
            .SetVerbosity(DotNetVerbosity.minimal)
            .AddProcessAdditionalArguments("-bl");
        Assert.Equal(
            "build|/a b/x.csproj|--configuration|Release|--no-restore|/property:Version=1.0 beta|--logger|one|--logger|two|--verbosity|minimal|-bl",
            string.Join('|', settings.GetArguments())
        );
    }

    [Fact]
    public void Settings_are_not_changed_by_their_setters()
    {
        var settings = new DotNetTestSettings();
        Assert.Equal("x", settings.SetFilter("x").Filter);
        Assert.Null(settings.Filter);
    }

    [Fact]
    public void A_switch_can_be_set_disabled_toggled_and_reset()
    {
        var settings = new DotNetPublishSettings().EnableNoBuild();
        Assert.True(settings.NoBuild);
        Assert.False(settings.ToggleNoBuild().NoBuild);
        Assert.Null(settings.ResetNoBuild().NoBuild);
        Assert.Equal(
            "publish|--self-contained|false",
            string.Join('|', settings.DisableNoBuild().SetSelfContained(false).GetArguments())
        );
    }

    [Fact]
    public void Settings_are_multiplied()
    {
        var all = new DotNetPublishSettings().CombineWith(
            ["a", "b"],
            (settings, project) => settings.SetProject(project)
        );
        Assert.Equal("a,b", string.Join(',', all.Select(settings => settings.Project)));
    }

    [Fact]
    public void Settings_change_under_conditions()
    {
        var settings = new DotNetRestoreSettings()
            .When(true, s => s.EnableLockedMode())
            .When(s => s.LockedMode == true, s => s.EnableNoCache())
            .WhenNotNull((string?)null, (s, value) => s.SetRuntime(value));
        Assert.Equal("restore|--locked-mode|--no-cache", string.Join('|', settings.GetArguments()));
    }
}
