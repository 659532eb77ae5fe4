namespace Fairlead.BuildEngine.Parity.Tests;

/// <summary>When build.sh compiles the build program, and what it hands on.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private readonly ScriptedCheckout _checkout = new();

    // What the generated CI files keep from one job to the next.
    private const string FromCache =
        "mkdir kept; mv .nuke/temp/bin .nuke/temp/build.stamp kept; rm -r .nuke/temp; mv kept .nuke/temp";

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void The_first_run_compiles_and_the_second_does_not()
    {
        Assert.Equal("compiled, ran --help --root /repo", Run("--help"));
        Assert.Equal("ran Test --root /repo", Run("Test"));
    }

    [Theory]
    [InlineData("echo two >src/Fairlead.One/a.cs", true)]
    [InlineData("echo two >src/Fairlead.One/a.cs; touch -d 2001-01-01 src/Fairlead.One/a.cs", true)]
    [InlineData("rm src/Fairlead.One/b.cs", true)]
    [InlineData("mv src/Fairlead.One/b.cs src/Fairlead.One/c.cs", true)]
    [InlineData("mkdir src/Fairlead.Two; echo new >src/Fairlead.Two/d.cs", true)]
    [InlineData("rm -r .nuke/temp/bin", true)]
    [InlineData("rm .nuke/temp/build.stamp", true)]
    [InlineData($"printf cut >{ScriptedCheckout.Program}", true)]
    [InlineData($"printf x >>{ScriptedCheckout.Library}; touch -d 2001-01-01 {ScriptedCheckout.Library}", true)]
    [InlineData($"rm {ScriptedCheckout.Library}", true)]
    [InlineData($"rm -r .nuke/temp/obj/Fairlead.One; printf x >>{ScriptedCheckout.Library}", true)]
    [InlineData("printf x >>.nuke/temp/obj/Fairlead.One/release/Fairlead.One.dll", true)]
    [InlineData("printf x >>.nuke/temp/bin/_build/build.inputs", false)]
    [InlineData("rm .nuke/temp/build.look; printf x >>.nuke/temp/bin/_build/build.outputs", true)]
    [InlineData("echo two >src/Shared.cs", true)]
    [InlineData("echo two >src/Shared.targets", true)]
    [InlineData(
        $"chmod a-w {ScriptedCheckout.Program} {ScriptedCheckout.Library} .nuke/temp/build.* .nuke/temp/bin/_build/build.*; echo two >src/Fairlead.One/a.cs",
        true
    )]
    [InlineData(
        "for f in .nuke/temp/build.look*; do rm $f; mkdir -p $f/below; done; echo two >src/Fairlead.One/a.cs",
        true
    )]
    [InlineData("rm .nuke/temp/build.stamp; mkdir -p .nuke/temp/build.stamp/below", true)]
    [InlineData("touch -d 2100-01-01 .nuke/temp/build.look; echo two >src/Fairlead.One/a.cs", true)]
    [InlineData($"touch {ScriptedCheckout.Program}", false)]
    [InlineData("echo that of another program >.nuke/temp/build.stamp", true)]
    [InlineData("touch src/Fairlead.One/a.cs", false)]
    [InlineData("rm .nuke/temp/build.look", false)]
    [InlineData(FromCache, false)]
    [InlineData($"{FromCache}; printf x >>{ScriptedCheckout.Library}", true)]
    [InlineData("mkdir src/Other; echo new >src/Other/a.cs", false)]
    public void It_compiles_again_when_the_content_of_an_input_has_changed(string change, bool compiles)
    {
        Run("--help");
        _checkout.Shell(change);
        Assert.Equal(compiles, Run("--help").StartsWith("compiled", StringComparison.Ordinal));
        _checkout.AssertCurrent();
        Assert.Equal("ran --help --root /repo", Run("--help"));
    }

    [Fact]
    public void What_is_written_while_it_compiles_is_compiled_too()
    {
        Assert.Equal(
            "compiled, compiled, ran --help --root /repo",
            Run("--help", "if [[ ! -f once ]]; then touch once; echo two >src/Fairlead.One/a.cs; fi")
        );
        _checkout.AssertCurrent();

        // Saved and undone: the content is what it was before, and what was compiled is not.
        _checkout.Shell("rm once; echo three >src/Fairlead.One/a.cs");
        const string Undone =
            "if [[ ! -f once ]]; then touch once; echo odd >>$out; touch -d 2001-01-01 src/Fairlead.One/a.cs; fi";
        Assert.Equal("compiled, compiled, ran --help --root /repo", Run("--help", Undone));
        _checkout.AssertCurrent();
    }

    [Fact]
    public void What_never_stands_still_is_told()
    {
        Assert.Equal(
            "compiled, compiled, compiled, compiled, compiled",
            Run("--help", "date +%N >src/Fairlead.One/a.cs", 1)
        );
        Assert.False(File.Exists(_checkout.PathOf(".nuke/temp/build.stamp")));
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_nothing_current()
    {
        Run("--help");
        _checkout.Shell(
            "find .nuke/temp -name '*.dll' -exec touch -d 2100-01-01 {} +; echo two >src/Fairlead.One/a.cs"
        );
        Run("--help");
        _checkout.AssertCurrent();
    }

    [Fact]
    public void What_an_earlier_compilation_left_damaged_is_made_anew_and_a_mistake_is_told_at_once()
    {
        Run("--help");
        _checkout.Shell("echo damaged >.nuke/temp/obj/Fairlead.One/project.assets.json; echo two >build/Build.cs");
        Assert.Equal("compiled, compiled, ran --help --root /repo", Run("--help"));
        _checkout.AssertCurrent();

        _checkout.Shell("echo mistake >build/Build.cs");
        Assert.Equal("compiled", Run("--help", expected: 1));
    }

    [Fact]
    public void Another_engine_is_another_program()
    {
        Run("--help");
        Assert.Equal("compiled, ran --help --root /repo", Run("--engine nuke --help"));
        Assert.Equal("compiled, ran --help --root /repo", Run("--help"));
    }

    [Fact]
    public void A_named_root_is_left_alone() => Assert.Equal("compiled, ran --root /x", Run("--root /x"));

    [Theory]
    [InlineData("true", "compiled, ran --help --root /repo")]
    [InlineData("false", "compiled by its own compiler, ran -pipename:fairlead-N -shutdown, ran --help --root /repo")]
    public void Where_no_compiler_may_stay_one_compiles_everything_and_ends(string mayStay, string wanted) =>
        Assert.Equal(wanted, _checkout.RunWithCompiler(ScriptedCheckout.Bash, mayStay));

    private string Run(string arguments, string during = "", int expected = 0) =>
        _checkout.Run(ScriptedCheckout.Bash, arguments, during, expected);
}
