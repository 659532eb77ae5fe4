using System.Text.Json.Nodes;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitLab;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Serilog;

namespace Fairlead.BuildEngine.Tests;

public sealed class HostTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private sealed class Sample : NukeBuild
    {
        [CI]
        public readonly GitHubActions? GitHub = null;

        [CI]
        public readonly GitLab? GitLab = null;

        public Target Say =>
            _ =>
                _.Executes(() =>
                {
                    Log.Information("plain");
                    Log.Debug("quiet");
                    Log.Warning("careful: 100%\nsecond line");
                    Log.Information("::notice::raw {Text:l}", "x");
                });

        /// <summary>Prints what compilers print, the second line twice.</summary>
        public Target Compiles =>
            _ =>
                _.Executes(() =>
                {
                    foreach (var line in new[] { Error, Warning, Warning })
                    {
                        ProcessTasks
                            .StartProcess("echo", $"{line}", logger: DotNetTasks.DotNetLogger)
                            .AssertZeroExitCode();
                    }
                });

        private string Error =>
            $"{RootDirectory}/src/A.cs(3,5): error CS1002: ; expected [{RootDirectory}/src/A.csproj]";

        private static string Warning => "src/B.cs(7): warning CA1000: 100% wrong, says it: twice";

        public Target Fail => _ => _.Executes(() => throw new InvalidOperationException("it broke"));
    }

    private string Run(string target) => _lab.Run<Sample>(target).Text.Replace("\e[", "^[");

    [Fact]
    public void GitHub_gets_groups_annotations_and_raw_commands()
    {
        _lab.Variables["GITHUB_ACTIONS"] = "true";
        _lab.Variables["NO_COLOR"] = "1";
        Assert.StartsWith(
            """
            ::group::Say
            plain
            quiet
            ::warning::careful: 100%25%0Asecond line
            warning: careful: 100%
            second line
            ::notice::raw x
            ::endgroup::Say

            """,
            Run("Say")
        );
    }

    [Fact]
    public void GitHub_gets_an_error_annotation_for_a_failed_target()
    {
        _lab.Variables["GITHUB_ACTIONS"] = "true";
        Assert.Contains("::error::Fail: it broke\n", Run("Fail"));
    }

    [Fact]
    public void GitHub_shows_a_compilers_complaint_beside_the_line_and_once()
    {
        _lab.Variables["GITHUB_ACTIONS"] = "true";
        var text = Run("Compiles");
        Assert.Contains("::error file=src/A.cs,line=3,col=5,title=CS1002::; expected\n", text);
        Assert.Equal(
            2,
            text.Split("::warning file=src/B.cs,line=7,title=CA1000::100%25 wrong, says it: twice\n").Length
        );
    }

    [Fact]
    public void GitLab_gets_a_code_quality_report()
    {
        _lab.Variables["GITLAB_CI"] = "true";
        Run("Compiles");
        var report = JsonNode.Parse(_lab.Read(".nuke/temp/reports/codequality-Compiles.json"))!.AsArray();
        Assert.Equal(
            "CS1002 critical src/A.cs 3 ; expected, CA1000 minor src/B.cs 7 100% wrong, says it: twice",
            string.Join(
                ", ",
                report.Select(one =>
                    $"{one!["check_name"]} {one["severity"]} {one["location"]!["path"]} {one["location"]!["lines"]!["begin"]} {one["description"]}"
                )
            )
        );
        Assert.All(report, one => Assert.Matches("^[0-9a-f]{64}$", one!["fingerprint"]!.GetValue<string>()));
    }

    [Fact]
    public void A_report_of_what_was_mended_is_removed()
    {
        _lab.Variables["GITLAB_CI"] = "true";
        _lab.Write(".nuke/temp/reports/codequality-Say.json", "[]");
        Run("Say");
        Assert.False(File.Exists(Path.Combine(_lab.Root, ".nuke/temp/reports/codequality-Say.json")));
    }

    [Fact]
    public void GitHub_gets_a_job_summary()
    {
        _lab.Variables["GITHUB_ACTIONS"] = "true";
        _lab.Variables["GITHUB_STEP_SUMMARY"] = Path.Combine(_lab.Root, "summary.md");
        Run("Fail");
        Assert.Matches(
            @"^### Build failed\n\n\| Target \| Status \| Time \| \|\n\|---\|---\|---:\|---\|\n\| Fail \| Failed \| \d\.\d s \| it broke \|\n\n$",
            _lab.Read("summary.md")
        );
    }

    [Fact]
    public void GitLab_gets_collapsed_sections()
    {
        _lab.Variables["GITLAB_CI"] = "true";
        Assert.Matches(
            @"^\^\[0Ksection_start:\d+:e517f74cb6a4f4ea7cd5b6bb17f4ca0c\[collapsed=true\]\r\^\[0KSay\nplain\n",
            Run("Say").Replace("^[2m", "").Replace(Md5OfSay, "e517f74cb6a4f4ea7cd5b6bb17f4ca0c")
        );
    }

#pragma warning disable CA5351 // The name GitLab's section has.
    private static readonly string Md5OfSay = Convert.ToHexStringLower(
        System.Security.Cryptography.MD5.HashData("Say"u8)
    );
#pragma warning restore CA5351

    [Fact]
    public void A_CI_service_shows_colours_even_though_it_is_no_terminal()
    {
        _lab.Variables["GITLAB_CI"] = "true";
        Assert.Contains("^[33mwarning: careful", Run("Say"));
    }

    [Theory]
    [InlineData(false, "", false)]
    [InlineData(true, "", true)]
    [InlineData(true, "1", false)]
    public void Colours_are_for_terminals_unless_refused(bool isTerminal, string noColor, bool isColoured)
    {
        _lab.OutputIsTerminal = isTerminal;
        _lab.Variables["NO_COLOR"] = noColor;
        Assert.Equal(isColoured, Run("Say").Contains("^["));
    }

    [Theory]
    [InlineData("Verbose", true, true)]
    [InlineData("Normal", true, true)]
    [InlineData("Minimal", false, true)]
    [InlineData("Quiet", false, false)]
    public void Verbosity_chooses_what_is_shown(string level, bool plain, bool warning)
    {
        var text = Run($"Say --verbosity {level}");
        Assert.Equal(plain, text.Contains("plain"));
        Assert.Equal(warning, text.Contains("warning:"));
        Assert.Contains("Build succeeded", text);
    }

    [Fact]
    public void The_current_service_is_injected_and_others_are_null()
    {
        _lab.Variables["GITLAB_CI"] = "true";
        var build = (Sample)_lab.Run<Sample>("Say").Build;
        Assert.Null(build.GitHub);
        Assert.NotNull(build.GitLab);
    }

    [Fact]
    public void A_host_can_be_forced() => Assert.StartsWith("::group::Say\n", Run("Say --host GitHubActions"));

    [Fact]
    public void A_variable_that_merely_looks_like_the_host_option_changes_nothing()
    {
        _lab.Variables["HOST"] = "anything";
        _lab.Variables["TARGET"] = "Fail";
        Assert.Contains("plain", Run("Say"));
    }
}
