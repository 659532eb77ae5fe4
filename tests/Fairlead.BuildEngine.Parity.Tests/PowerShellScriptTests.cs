using Fairlead.TestKit;

namespace Fairlead.BuildEngine.Parity.Tests;

/// <summary>build.ps1 compiles the build program when build.sh does, and either knows what the other one compiled.</summary>
[Trait("speed", "slow")]
public sealed class PowerShellScriptTests : IDisposable
{
    private const string Library = ScriptedCheckout.Library;
    private const string Current = "ran --help --root /repo";

    private readonly ScriptedCheckout _checkout = new();

    // As a tool of dotnet it is itself started by the dotnet in PATH, which must be the machine's.
    private readonly string _script =
        Server.Needs("pwsh")
        + " -NoProfile -Command '$env:PATH = \"$PWD/bin:$env:PATH\"; ./build.ps1 {0}; exit $LASTEXITCODE'";

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void What_one_script_compiled_the_other_does_not_compile_again()
    {
        Assert.Equal("compiled, ran --help --root /repo", Run());
        var lists = Lists();
        Assert.Equal(Current, _checkout.Run(ScriptedCheckout.Bash, "--help"));
        Assert.Equal("ran Test --root /x", _checkout.Run(_script, "Test --root /x"));

        _checkout.Shell("rm -r .nuke/temp");
        Assert.Equal("compiled, ran --help --root /repo", _checkout.Run(ScriptedCheckout.Bash, "--help"));
        Assert.Equal(lists, Lists());
        Assert.Equal(Current, Run());
        Assert.Equal("compiled, ran --help --root /repo", _checkout.Run(_script, "--engine nuke --help"));
        Assert.Equal(Current, _checkout.Run(ScriptedCheckout.Bash, "--engine nuke --help"));
    }

    [Theory]
    [InlineData("echo two >src/Fairlead.One/a.cs; touch -d 2001-01-01 src/Fairlead.One/a.cs", true)]
    [InlineData("echo two >src/Shared.cs", true)]
    [InlineData("echo two >src/Shared.targets", true)]
    [InlineData($"printf x >>{Library}; touch -d 2001-01-01 {Library}", true)]
    [InlineData("printf x >>.nuke/temp/obj/Fairlead.One/release/Fairlead.One.dll", true)]
    [InlineData("rm .nuke/temp/bin/_build/build.*; echo two >build/Build.cs", true)]
    [InlineData("printf cut >.nuke/temp/build.stamp", true)]
    [InlineData("touch src/Fairlead.One/a.cs; mkdir src/Other; echo new >src/Other/a.cs", false)]
    [InlineData(
        "find .nuke/temp -name '*.dll' -exec touch -d 2100-01-01 {} +; chmod a-w .nuke/temp/bin/_build/*; echo two >build/Build.cs",
        true
    )]
    public void It_compiles_again_when_the_content_of_an_input_has_changed(string change, bool compiles)
    {
        _checkout.Run(ScriptedCheckout.Bash, "--help");
        _checkout.Shell(change);
        Assert.Equal(compiles ? $"compiled, {Current}" : Current, Run());
        _checkout.AssertCurrent();
        Assert.Equal(Current, _checkout.Run(ScriptedCheckout.Bash, "--help"));
    }

    [Fact]
    public void What_is_written_while_it_compiles_is_compiled_too()
    {
        Assert.Equal(
            $"compiled, compiled, {Current}",
            Run("if [[ ! -f once ]]; then touch once; echo two >src/Fairlead.One/a.cs; fi")
        );
        _checkout.AssertCurrent();

        // Saved and undone: the content is what it was before, and what was compiled is not.
        _checkout.Shell("rm once; echo three >src/Fairlead.One/a.cs");
        const string Undone =
            "if [[ ! -f once ]]; then touch once; echo odd >>$out; touch -d 2001-01-01 src/Fairlead.One/a.cs; fi";
        Assert.Equal($"compiled, compiled, {Current}", Run(Undone));
        _checkout.AssertCurrent();
    }

    [Fact]
    public void What_never_stands_still_is_told()
    {
        Assert.Equal("compiled, compiled, compiled, compiled, compiled", Run("date +%N >src/Fairlead.One/a.cs", 1));
        Assert.Equal(
            "build.ps1: the source of the build changed each of the 5 times it was compiled; find what writes into it and run again",
            File.ReadLines(_checkout.PathOf("errors")).Last()
        );
    }

    [Fact]
    public void What_an_earlier_compilation_left_damaged_is_made_anew_and_a_mistake_is_told_at_once()
    {
        _checkout.Run(ScriptedCheckout.Bash, "--help");
        _checkout.Shell("echo damaged >.nuke/temp/obj/Fairlead.One/project.assets.json; echo two >build/Build.cs");
        Assert.Equal($"compiled, compiled, {Current}", Run());
        _checkout.AssertCurrent();

        _checkout.Shell("echo mistake >build/Build.cs");
        Assert.Equal("compiled", Run(expected: 1));
        Assert.Equal(
            [
                "Compiling the build (about a minute the first time) ...",
                "Build.cs(1,1): error CS1002: ; expected",
                "build.ps1: the build program does not compile; the errors are above",
            ],
            File.ReadLines(_checkout.PathOf("errors"))
        );
    }

    [Theory]
    [InlineData("true", "compiled, ran --help --root /repo")]
    [InlineData("false", "compiled by its own compiler, ran -pipename:fairlead-N -shutdown, ran --help --root /repo")]
    public void Where_no_compiler_may_stay_one_compiles_everything_and_ends(string mayStay, string wanted) =>
        Assert.Equal(wanted, _checkout.RunWithCompiler(_script, mayStay));

    private string Run(string during = "", int expected = 0) => _checkout.Run(_script, "--help", during, expected);

    private string Lists() =>
        string.Concat(
            ((string[])["bin/_build/build.inputs", "bin/_build/build.outputs", "build.stamp"]).Select(file =>
                File.ReadAllText(_checkout.PathOf($".nuke/temp/{file}"))
            )
        );
}
