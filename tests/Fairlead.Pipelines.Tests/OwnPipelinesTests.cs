using System.Text.RegularExpressions;

namespace Fairlead.Pipelines.Tests;

/// <summary>What this repository's files say, which are those of any build that delivers.</summary>
public sealed class OwnPipelinesTests
{
    private static readonly string[] Writing = ["Bump", "Promote", "Rollback", "Gates"];

    public static TheoryData<string> Workflows =>
        [
            .. Directory
                .GetFiles(Path.Combine(SampleRepository.Checkout, ".github/workflows"), "*.yml")
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void What_delivers_waits_for_all_tests_for_what_is_validated_and_for_the_check_of_the_files()
    {
        var workflow = Jobs("ci.yml");
        Assert.Equal(["bump", "check-validate", "gates-promote", "test"], workflow.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("\n    needs: [check-validate, test]\n", workflow["bump"], StringComparison.Ordinal);
        Assert.Contains("\n    needs: [bump]\n", workflow["gates-promote"], StringComparison.Ordinal);
        Assert.Contains("run: ./build.sh GenerateCi --check\n", workflow["test"], StringComparison.Ordinal);

        var pipeline = GitLab();
        Assert.Contains(
            "  needs:\n    - job: check-validate\n      artifacts: true\n    - job: test\n",
            pipeline["bump"]
        );
        Assert.Contains("    - ./build.sh GenerateCi --check\n    - ./build.sh Test\n", pipeline["test"]);
        Assert.Contains("  needs:\n    - job: bump\n", pipeline["gates-promote"], StringComparison.Ordinal);
    }

    [Fact]
    public void Promotions_to_every_environment_are_carried_on_by_the_clock_and_after_each_release()
    {
        Assert.Contains("\n  schedule:\n", Read(".github/workflows/promote.yml"), StringComparison.Ordinal);
        Assert.Contains("./build.sh Gates Promote || ", Jobs("promote.yml")["gates-promote-bot"]);
        Assert.Contains("./build.sh Gates Promote || ", Jobs("ci.yml")["gates-promote"]);
        Assert.Contains("./build.sh Gates Promote || ", GitLab()["gates-promote-bot"]);
        Assert.Contains("./build.sh Gates Promote || ", GitLab()["gates-promote"]);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void On_GitHub_secrets_are_an_environments_and_seen_by_jobs_of_the_branch_alone(string workflow)
    {
        var text = Read($".github/workflows/{workflow}");
        Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal);
        Assert.Contains("\npermissions: {}\n", text, StringComparison.Ordinal);
        Assert.All(
            Jobs(workflow).Values,
            job =>
            {
                var isWriting = Writing.Any(target => Pattern($"build.sh.* {target}\\b").IsMatch(job));
                Assert.Equal(isWriting, job.Contains("secrets."));
                Assert.Equal(isWriting, job.Contains("\n    environment: "));
                Assert.Equal(
                    isWriting,
                    Pattern(
                            @"\n    if: (\(github\.event_name == 'push' \|\| github\.event_name == 'workflow_dispatch'\) && github\.ref == 'refs/heads/main' |github\.event_name == 'workflow_dispatch' && github\.ref == 'refs/heads/main' |github\.event_name == 'schedule' )"
                        )
                        .IsMatch(job)
                );
            }
        );
    }

    [Fact]
    public void On_GitLab_jobs_that_write_belong_to_an_environment_take_turns_and_run_on_protected_branches_alone()
    {
        Assert.All(
            GitLab().Values,
            job =>
            {
                var isWriting = Writing.Any(target => Pattern($"build.sh.* {target}\\b").IsMatch(job));
                Assert.Equal(isWriting, job.Contains("\n  environment:\n"));
                Assert.Equal(isWriting, job.Contains("\n  resource_group: "));
                Assert.Equal(isWriting, job.Contains("$CI_COMMIT_REF_PROTECTED == \"true\""));
                Assert.Contains($"\n  interruptible: {(isWriting ? "false" : "true")}\n", job);
            }
        );
    }

    [Theory]
    [InlineData("promote", "NUKE_TO")]
    [InlineData("rollback", "NUKE_ENVIRONMENT")]
    public void On_GitLab_what_people_start_belongs_to_the_environment_they_name_or_else_to_that_of_what_runs_by_itself(
        string id,
        string input
    )
    {
        var job = GitLab()[id];

        Assert.Contains("  environment:\n    name: $FAIRLEAD_ENVIRONMENT\n", job, StringComparison.Ordinal);
        Assert.Matches($@" && \${input}'\n      variables:\n        FAIRLEAD_ENVIRONMENT: \${input}\n", job);
        Assert.Contains(
            "$NUKE_DELIVERY_REPOSITORY'\n      variables:\n        FAIRLEAD_ENVIRONMENT: delivery\n",
            job,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Addresses_are_variables_and_only_tokens_and_keys_are_secrets(string workflow)
    {
        var text = Read($".github/workflows/{workflow}");

        Assert.Contains("${{ vars.DELIVERY_REPOSITORY }}", text, StringComparison.Ordinal);
        Assert.All(
            Pattern(@"(?<=secrets\.)\w+").Matches(text).Select(match => match.Value),
            secret => Assert.Contains(secret, (string[])["DELIVERY_REPOSITORY_TOKEN", "SIGNING_KEY", "GITHUB_TOKEN"])
        );
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_by_commit(string workflow) =>
        Assert.All(
            Pattern("(?<=uses: ).*").Matches(Read($".github/workflows/{workflow}")).Select(match => match.Value),
            use => Assert.Matches(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", use)
        );

    [Fact]
    public void Packages_may_be_written_by_what_pushes_images_alone()
    {
        var jobs = Workflows.SelectMany(workflow => Jobs(workflow.Data)).ToList();

        Assert.Equal(["bump"], jobs.Where(job => job.Value.Contains("packages: write")).Select(job => job.Key));
        Assert.Equal(
            ["gates-promote", "promote", "gates-promote-bot"],
            jobs.Where(job => job.Value.Contains("packages: read")).Select(job => job.Key)
        );
        Assert.DoesNotContain(jobs, job => job.Value.Contains("id-token"));
    }

    [Fact]
    public void Checks_run_for_a_queue_of_merges_and_by_hand_as_well()
    {
        var text = Read(".github/workflows/ci.yml");

        Assert.Contains("  merge_group:\n  workflow_dispatch:\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void History_is_fetched_where_it_is_needed_without_the_contents_of_earlier_files()
    {
        const string History = "          fetch-depth: 0\n          filter: blob:none\n";
        var jobs = Workflows.SelectMany(workflow => Jobs(workflow.Data)).ToList();

        Assert.Equal(
            ["check-validate", "bump", "gates-promote", "promote", "gates-promote-bot"],
            jobs.Where(job => job.Value.Contains(History)).Select(job => job.Key)
        );
    }

    [Fact]
    public void Reports_are_kept_of_checks_that_fail()
    {
        Assert.All(
            Jobs("ci.yml").Where(job => job.Key != "gates-promote"),
            job =>
                Assert.Contains(
                    $"      - name: Reports\n        if: ${{{{ !cancelled() }}}}\n        uses: actions/upload-artifact@",
                    job.Value,
                    StringComparison.Ordinal
                )
        );
        Assert.Contains("      junit:\n        - '.nuke/temp/reports/junit-*.xml'\n", GitLab()["test"]);
    }

    [Fact]
    public void On_GitLab_caches_are_met_again_by_the_next_commit_and_begin_with_those_of_the_default_branch()
    {
        var text = Read(".gitlab-ci.yml");

        Assert.Contains(
            "    - key: packages-$CI_COMMIT_REF_SLUG\n      fallback_keys: [packages-$CI_DEFAULT_BRANCH]\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "    - key: build-$CI_COMMIT_REF_SLUG\n      fallback_keys: [build-$CI_DEFAULT_BRANCH]\n",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("files:", text, StringComparison.Ordinal);
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static string Read(string file) => File.ReadAllText(Path.Combine(SampleRepository.Checkout, file));

    private static Dictionary<string, string> Jobs(string workflow)
    {
        var text = Read($".github/workflows/{workflow}");
        return Pattern(@"\n  (?=[a-z])")
            .Split(text[(text.IndexOf("\njobs:\n", StringComparison.Ordinal) + 6)..])
            .Skip(1)
            .ToDictionary(job => job.Split(':')[0], job => job);
    }

    private static Dictionary<string, string> GitLab() =>
        Pattern(@"\n(?=[a-z])")
            .Split(Read(".gitlab-ci.yml"))
            .Where(block => block.Contains("\n  script:\n"))
            .ToDictionary(job => job.Split(':')[0], job => job);
}
