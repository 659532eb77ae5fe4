using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Fairlead.BuildEngine.Tests;

/// <summary>A program that a build starts gets the build's variables, but no secret that nobody gave it.</summary>
public sealed class ChildVariablesTests : IDisposable
{
    private const string Value = "s3cret-value";

    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private sealed class Sample : NukeBuild
    {
        public IReadOnlyList<string> Seen { get; private set; } = [];

        [Parameter, Secret]
        public string? SigningPin { get; set; }

        public Target Shell => _ => _.Executes(() => Seen = Names(ProcessTasks.StartShell("env", logOutput: false)));

        public Target Given =>
            _ =>
                _.Executes(() =>
                    Seen = Names(
                        ProcessTasks.StartProcess(
                            "env",
                            environmentVariables: new Dictionary<string, string> { ["GITHUB_TOKEN"] = Value },
                            logOutput: false
                        )
                    )
                );

        public Target Restores =>
            _ =>
                _.Executes(() =>
                    Seen = Names(
                        ProcessTasks.StartProcess(RootDirectory / "bin" / "dotnet", "restore", logOutput: false)
                    )
                );

        public Target Tests =>
            _ =>
                _.Executes(() =>
                    Seen = Names(ProcessTasks.StartProcess(RootDirectory / "bin" / "dotnet", "test", logOutput: false))
                );

        public Target Settings =>
            _ =>
                _.Executes(() =>
                    Seen = Names(
                        DotNetTasks.DotNetTest(settings =>
                            settings
                                .SetProcessToolPath(RootDirectory / "bin" / "dotnet")
                                .SetProcessEnvironmentVariable("GITHUB_TOKEN", Value)
                                .SetProcessOutputLogging(false)
                        )
                    )
                );

        private static IReadOnlyList<string> Names(IProcess process) => Names(process.AssertZeroExitCode().Output);

        private static IReadOnlyList<string> Names(IEnumerable<Nuke.Common.Tooling.Output> output) =>
            [.. output.Select(line => line.Text.Split('=')[0])];
    }

    [Theory]
    [InlineData("NUKE_SIGNING_PIN")]
    [InlineData("NUKE_SigningPin")]
    [InlineData("FAIRLEAD_SIGNING_PIN")]
    [InlineData("NUKE_OTHERS_TOKEN")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_TOKEN")]
    [InlineData("CI_JOB_TOKEN")]
    [InlineData("CI_REPOSITORY_URL")]
    [InlineData("SYSTEM_ACCESSTOKEN")]
    public void A_secret_is_not_inherited(string name)
    {
        _lab.Variables[name] = Value;

        Assert.DoesNotContain(name, Seen("Shell --lenient"));
    }

    [Fact]
    public void The_same_secret_under_another_name_is_not_inherited()
    {
        _lab.Variables["GITHUB_TOKEN"] = Value;
        _lab.Variables["COPY"] = Value;
        _lab.Variables["OTHER"] = "something else";

        var seen = Seen("Shell");

        Assert.DoesNotContain("COPY", seen);
        Assert.Contains("OTHER", seen);
    }

    [Fact]
    public void What_is_no_secret_is_inherited()
    {
        _lab.Variables["NUKE_VERBOSITY"] = "Normal";
        _lab.Variables["CI_PROJECT_PATH"] = "team/shop";
        _lab.Variables["KUBECONFIG"] = "/a/file";

        Assert.Empty(_lab.Variables.Keys.Except(Seen("Shell")));
    }

    [Fact]
    public void A_target_gives_a_program_what_it_needs()
    {
        _lab.Variables["GITHUB_TOKEN"] = "of the job";
        Dotnet();

        Assert.Equal(["GITHUB_TOKEN"], Seen("Given"));
        Assert.Contains("GITHUB_TOKEN", Seen("Settings"));
        Assert.DoesNotContain("GITHUB_TOKEN", Seen("Tests"));
    }

    [Fact]
    public void A_person_gives_all_programs_a_variable_by_name()
    {
        _lab.Variables["GITHUB_TOKEN"] = Value;
        _lab.Variables["CI_JOB_TOKEN"] = Value + "2";

        var seen = Seen("Shell --pass GITHUB_TOKEN");

        Assert.Contains("GITHUB_TOKEN", seen);
        Assert.DoesNotContain("CI_JOB_TOKEN", seen);
    }

    [Theory]
    [InlineData("Restores", true)]
    [InlineData("Tests", false)]
    public void A_restore_gets_what_the_feeds_of_NuGet_config_name_and_a_test_does_not(string target, bool isSeen)
    {
        _lab.Variables["GITHUB_TOKEN"] = Value;
        _lab.Variables["CI_JOB_TOKEN"] = Value + "2";
        _lab.Write("nuget.config", """<add key="ClearTextPassword" value="%GITHUB_TOKEN%" />""");
        Dotnet();

        var seen = Seen(target);

        Assert.Equal(isSeen, seen.Contains("GITHUB_TOKEN"));
        Assert.DoesNotContain("CI_JOB_TOKEN", seen);
    }

    private void Dotnet()
    {
        var program = _lab.Write("bin/dotnet", "#!/bin/sh\nexec env\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private IReadOnlyList<string> Seen(string arguments)
    {
        var outcome = _lab.Run<Sample>(arguments);
        Assert.True(outcome.Code == 0, outcome.Text);
        return ((Sample)outcome.Build).Seen;
    }
}
