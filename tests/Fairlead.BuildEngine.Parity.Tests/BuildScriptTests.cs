using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fairlead.TestKit;

namespace Fairlead.BuildEngine.Parity.Tests;

/// <summary>When build.sh compiles the build program, and what it hands on; a stand-in for dotnet says what it was asked.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private const string Dotnet = """
        #!/bin/sh
        case $1 in
            --version) echo 10.0.401 ;;
            build) mkdir -p .nuke/temp/bin/_build/release; touch .nuke/temp/bin/_build/release/_build.dll; echo compiled >>calls ;;
            *) shift; echo "ran $*" >>calls ;;
        esac
        """;

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
    [InlineData("echo that of another program >.nuke/temp/build.stamp", true)]
    [InlineData("touch src/Fairlead.One/a.cs", false)]
    [InlineData("rm .nuke/temp/build.look", false)]
    [InlineData("mkdir src/Other; echo new >src/Other/a.cs", false)]
    public void It_compiles_again_when_the_content_of_an_input_has_changed(string change, bool compiles)
    {
        Run("--help");
        Shell(change);
        Assert.Equal(compiles, Run("--help").StartsWith("compiled", StringComparison.Ordinal));
        Assert.Equal("ran --help --root /repo", Run("--help"));
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

    private string Run(string arguments)
    {
        var calls = Path.Combine(_folder.FullPath, "calls");
        File.Delete(calls);
        Shell($"PATH=\"$PWD/bin:$PATH\" ./build.sh {arguments} 2>/dev/null");
        return string.Join(", ", File.ReadAllLines(calls)).Replace(_folder.FullPath, "/repo", StringComparison.Ordinal);
    }

    private void Shell(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = _folder.FullPath,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Checkout([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../.."));
}
