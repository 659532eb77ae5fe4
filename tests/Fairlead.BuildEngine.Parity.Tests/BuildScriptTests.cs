using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fairlead.TestKit;

namespace Fairlead.BuildEngine.Parity.Tests;

/// <summary>When build.sh compiles the build program, and what it hands on; a stand-in for dotnet says what it was asked.</summary>
public sealed class BuildScriptTests : IDisposable
{
    // As forgetful as MSBuild: what is newer than its sources is theirs. The environment says what happens while it compiles.
    private const string Dotnet = """
        #!/bin/bash
        compile() {
            local out=.nuke/temp/obj/$2/release/$2.dll
            mkdir -p .nuke/temp/bin/_build/release ".nuke/temp/obj/$2/release"
            if [[ ! -f $out || -n $(find "$1" -type f -newer "$out") ]]; then
                cat "$1"/* >"$out"
                eval "${DURING-}"
                touch "$out"
            fi
            cp -p "$out" .nuke/temp/bin/_build/release/
        }
        case $1 in
            --version) echo 10.0.401 ;;
            build)
                echo compiled >>calls
                if grep -q damaged .nuke/temp/obj/*/project.assets.json 2>/dev/null; then echo 'error : damaged'; exit 1; fi
                if grep -q mistake build/Build.cs; then echo 'Build.cs(1,1): error CS1002: ; expected'; exit 1; fi
                compile src/Fairlead.One Fairlead.One
                compile build _build
                ;;
            *) shift; echo "ran $*" >>calls ;;
        esac
        """;

    private const string Program = ".nuke/temp/bin/_build/release/_build.dll";

    // What the generated CI files keep from one job to the next.
    private const string FromCache =
        "mkdir kept; mv .nuke/temp/bin .nuke/temp/build.stamp kept; rm -r .nuke/temp; mv kept .nuke/temp";

    private const string Library = ".nuke/temp/bin/_build/release/Fairlead.One.dll";

    private readonly TemporaryFolder _folder = new();

    public BuildScriptTests()
    {
        File.Copy(Path.Combine(Checkout(), "build.sh"), Path.Combine(_folder.FullPath, "build.sh"));
        foreach (
            var file in new[]
            {
                "build/Build.cs",
                "src/Fairlead.One/a.cs",
                "src/Fairlead.One/b.cs",
                "Directory.Build.props",
                "Directory.Packages.props",
                ".editorconfig",
            }
        )
        {
            _folder.Write(file, "one");
        }

        _folder.Write("global.json", """{ "sdk": { "version": "10.0.401" } }""");
        var dotnet = _folder.Write("bin/dotnet", Dotnet);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _folder.Dispose();

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
    [InlineData($"printf cut >{Program}", true)]
    [InlineData($"printf x >>{Library}; touch -d 2001-01-01 {Library}", true)]
    [InlineData($"rm {Library}", true)]
    [InlineData($"rm -r .nuke/temp/obj/Fairlead.One; printf x >>{Library}", true)]
    [InlineData("printf x >>.nuke/temp/obj/Fairlead.One/release/Fairlead.One.dll", true)]
    [InlineData("printf x >>.nuke/temp/bin/_build/build.inputs", false)]
    [InlineData("rm .nuke/temp/build.look; printf x >>.nuke/temp/bin/_build/build.outputs", true)]
    [InlineData("echo two >src/Shared.cs", true)]
    [InlineData(
        $"chmod a-w {Program} {Library} .nuke/temp/build.* .nuke/temp/bin/_build/build.*; echo two >src/Fairlead.One/a.cs",
        true
    )]
    [InlineData($"touch {Program}", false)]
    [InlineData("echo that of another program >.nuke/temp/build.stamp", true)]
    [InlineData("touch src/Fairlead.One/a.cs", false)]
    [InlineData("rm .nuke/temp/build.look", false)]
    [InlineData(FromCache, false)]
    [InlineData($"{FromCache}; printf x >>{Library}", true)]
    [InlineData("mkdir src/Other; echo new >src/Other/a.cs", false)]
    public void It_compiles_again_when_the_content_of_an_input_has_changed(string change, bool compiles)
    {
        Run("--help");
        Shell(change);
        Assert.Equal(compiles, Run("--help").StartsWith("compiled", StringComparison.Ordinal));
        AssertCurrent();
        Assert.Equal("ran --help --root /repo", Run("--help"));
    }

    [Fact]
    public void What_is_written_while_it_compiles_is_compiled_too()
    {
        Assert.Equal(
            "compiled, compiled, ran --help --root /repo",
            Run("--help", "if [[ ! -f once ]]; then touch once; echo two >src/Fairlead.One/a.cs; fi")
        );
        AssertCurrent();

        // Saved and undone: the content is what it was before, and what was compiled is not.
        Shell("rm once; echo three >src/Fairlead.One/a.cs");
        const string Undone =
            "if [[ ! -f once ]]; then touch once; echo odd >>$out; touch -d 2001-01-01 src/Fairlead.One/a.cs; fi";
        Assert.Equal("compiled, compiled, ran --help --root /repo", Run("--help", Undone));
        AssertCurrent();
    }

    [Fact]
    public void What_never_stands_still_is_told()
    {
        Assert.Equal(
            "compiled, compiled, compiled, compiled, compiled",
            Run("--help", "date +%N >src/Fairlead.One/a.cs", 1)
        );
        Assert.False(File.Exists(Path.Combine(_folder.FullPath, ".nuke/temp/build.stamp")));
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_nothing_current()
    {
        Run("--help");
        Shell("find .nuke/temp -name '*.dll' -exec touch -d 2100-01-01 {} +; echo two >src/Fairlead.One/a.cs");
        Run("--help");
        AssertCurrent();
    }

    [Fact]
    public void What_an_earlier_compilation_left_damaged_is_made_anew_and_a_mistake_is_told_at_once()
    {
        Run("--help");
        Shell("echo damaged >.nuke/temp/obj/Fairlead.One/project.assets.json; echo two >build/Build.cs");
        Assert.Equal("compiled, compiled, ran --help --root /repo", Run("--help"));
        AssertCurrent();

        Shell("echo mistake >build/Build.cs");
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

    // What runs is made of what the source says.
    private void AssertCurrent() => Shell($"cmp {Program} <(cat build/*) && cmp {Library} <(cat src/Fairlead.One/*)");

    private string Run(string arguments, string during = "", int expected = 0)
    {
        var calls = Path.Combine(_folder.FullPath, "calls");
        File.Delete(calls);
        Shell($"PATH=\"$PWD/bin:$PATH\" ./build.sh {arguments} 2>/dev/null", during, expected);
        return string.Join(", ", File.ReadAllLines(calls)).Replace(_folder.FullPath, "/repo", StringComparison.Ordinal);
    }

    private void Shell(string command, string during = "", int expected = 0)
    {
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = _folder.FullPath,
            UseShellExecute = false,
        };
        start.Environment["DURING"] = during;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(expected, process.ExitCode);
    }

    private static string Checkout([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../.."));
}
