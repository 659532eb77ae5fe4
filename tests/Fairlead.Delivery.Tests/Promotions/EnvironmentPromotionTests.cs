using System.Text.Json.Nodes;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.PlainGit;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Environments.Files;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.Promotions;

public sealed class EnvironmentPromotionTests
{
    private const string Deployment = "environments/staging/catalog/manifests/deployment-catalog.yaml";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_promotion_is_one_pull_request_rendered_with_the_targets_values()
    {
        await using var scene = await PromotionScene.StartAsync("labels: [production], owners: [ben]");
        await scene.HealthyBumpAsync(Some.Release("catalog"), Some.Release("storefront"));

        var result = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.Opened, 10), (result.Outcome, result.ExitCode));
        var open = result.PullRequest!;
        Assert.Equal((1, "Promote dev to staging: storefront, catalog"), (open.Number, open.Title));
        Assert.Equal(["production"], open.Labels);
        Assert.Equal(["ben", "anna"], open.Reviewers);
        Assert.Contains("| catalog | 1.0.0 (new) |", open.Body, StringComparison.Ordinal);
        Assert.Contains("| healthy dev | passed | dev is healthy. |", open.Body, StringComparison.Ordinal);
        Assert.Contains("replicas: 5", scene.Clone.Snapshot(open.Head).ReadText(Deployment), StringComparison.Ordinal);
        Assert.Equal("Success: All gates pass.", await scene.GatesStatusAsync(open.Head));
        Assert.False((await scene.TipAsync()).Exists(Deployment));
    }

    [Fact]
    public async Task The_same_promotion_again_writes_nothing_anywhere()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        var first = await scene.PromoteAsync();
        var forge = await File.ReadAllTextAsync(scene.StateFile, Token);

        var again = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.Unchanged, 0), (again.Outcome, again.ExitCode));
        Assert.Equal(first.PullRequest?.Head, again.PullRequest?.Head);
        Assert.Equal(forge, await File.ReadAllTextAsync(scene.StateFile, Token));
    }

    [Fact]
    public async Task A_commit_that_does_not_concern_it_leaves_it_alone()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        var first = await scene.PromoteAsync();
        await scene.WriteAsync("README.md", "Hello\n");

        var again = await scene.PromoteAsync();

        Assert.Equal(PromotionOutcome.Unchanged, again.Outcome);
        Assert.Equal(first.PullRequest?.Head, again.PullRequest?.Head);
    }

    [Fact]
    public async Task A_newer_release_goes_into_the_same_pull_request()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.PromoteAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog", "1.1.0", image: "new"));

        var updated = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.Updated, 1), (updated.Outcome, updated.PullRequest!.Number));
        Assert.Equal("Promote dev to staging: catalog 1.1.0 (new)", updated.PullRequest.Title);
    }

    [Fact]
    public async Task It_is_closed_and_its_branch_deleted_when_nothing_is_left()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.PromoteAsync();
        await scene.BumpAsync(Some.Release("catalog", "1.1.0", image: "new"));
        await scene.PromoteAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));

        var closed = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.Closed, 10), (closed.Outcome, closed.ExitCode));
        Assert.Null(await scene.Forge.FindAsync("fairlead/promote/staging", "main", Token));
        Assert.Null(await scene.Clone.FetchAsync("fairlead/promote/staging", Token));
        Assert.Equal(PromotionOutcome.NothingToDo, (await scene.PromoteAsync()).Outcome);
    }

    [Fact]
    public async Task What_is_not_healthy_is_shown_and_waits()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.BumpAsync(Some.Release("catalog"));

        var opened = await scene.PromoteAsync();
        var again = await scene.PromoteAsync();

        const string Waiting =
            "The agent of dev has not reported on this state yet; it writes the commit status fairlead/dev.";
        Assert.Equal((PromotionOutcome.Opened, 10), (opened.Outcome, opened.ExitCode));
        Assert.Equal((PromotionOutcome.Unchanged, 20), (again.Outcome, again.ExitCode));
        Assert.Equal($"Pending: {Waiting}", await scene.GatesStatusAsync(opened.PullRequest!.Head));
    }

    [Fact]
    public async Task It_is_merged_as_one_commit_that_says_where_it_comes_from()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"));

        var merged = await scene.PromoteAsync();

        var tip = await scene.TipAsync();
        var message = scene.Clone.Describe(tip.Commit).Message;
        Assert.Equal((PromotionOutcome.Merged, tip.Commit), (merged.Outcome, merged.Commit!.Value));
        Assert.Equal("staging: catalog 1.0.0 (#1)", message.Subject);
        Assert.Equal("dev -> staging", message["Fairlead-Promotion"]);
        Assert.Equal(merged.PullRequest!.Url, message["Fairlead-Pull-Request"]);
        Assert.Equal(merged.Plan!.Digest.ToString(), message["Fairlead-Plan"]);
        Assert.True(tip.Exists(Deployment));
        Assert.Null(await scene.Clone.FetchAsync("fairlead/promote/staging", Token));
        Assert.Equal(
            tip.IdOf("environments/dev/catalog/release.yaml"),
            tip.IdOf("environments/staging/catalog/release.yaml")
        );
    }

    [Fact]
    public async Task The_bots_own_commit_gives_it_nothing_to_do()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.PromoteAsync();

        var again = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.NothingToDo, 0), (again.Outcome, again.ExitCode));
    }

    [Fact]
    public async Task An_older_set_that_is_healthy_is_not_held_up_by_a_newer_one_that_is_not()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.BumpAsync(Some.Release("catalog", "1.1.0", image: "new"));

        var merged = await scene.PromoteAsync();

        Assert.Equal(PromotionOutcome.Merged, merged.Outcome);
        Assert.Equal("1.0.0", Version(await scene.TipAsync()));
    }

    [Fact]
    public async Task What_the_target_has_passed_already_is_not_gone_back_to()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.HealthyBumpAsync(Some.Release("catalog", "1.1.0", image: "new"));
        await scene.PromoteAsync();
        await scene.BumpAsync(Some.Release("catalog", "1.2.0", image: "newer"));

        var result = await scene.PromoteAsync();

        Assert.Equal("1.1.0", Version(await scene.TipAsync()));
        Assert.Equal("Promote dev to staging: catalog 1.1.0 -> 1.2.0", result.PullRequest?.Title);
    }

    [Fact]
    public async Task What_was_rolled_back_is_not_promoted()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.BumpAsync(Some.Release("catalog"));
        await scene.HealthyBumpAsync(Some.Release("catalog", "1.1.0", image: "bad"));
        var rollback = new EnvironmentRollback(scene.Clone);
        await rollback.RunAsync(await rollback.PlanAsync(new RollbackRequest { Environment = "dev" }, Token), Token);

        var result = await scene.PromoteAsync();

        Assert.Equal(PromotionOutcome.Opened, result.Outcome);
        Assert.Equal("Promote dev to staging: catalog 1.0.0 (new)", result.PullRequest?.Title);
    }

    [Fact]
    public async Task A_held_app_stays_and_the_others_move()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        await scene.WriteAsync(
            "environments/staging/catalog/hold.yaml",
            new Hold("Broken search", "Anna <anna@example.com>").Write()
        );

        var result = await scene.PromoteAsync();

        Assert.Equal(PromotionOutcome.Merged, result.Outcome);
        Assert.Contains("**catalog** stays as it is, held by Anna", result.PullRequest?.Body, StringComparison.Ordinal);
        Assert.False((await scene.TipAsync()).Exists(Deployment));
    }

    [Fact]
    public async Task Where_all_that_differs_is_held_that_is_said()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.WriteAsync(
            "environments/staging/catalog/hold.yaml",
            new Hold("Broken search", "Anna <anna@example.com>").Write()
        );

        var result = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.NothingToDo, 0), (result.Outcome, result.ExitCode));
        Assert.Equal(
            "catalog      stays as it is, held by Anna <anna@example.com>: Broken search\n"
                + "nothing but what is held is left to promote to staging",
            result.ToText()
        );
    }

    [Fact]
    public async Task A_long_reason_is_not_said_twice()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.WriteAsync("environments/staging/hold.yaml", new Hold(new string('x', 300), "Anna").Write());
        await scene.PromoteAsync();
        var forge = await File.ReadAllTextAsync(scene.StateFile, Token);

        var again = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.Unchanged, 20), (again.Outcome, again.ExitCode));
        Assert.Equal(forge, await File.ReadAllTextAsync(scene.StateFile, Token));
    }

    [Fact]
    public async Task A_held_environment_gets_nothing()
    {
        await using var scene = await PromotionScene.StartAsync("promotion: direct");
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.WriteAsync("environments/staging/hold.yaml", new Hold("Audit", "Anna <anna@example.com>").Write());

        var result = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.Blocked, 20), (result.Outcome, result.ExitCode));
        Assert.Equal(
            "Anna <anna@example.com> holds staging until environments/staging/hold.yaml is deleted: Audit.",
            result.Gates?.Blocking[0].Sentence
        );
    }

    [Fact]
    public async Task A_direct_promotion_is_a_commit_once_the_gates_pass()
    {
        await using var scene = await PromotionScene.StartAsync("promotion: direct");
        var tip = await scene.BumpAsync(Some.Release("catalog"));
        var blocked = await scene.PromoteAsync();
        await scene.SayAsync(tip, CommitStatusValue.Success);

        var done = await scene.PromoteAsync();

        Assert.Equal((PromotionOutcome.Blocked, 20), (blocked.Outcome, blocked.ExitCode));
        Assert.Equal((PromotionOutcome.Committed, 10), (done.Outcome, done.ExitCode));
        Assert.Equal("dev -> staging", scene.Clone.Describe(done.Commit!.Value).Message["Fairlead-Promotion"]);
        Assert.Null(done.PullRequest);
    }

    [Fact]
    public async Task Only_the_apps_that_were_asked_for_move()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog"), Some.Release("storefront"));

        await scene.PromoteAsync("storefront");

        Assert.Equal(
            ["storefront"],
            EnvironmentTree.Read(await scene.TipAsync(), "staging").Apps.Select(app => app.Name)
        );
    }

    [Fact]
    public async Task The_same_digests_from_another_registry_are_promoted()
    {
        await using var scene = await PromotionScene.StartAsync("autoMerge: true");
        await scene.HealthyBumpAsync(Some.Release("catalog", registry: "registry.fairlead.localhost"));
        await scene.PromoteAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));

        var promoted = await scene.PromoteAsync();

        var digest = Some.Digest("image").Short;
        Assert.Equal(PromotionOutcome.Merged, promoted.Outcome);
        Assert.Equal(
            Some.Release("catalog").Write(),
            (await scene.TipAsync()).ReadText("environments/staging/catalog/release.yaml")
        );
        Assert.Contains(
            $"`registry.fairlead.localhost/shop/catalog@{digest}` -> `registry.example/shop/catalog@{digest}`",
            promoted.PullRequest!.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_persons_commit_on_the_branch_is_not_overwritten()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        await scene.PromoteAsync();
        using var theirs = await OpenBensAsync(scene);
        await theirs.CommitAsync("fairlead/promote/staging", _ => Note("Add a note"), Token);
        await scene.HealthyBumpAsync(Some.Release("catalog", "1.1.0", image: "new"));

        var error = await Assert.ThrowsAsync<GitException>(() => scene.PromoteAsync());

        Assert.Contains("has a commit of Ben", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_branch_that_has_the_name_is_not_taken_for_ours()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        using var theirs = await OpenBensAsync(scene);
        var main = (await theirs.FetchAsync("main", Token))!.Value;
        await theirs.CreateBranchAsync("fairlead/promote/staging", main, Token);
        var work = await theirs.CommitAsync("fairlead/promote/staging", _ => Note("Begin my work"), Token);

        var error = await Assert.ThrowsAsync<GitException>(() => scene.PromoteAsync());

        Assert.Contains("has a commit of Ben", error.Message, StringComparison.Ordinal);
        Assert.Equal(work.Tip, await theirs.FetchAsync("fairlead/promote/staging", Token));
    }

    [Fact]
    public async Task A_commit_that_brings_the_promotion_and_more_is_not_taken_for_ours()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.HealthyBumpAsync(Some.Release("catalog"));
        var ours = (await scene.PromoteAsync()).PullRequest!.Head;
        using var theirs = await OpenBensAsync(scene);
        var head = (await theirs.FetchAsync("fairlead/promote/staging", Token))!.Value;
        Assert.Equal(ours, head);
        var (own, parent) = (theirs.Snapshot(head), theirs.Describe(head).Parents[0]);
        var both = new TreeChange
        {
            Writes = theirs
                .Differences(parent, head, "")
                .ToDictionary(file => file.Path, file => own.Read(file.Path)!)
                .Append(
                    new KeyValuePair<string, byte[]>("environments/prod/catalog/manifests/more.yaml", "x"u8.ToArray())
                )
                .ToDictionary(),
            Message = theirs.Describe(head).Message,
        };
        await theirs.CreateBranchAsync("smuggle", parent, Token);
        var smuggled = (await theirs.CommitAsync("smuggle", _ => both, Token)).Tip;
        GitProgram.Run(
            scene.Sandbox.Git.FolderOf("environments"),
            "update-ref",
            "refs/heads/fairlead/promote/staging",
            smuggled.Hex
        );

        var error = await Assert.ThrowsAsync<GitException>(() => scene.PromoteAsync());

        Assert.Contains("has a commit of Ben", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_forge_the_branch_is_the_pull_request()
    {
        await using var scene = await PromotionScene.StartAsync("gates: { healthy: false }");
        await scene.BumpAsync(Some.Release("catalog"));

        var result = await scene.PromoteWithAsync(new PlainGitForge(scene.Clone));

        Assert.Equal((PromotionOutcome.Opened, 0), (result.Outcome, result.PullRequest!.Number));
        Assert.Contains("Moves what runs in **dev**", result.PullRequest.Body, StringComparison.Ordinal);
        Assert.Equal(result.PullRequest.Head, await scene.Clone.FetchAsync("fairlead/promote/staging", Token));
    }

    [Theory]
    [InlineData(
        "dev",
        "prod",
        "",
        "prod does not take releases from dev: its \"from\" in fairlead.yaml has \"staging\"."
    )]
    [InlineData("staging", "dev", "", "dev does not take releases from staging: fairlead.yaml has no \"from\" for it.")]
    [InlineData("dev", "staging", "storefront", "dev has no release of storefront; it has \"catalog\".")]
    [InlineData(
        "staging",
        "prod",
        "",
        "staging has no releases yet, so there is nothing to promote to prod; bump it first."
    )]
    public async Task What_makes_no_sense_is_refused_in_a_sentence(string from, string to, string app, string message)
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.BumpAsync(Some.Release("catalog"));
        var request = new PromotionRequest
        {
            From = from,
            To = to,
            Apps = app.Length > 0 ? [app] : [],
        };

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            scene.Promotion(scene.Forge).RunAsync(request, Token)
        );

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task What_it_came_to_is_JSON_for_bots()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.BumpAsync(Some.Release("catalog"));

        var json = (await scene.PromoteAsync()).ToJson();

        Assert.DoesNotContain('\n', json);
        var root = JsonNode.Parse(json)!;
        Assert.Equal("opened", (string?)root["outcome"]);
        Assert.Equal(10, (int?)root["exitCode"]);
        Assert.Equal("waiting", (string?)root["gates"]?["state"]);
        Assert.Equal(1, (int?)root["pullRequest"]?["number"]);
        Assert.Equal("catalog", (string?)root["apps"]?[0]?["name"]);
    }

    private static string? Version(TreeSnapshot tip) =>
        EnvironmentTree.Read(tip, "staging").App("catalog")?.ReadRelease("staging")?.Version;

    private static Task<BareClone> OpenBensAsync(PromotionScene scene) =>
        BareClone.OpenAsync(
            Path.Combine(Path.GetDirectoryName(scene.StateFile)!, "theirs"),
            scene.Clone.Remote,
            new GitOptions { Identity = new GitIdentity("Ben", "ben@example.com") },
            Token
        );

    private static TreeChange Note(string subject) =>
        new()
        {
            Writes = new Dictionary<string, byte[]> { ["note.txt"] = "x"u8.ToArray() },
            Message = new CommitMessage(subject),
        };
}
