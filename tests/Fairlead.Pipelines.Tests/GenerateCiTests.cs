using System.Text.RegularExpressions;
using Fairlead.TestKit;

namespace Fairlead.Pipelines.Tests;

public sealed class GenerateCiTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void GitHub_gets_one_job_a_stage()
    {
        Generate();

        Approved.Matches(_repository.Read(".github/workflows/stages.yml"));
    }

    [Fact]
    public void GitHub_gets_typed_inputs_for_what_is_started_by_hand()
    {
        Generate();

        Approved.Matches(_repository.Read(".github/workflows/promote.yml"));
    }

    [Fact]
    public void Targets_of_one_stage_share_a_job_and_what_it_has_done_is_done_for_those_behind_it()
    {
        Generate();

        Approved.Matches(_repository.Read(".github/workflows/joined.yml"));
    }

    [Fact]
    public void GitLab_gets_one_job_a_stage()
    {
        Generate();

        Approved.Matches(_repository.Read(".gitlab-ci.yml"));
    }

    [Fact]
    public void GitHub_gets_an_SDK_where_the_repository_chooses_none()
    {
        File.Delete(Path.Combine(_repository.Root, "global.json"));

        Generate();

        var workflow = _repository.Read(".github/workflows/stages.yml");
        Assert.Contains("          dotnet-version: '10.0.x'\n", workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("global-json-file", workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_the_build_does_not_have_gets_no_workflow()
    {
        Generate();

        Assert.False(File.Exists(Path.Combine(_repository.Root, ".github/workflows/nothing.yml")));
        Assert.DoesNotContain("DoesNotExist", _repository.Read(".gitlab-ci.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Generating_again_changes_nothing()
    {
        Generate();

        Assert.Contains("stages.yml unchanged", Generate(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_of_current_files_passes()
    {
        Generate();

        var (code, text) = _repository.Build("GenerateCi --check");

        Assert.Contains("The CI files are what the build describes.", text, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_check_of_a_changed_file_fails_with_the_difference_and_writes_nothing()
    {
        Generate();
        var changed = _repository.Read(".github/workflows/stages.yml").Replace("name: stages", "name: other");
        _repository.Write(".github/workflows/stages.yml", changed);

        var (code, text) = _repository.Build("GenerateCi --check");

        Assert.Contains(
            """
              .github/workflows/stages.yml differs from what the build describes:
                ...
                
              - name: other
              + name: stages
                
                ...
              Run ./build.sh GenerateCi and commit what it writes.
            """.Replace("    ...\n    \n", "    \n"),
            text,
            StringComparison.Ordinal
        );
        Assert.Equal(1, code);
        Assert.Equal(changed, _repository.Read(".github/workflows/stages.yml"));
    }

    [Fact]
    public void A_check_does_not_mind_line_ends()
    {
        Generate();
        var text = _repository.Read(".gitlab-ci.yml").Replace("\n", "\r\n");
        _repository.Write(".gitlab-ci.yml", text);

        Assert.Equal(0, _repository.Build("GenerateCi --check").Code);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        Assert.Contains(
            ".gitlab-ci.yml is missing.",
            _repository.Build("GenerateCi --check").Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Actions_are_named_by_commit_with_the_version_beside_it()
    {
        Generate();

        var uses = _repository
            .Read(".github/workflows/joined.yml")
            .Split('\n')
            .Where(line => line.Contains("uses: "))
            .Distinct()
            .ToList();
        Assert.NotEmpty(uses);
        Assert.All(
            uses,
            line => Assert.Matches("uses: actions/[a-z-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+$", line)
        );
    }

    [Fact]
    public void What_a_repository_pins_itself_goes_before_what_the_package_knows()
    {
        _repository.Write(".nuke/ci-pins.json", $$"""{ "actions/checkout@v6.1.0": "{{Commit}}" }""");
        Generate();

        Assert.Contains(
            $"- uses: actions/checkout@{Commit} # v6.1.0\n",
            _repository.Read(".github/workflows/stages.yml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_later_version_that_a_bot_wrote_into_a_workflow_stays_and_an_earlier_one_does_not()
    {
        const string Workflow = ".github/workflows/stages.yml";
        Generate();
        var known = _repository.Read(Workflow);
        _repository.Write(Workflow, WithCheckout(known, $"{Commit} # v99.0.0"));

        Assert.Equal(0, _repository.Build("GenerateCi --check").Code);
        Assert.Contains("stages.yml unchanged", Generate(), StringComparison.Ordinal);

        _repository.Write(Workflow, WithCheckout(known, $"{Commit} # v1.0.0"));

        Assert.Equal(1, _repository.Build("GenerateCi --check").Code);
        Generate();
        Assert.Equal(known, _repository.Read(Workflow));
    }

    [Fact]
    public void A_version_that_a_bot_wrote_into_some_of_a_workflows_steps_only_is_a_difference()
    {
        const string Workflow = ".github/workflows/stages.yml";
        Generate();
        var known = _repository.Read(Workflow);
        var first = known.IndexOf("      - uses: actions/setup-dotnet", StringComparison.Ordinal);
        _repository.Write(Workflow, WithCheckout(known[..first], $"{Commit} # v99.0.0") + known[first..]);

        Assert.Equal(1, _repository.Build("GenerateCi --check").Code);
    }

    [Fact]
    public void An_image_has_the_digest_that_the_repository_pins_or_else_the_one_that_the_file_has()
    {
        const string Image = "mcr.microsoft.com/dotnet/sdk:10.0";
        var digest = $"sha256:{new string('a', 64)}";
        Generate();
        Assert.Contains($"  image: {Image}\n", _repository.Read(".gitlab-ci.yml"), StringComparison.Ordinal);

        _repository.Write(
            ".gitlab-ci.yml",
            _repository.Read(".gitlab-ci.yml").Replace($"image: {Image}\n", $"image: {Image}@{digest}\n")
        );
        Assert.Equal(0, _repository.Build("GenerateCi --check").Code);

        var other = $"sha256:{new string('b', 64)}";
        _repository.Write(".nuke/ci-pins.json", $$"""{ "{{Image}}": "{{other}}" }""");
        Generate();
        Assert.Contains($"  image: {Image}@{other}\n", _repository.Read(".gitlab-ci.yml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{ "actions/checkout@v6": "main" }""",
        ".nuke/ci-pins.json: actions/checkout@v6 is pinned to 'main', which is no commit: expected 40 hexadecimal digits."
    )]
    [InlineData(
        """{ "mcr.microsoft.com/dotnet/sdk:10.0": "latest" }""",
        ".nuke/ci-pins.json: mcr.microsoft.com/dotnet/sdk:10.0 is pinned to 'latest', which is no digest: expected sha256: and 64 hexadecimal digits."
    )]
    [InlineData(
        "[1]",
        ".nuke/ci-pins.json is no object of texts: expected { \"actions/checkout@v7.0.1\": \"<commit>\" }."
    )]
    [InlineData(
        "{",
        ".nuke/ci-pins.json is no object of texts: expected { \"actions/checkout@v7.0.1\": \"<commit>\" }."
    )]
    public void A_malformed_pin_is_refused(string pins, string message)
    {
        _repository.Write(".nuke/ci-pins.json", pins);

        var (code, text) = _repository.Build("GenerateCi");

        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Actionlint_accepts_the_workflows()
    {
        var actionlint = Server.Needs("actionlint");
        Generate();

        var (code, text) = SampleRepository.Run(
            _repository.Root,
            actionlint,
            ".github/workflows/stages.yml",
            ".github/workflows/joined.yml",
            ".github/workflows/promote.yml"
        );

        Assert.Equal("", text);
        Assert.Equal(0, code);
    }

    [Fact]
    public void The_pipeline_runs_its_stages_in_order_and_hands_artifacts_on()
    {
        var (code, text) = RunPipeline();

        Assert.True(code == 0, text);
        string[] said = ["<wrote out/compiled/app.txt>", "<wrote out/packed/app.txt>", "<deliver compiled and packed>"];
        Assert.Equal(
            said.Order(
                Comparer<string>.Create(
                    (a, b) => text.IndexOf(a, StringComparison.Ordinal) - text.IndexOf(b, StringComparison.Ordinal)
                )
            ),
            said
        );
        Assert.All(said, line => Assert.Contains(line, text, StringComparison.Ordinal));
        Assert.Contains("<test compiled 1/2>", text, StringComparison.Ordinal);
        Assert.Contains("<test compiled 2/2>", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.Contains("<restore>"));
    }

    [Fact]
    public void Nothing_is_delivered_where_a_stage_fails_that_delivering_takes_nothing_from()
    {
        _repository.Write("unclean.txt", "");

        var (code, text) = RunPipeline();

        Assert.NotEqual(0, code);
        Assert.Contains("<wrote out/packed/app.txt>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<deliver ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_delivered_by_files_that_are_not_what_the_build_describes()
    {
        Generate();
        _repository.Write(".gitlab-ci.yml", _repository.Read(".gitlab-ci.yml") + "\n# By hand.\n");

        var (code, text) = RunPipeline(generate: false);

        Assert.NotEqual(0, code);
        Assert.Contains(".gitlab-ci.yml differs from what the build describes", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<deliver ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "WARN")]
    [InlineData("10", "PASS")]
    [InlineData("20", "PASS")]
    [InlineData("4", "FAIL")]
    public void A_delivery_that_waits_is_no_failure_and_one_that_was_superseded_is_a_warning(
        string exitCode,
        string status
    )
    {
        _repository.Write("exit-code.txt", exitCode);

        var (_, text) = RunPipeline();

        Assert.Contains("<deliver compiled and packed>", text, StringComparison.Ordinal);
        Assert.Matches($@"{status}\W*(\[\d+m)?\W*deliver\b", text);
    }

    [Fact]
    public void The_files_of_this_repository_are_what_its_build_describes()
    {
        var build = Path.Combine(SampleRepository.Checkout, ".nuke/temp/bin/_build/release/_build.dll");
        Assert.SkipUnless(File.Exists(build), "The build program is not compiled: run ./build.sh --help first.");

        var (code, text) = SampleRepository.Run(
            SampleRepository.Checkout,
            "dotnet",
            build,
            "GenerateCi",
            "--check",
            "--summary",
            Path.Combine(_repository.Root, "summary.json")
        );

        Assert.True(code == 0, text);
    }

    [Fact]
    public void Actionlint_accepts_the_workflows_of_this_repository()
    {
        var actionlint = Server.Needs("actionlint");
        var workflows = Directory.GetFiles(Path.Combine(SampleRepository.Checkout, ".github/workflows"), "*.yml");

        var (code, text) = SampleRepository.Run(SampleRepository.Checkout, actionlint, workflows);

        Assert.Equal("", text);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Actionlint_accepts_the_documented_check_of_the_environment_repository()
    {
        var actionlint = Server.Needs("actionlint");
        var document = File.ReadAllText(Path.Combine(SampleRepository.Checkout, "docs/environment-repository.md"));
        var workflow = document.Split("```yaml\n")[1].Split("```")[0];
        _repository.Write(".github/workflows/check.yml", workflow);

        var (code, text) = SampleRepository.Run(_repository.Root, actionlint, ".github/workflows/check.yml");

        Assert.Equal("", text);
        Assert.Equal(0, code);
        Assert.Contains("Rerender --check --delivery-branch", workflow, StringComparison.Ordinal);
    }

    private static string WithCheckout(string workflow, string pin) =>
        Regex.Replace(
            workflow,
            "uses: actions/checkout@.*",
            $"uses: actions/checkout@{pin}",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

    private string Generate()
    {
        var (code, text) = _repository.Build("GenerateCi");
        Assert.True(code == 0, text);
        return text;
    }

    private (int Code, string Text) RunPipeline(bool generate = true)
    {
        var program = Server.Needs("gitlab-ci-local");
        Server.Needs("rsync");
        Server.Needs("git");
        if (generate)
        {
            Generate();
        }

        Git("init", "--quiet", "--initial-branch", "main");
        Git("remote", "add", "origin", "https://gitlab.example.com/group/sample.git");
        Git("add", "--all");
        Git("-c", "user.name=Sample", "-c", "user.email=sample@example.com", "commit", "--quiet", "-m", "Begin");
        return SampleRepository.Run(
            _repository.Root,
            program,
            "--force-shell-executor",
            "--variable",
            "CI_PIPELINE_SOURCE=push",
            "--variable",
            "CI_COMMIT_BRANCH=main",
            "--variable",
            "CI_COMMIT_REF_PROTECTED=true"
        );
    }

    private void Git(params string[] arguments)
    {
        var (code, text) = SampleRepository.Run(_repository.Root, "git", arguments);
        Assert.True(code == 0, text);
    }
}
