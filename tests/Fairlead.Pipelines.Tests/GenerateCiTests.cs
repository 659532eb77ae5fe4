using Fairlead.TestKit;

namespace Fairlead.Pipelines.Tests;

public sealed class GenerateCiTests : IDisposable
{
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
    public void Pinned_actions_are_named_by_commit()
    {
        const string Commit = "0123456789abcdef0123456789abcdef01234567";
        _repository.Write(".nuke/ci-pins.json", $$"""{ "actions/checkout@v6": "{{Commit}}" }""");
        Generate();

        Assert.Contains(
            $"- uses: actions/checkout@{Commit} # v6\n",
            _repository.Read(".github/workflows/stages.yml"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        """{ "actions/checkout@v6": "main" }""",
        ".nuke/ci-pins.json: actions/checkout@v6 is pinned to 'main', which is no commit: expected 40 hexadecimal digits."
    )]
    [InlineData("[1]", ".nuke/ci-pins.json is no object of texts: expected { \"actions/checkout@v6\": \"<commit>\" }.")]
    [InlineData("{", ".nuke/ci-pins.json is no object of texts: expected { \"actions/checkout@v6\": \"<commit>\" }.")]
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
        Assert.Contains("<wrote out/packed/app.txt>", text, StringComparison.Ordinal);
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
    public void Whatever_delivers_in_this_repository_waits_for_the_tests_and_for_the_check_of_the_files()
    {
        var workflow = File.ReadAllText(Path.Combine(SampleRepository.Checkout, ".github/workflows/ci.yml"));
        var pipeline = File.ReadAllText(Path.Combine(SampleRepository.Checkout, ".gitlab-ci.yml"));

        Assert.Contains(
            "\n    name: Push\n    needs: [check, validate, test, ci-files]\n",
            workflow,
            StringComparison.Ordinal
        );
        Assert.Contains("\n    name: Bump\n    needs: [push]\n", workflow, StringComparison.Ordinal);
        Assert.Matches(
            "\npush:\n  stage: push\n  needs:\n(.*\n)*?    - job: test\n(.*\n)*?    - job: ci-files\n",
            pipeline
        );
    }

    [Fact]
    public void Gates_are_evaluated_by_the_clock_in_this_repository()
    {
        var workflow = File.ReadAllText(Path.Combine(SampleRepository.Checkout, ".github/workflows/gates.yml"));
        var pipeline = File.ReadAllText(Path.Combine(SampleRepository.Checkout, ".gitlab-ci.yml"));

        Assert.Contains("\n  schedule:\n", workflow, StringComparison.Ordinal);
        Assert.Contains("          ./build.sh Gates || ", workflow, StringComparison.Ordinal);
        Assert.Contains("\ngates-bot:\n", pipeline, StringComparison.Ordinal);
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
    public void No_job_that_a_fork_can_start_sees_a_secret()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(SampleRepository.Checkout, ".github/workflows"), "*.yml"))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal);
            Assert.All(
                text.Split("\n\n  ").Where(job => job.Contains("secrets.")),
                job => Assert.Matches("\n    if: github.event_name == '(push|workflow_dispatch|schedule)'", job)
            );
        }
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
            "CI_COMMIT_BRANCH=main"
        );
    }

    private void Git(params string[] arguments)
    {
        var (code, text) = SampleRepository.Run(_repository.Root, "git", arguments);
        Assert.True(code == 0, text);
    }
}
