using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Tests.Promotions;

public sealed class PromotionGatesTests
{
    [Fact]
    public async Task A_promotion_that_waited_is_merged_when_its_gates_pass()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        var tip = await scene.BumpAsync(Some.Release("catalog"));
        await scene.PromoteAsync();
        var waiting = Assert.Single(await scene.EvaluateAsync());
        await scene.SayAsync(tip, CommitStatusValue.Success);

        var merged = Assert.Single(await scene.EvaluateAsync());

        Assert.Equal((PromotionOutcome.Unchanged, 20), (waiting.Outcome, waiting.ExitCode));
        Assert.Equal((PromotionOutcome.Merged, 10), (merged.Outcome, merged.ExitCode));
        Assert.Empty(await scene.EvaluateAsync());
    }

    [Fact]
    public async Task What_somebody_added_for_another_environment_is_not_merged_along()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        var tip = await scene.BumpAsync(Some.Release("catalog"));
        const string Branch = "fairlead/promote/staging";
        var head = (await scene.PromoteAsync()).PullRequest!.Head;
        await scene.SmuggleAsync(Branch, head, "environments/prod/more.yaml");
        await scene.SayAsync(tip, CommitStatusValue.Success);

        var result = Assert.Single(await scene.EvaluateAsync());

        Assert.NotEqual(PromotionOutcome.Merged, result.Outcome);
        Assert.Equal(
            $"{Branch} changes environments/prod/more.yaml, too, which is not of staging, so nothing was merged. "
                + "Take that out of the branch, or merge the pull request yourself.",
            Assert.Single(result.Warnings)
        );
        Assert.False((await scene.TipAsync()).Exists("environments/prod/more.yaml"));
    }

    [Fact]
    public async Task One_that_passed_yesterday_is_stopped_when_its_source_fails()
    {
        await using var scene = await PromotionScene.StartAsync();
        var tip = await scene.HealthyBumpAsync(Some.Release("catalog"));
        var opened = await scene.PromoteAsync();
        await scene.SayAsync(tip, CommitStatusValue.Failure);

        await scene.EvaluateAsync();

        Assert.Equal("Failure: dev is not healthy: 2 apps.", await scene.GatesStatusAsync(opened.PullRequest!.Head));
    }

    [Fact]
    public async Task What_is_gated_is_the_set_in_the_pull_request_and_not_a_newer_one()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        var opened = await scene.PromoteAsync();
        var newer = await scene.BumpAsync(Some.Release("catalog", "1.1.0", image: "bad"));
        await scene.SayAsync(newer, CommitStatusValue.Failure);

        await scene.EvaluateAsync();

        Assert.Equal("Success: All gates pass.", await scene.GatesStatusAsync(opened.PullRequest!.Head));
    }

    [Fact]
    public async Task A_required_status_is_looked_for_at_the_head_too()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true, gates: { statuses: [ci/e2e] }");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        var opened = await scene.PromoteAsync();
        Assert.Equal("ci/e2e has not been reported.", opened.Gates?.Blocking[0].Sentence);
        await scene.SayAsync(opened.PullRequest!.Head, CommitStatusValue.Success, "ci/e2e");

        Assert.Equal(PromotionOutcome.Merged, Assert.Single(await scene.EvaluateAsync()).Outcome);
    }

    [Fact]
    public async Task An_approval_counts_for_the_head_that_was_approved()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true, gates: { approval: production }");
        var first = await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.PromoteAsync();
        await ApproveAsync(scene);
        await scene.SayAsync(first, CommitStatusValue.Failure);
        await scene.HealthyBumpAsync(Some.Release("catalog", "1.1.0", image: "new"));

        var moved = await scene.PromoteAsync();
        await ApproveAsync(scene);
        var approved = Assert.Single(await scene.EvaluateAsync());

        Assert.Equal(PromotionOutcome.Updated, moved.Outcome);
        Assert.Equal("Nobody has approved for production yet.", moved.Gates?.Blocking[0].Sentence);
        Assert.Equal(PromotionOutcome.Merged, approved.Outcome);
        Assert.Equal("anna", scene.Clone.Describe((await scene.TipAsync()).Commit).Message["Fairlead-Approved-By"]);
    }

    [Fact]
    public async Task What_was_approved_is_merged_before_anything_newer_takes_its_place()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true, gates: { approval: production }");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.PromoteAsync();
        await ApproveAsync(scene);
        await scene.HealthyBumpAsync(Some.Release("catalog", "1.1.0", image: "new"));

        var merged = await scene.PromoteAsync();
        var next = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.Merged, 1), (merged.Outcome, merged.PullRequest!.Number));
        Assert.Equal((PromotionOutcome.Opened, 2), (next.Outcome, next.PullRequest!.Number));
        Assert.Equal("Promote dev to staging: catalog 1.0.0 -> 1.1.0", next.PullRequest.Title);
    }

    [Fact]
    public async Task A_check_that_runs_is_waited_for_and_not_begun_anew_by_a_newer_release()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true, gates: { statuses: [ci/e2e] }");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        var head = (await scene.PromoteAsync()).PullRequest!.Head;
        await scene.SayAsync(head, CommitStatusValue.Pending, "ci/e2e");
        await scene.HealthyBumpAsync(Some.Release("catalog", "1.1.0", image: "new"));

        var waiting = await scene.PromoteAsync();
        await scene.SayAsync(head, CommitStatusValue.Failure, "ci/e2e");
        var moved = await scene.PromoteAsync();

        Assert.Equal(head, waiting.PullRequest?.Head);
        Assert.Equal("Promote dev to staging: catalog 1.1.0 (new)", moved.PullRequest?.Title);
    }

    [Fact]
    public async Task What_was_rolled_back_after_it_was_proposed_is_not_merged()
    {
        await using var scene = await PromotionScene.StartAsync("gates: { healthy: false }, autoMerge: true");
        await scene.BumpAsync(Some.Release("catalog"));
        await scene.WriteAsync("environments/staging/hold.yaml", new Hold("Audit", "Anna").Write());
        await scene.BumpAsync(Some.Release("catalog", "1.1.0", image: "bad"));
        await scene.PromoteAsync();
        await RollBackAsync(scene);
        await scene.DeleteAsync("environments/staging/hold.yaml");

        var result = Assert.Single(await scene.EvaluateAsync());

        Assert.Equal(
            "catalog 1.1.0 was rolled back in dev.",
            Assert.Single(result.Gates!.Blocking, gate => gate.Name == "source").Sentence
        );
        Assert.Null(result.Commit);
    }

    [Fact]
    public async Task A_rollback_that_comes_between_gate_and_merge_is_heeded()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.BumpAsync(Some.Release("catalog"));
        await scene.HealthyBumpAsync(Some.Release("catalog", "1.1.0", image: "bad"));
        var forge = new InterruptedForge(scene.Forge) { BeforeStatus = () => RollBackAsync(scene) };

        var result = await scene.PromoteWithAsync(forge);

        Assert.Equal(
            "main moved while the gates were evaluated, so nothing was merged. Run again.",
            Assert.Single(result.Warnings)
        );
        Assert.Null(result.Commit);
    }

    [Fact]
    public async Task An_address_that_answers_otherwise_keeps_it_away()
    {
        await using var load = await Forges.StubForge.StartAsync(new Forges.StubAnswer(503, "{}"));
        await using var scene = await PromotionScene.StartAsync(
            $"gates: {{ http: [{{ name: load-test, url: \"{load.Address}\", status: 200 }}] }}"
        );
        await scene.HealthyBumpAsync(Some.Release("catalog"));

        var result = await scene.PromoteAsync();

        Assert.Equal("load-test answered 503, and 200 is asked for.", result.Gates?.Blocking[0].Sentence);
    }

    [Fact]
    public async Task Without_an_open_promotion_there_is_nothing_to_evaluate()
    {
        await using var scene = await PromotionScene.StartAsync();
        Assert.Empty(await scene.EvaluateAsync());
    }

    [Fact]
    public async Task A_head_that_moves_between_gate_and_merge_is_not_merged()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        var forge = new InterruptedForge(scene.Forge)
        {
            BeforeMerge = () => scene.WriteAsync("note.txt", "x", "fairlead/promote/staging"),
        };

        var result = await scene.PromoteWithAsync(forge);

        Assert.Equal(PromotionOutcome.Opened, result.Outcome);
        Assert.Equal(
            $"GitHub sandbox/environments: the head of pull request 1 moved away from {result.PullRequest!.Head.Short()}, for which the gates were evaluated. Run again.",
            Assert.Single(result.Warnings)
        );
        Assert.False((await scene.TipAsync()).Exists("environments/staging/catalog/release.yaml"));
    }

    [Fact]
    public async Task A_hold_that_comes_between_gate_and_merge_is_kept()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        var forge = new InterruptedForge(scene.Forge)
        {
            BeforeStatus = () => scene.WriteAsync("environments/staging/hold.yaml", new Hold("Audit", "Anna").Write()),
        };

        var result = await scene.PromoteWithAsync(forge);

        Assert.Equal(
            "main moved while the gates were evaluated, so nothing was merged. Run again.",
            Assert.Single(result.Warnings)
        );
        Assert.Equal(PromotionOutcome.Updated, Assert.Single(await scene.EvaluateAsync()).Outcome);
        Assert.Equal(
            "Failure: Anna holds staging until environments/staging/hold.yaml is deleted: Audit.",
            await scene.GatesStatusAsync(result.PullRequest!.Head)
        );
    }

    [Fact]
    public async Task A_hold_that_cannot_be_read_lets_nothing_pass()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true, gates: { statuses: [ci/e2e] }");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        var opened = await scene.PromoteAsync();
        await scene.SayAsync(opened.PullRequest!.Head, CommitStatusValue.Success, "ci/e2e");
        await scene.WriteAsync("environments/staging/hold.yaml", "reason: stop\n");

        var stopped = Assert.Single(await scene.EvaluateAsync());

        Assert.Equal(PromotionOutcome.Updated, stopped.Outcome);
        Assert.StartsWith(
            "Failure: environments/staging/hold.yaml:1:1: ",
            await scene.GatesStatusAsync(opened.PullRequest.Head),
            StringComparison.Ordinal
        );
    }

    private static async Task RollBackAsync(PromotionScene scene)
    {
        var token = TestContext.Current.CancellationToken;
        var rollback = new EnvironmentRollback(scene.Clone);
        await rollback.RunAsync(await rollback.PlanAsync(new RollbackRequest { Environment = "dev" }, token), token);
    }

    private static async Task ApproveAsync(PromotionScene scene)
    {
        var client = new Octokit.GitHubClient(
            new Octokit.Connection(new Octokit.ProductHeaderValue("test"), scene.Sandbox.Addresses.Forge)
        )
        {
            Credentials = new Octokit.Credentials("anna", "x"),
        };
        await client.PullRequest.Review.Create(
            "sandbox",
            "environments",
            1,
            new Octokit.PullRequestReviewCreate { Event = Octokit.PullRequestReviewEvent.Approve }
        );
    }
}
