using System.Globalization;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Tests.Promotions;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Bumps;

/// <summary>Bumps of a branch that takes pull requests only.</summary>
public sealed class BumpProposalTests
{
    private const string Branch = "fairlead/bump/dev";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proposal_is_the_commit_of_a_bump_on_a_branch_of_its_own_with_one_pull_request()
    {
        await using var scene = await PromotionScene.StartAsync(dev: "labels: [bump], owners: [ben]");
        var main = (await scene.TipAsync()).Commit;

        var result = await scene.ProposeAsync(Some.Release("catalog"), Some.Release("storefront"));

        Assert.Equal((ProposalOutcome.Opened, Branch), (result.Outcome, result.Branch));
        Assert.Equal(main, (await scene.TipAsync()).Commit);
        var open = result.PullRequest!;
        Assert.Equal((1, "Bump dev: storefront, catalog"), (open.Number, open.Title));
        Assert.Equal(["bump"], open.Labels);
        Assert.Equal(["ben", "anna"], open.Reviewers);
        Assert.Contains("| catalog | 1.0.0 (new) |", open.Body, StringComparison.Ordinal);
        Assert.Contains("### Plan\n\n", open.Body, StringComparison.Ordinal);
        Assert.Equal("Success: All gates pass.", await scene.GatesStatusAsync(result.Head!.Value));
        var proposed = scene.Clone.Describe(result.Head.Value);
        var bumped = scene.Clone.Describe(await scene.BumpAsync(Some.Release("catalog"), Some.Release("storefront")));
        Assert.Equal(bumped.TreeId, proposed.TreeId);
        Assert.Equal(bumped.Message.ToString(), proposed.Message.ToString());
    }

    [Fact]
    public async Task The_same_again_by_another_run_writes_nothing_anywhere()
    {
        await using var scene = await PromotionScene.StartAsync();
        var first = await scene.ProposeAsync(Some.Release("catalog"));
        var forge = await File.ReadAllTextAsync(scene.StateFile, Token);
        await scene.WriteAsync("README.md", "Hello\n");

        var again = await scene.ProposeAsync(Some.Release("catalog") with { Run = "https://ci.example/runs/8" });

        Assert.Equal((ProposalOutcome.Unchanged, first.Head), (again.Outcome, again.Head));
        Assert.Equal(forge, await File.ReadAllTextAsync(scene.StateFile, Token));
    }

    [Fact]
    public async Task Newer_source_moves_the_proposal_and_its_text()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.ProposeAsync(Some.Release("catalog"));

        var result = await scene.ProposeAsync(Some.Release("catalog", "1.1.0", image: "new"));

        Assert.Equal((ProposalOutcome.Updated, 1), (result.Outcome, result.PullRequest!.Number));
        Assert.Equal("Bump dev: catalog 1.1.0 (new)", result.PullRequest.Title);
        Assert.Equal("catalog 1.1.0", await VersionsAsync(scene, result.Head));
    }

    [Fact]
    public async Task A_build_takes_over_what_another_one_has_proposed()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.ProposeAsync(Some.Release("catalog", "1.1.0", image: "new"));
        using var other = await scene.OpenCloneAsync("other");

        var result = await scene.ProposeWithAsync(other, null, Some.Release("storefront", "2.0.0"));

        Assert.Equal("catalog 1.1.0, storefront 2.0.0", await VersionsAsync(scene, result.Head));
        Assert.Equal((1, "Bump dev: storefront, catalog"), (result.PullRequest!.Number, result.PullRequest.Title));
        var message = scene.Clone.Describe(result.Head!.Value).Message.ToString();
        Assert.Contains("Fairlead-Release: catalog 1.1.0\n", message, StringComparison.Ordinal);
        Assert.Contains("Fairlead-Release: storefront 2.0.0\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_builds_at_once_lose_nothing()
    {
        await using var scene = await PromotionScene.StartAsync();
        using var other = await scene.OpenCloneAsync("other");

        await scene.ProposeWhileAsync(
            () => scene.ProposeWithAsync(other, null, Some.Release("catalog", "1.1.0")).GetAwaiter().GetResult(),
            Some.Release("storefront", "2.0.0")
        );

        Assert.Equal("catalog 1.1.0, storefront 2.0.0", await VersionsAsync(scene, await HeadAsync(scene)));
    }

    [Fact]
    public async Task What_is_merged_while_a_proposal_is_planned_is_not_proposed_again()
    {
        await using var scene = await PromotionScene.StartAsync();
        var first = await scene.ProposeAsync(Some.Release("catalog", "1.1.0"));

        var result = await scene.ProposeWhileAsync(
            () => MergeAsync(scene, first).GetAwaiter().GetResult(),
            Some.Release("storefront", "2.0.0")
        );

        Assert.Equal("Bump dev: storefront 2.0.0 (new)", result.PullRequest!.Title);
        Assert.Equal([(await scene.TipAsync()).Commit], scene.Clone.Describe(result.Head!.Value).Parents);
    }

    [Fact]
    public async Task An_older_build_undoes_no_newer_proposal()
    {
        using var source = new SourceRepository();
        var (older, newer) = (source.Commit("Older"), source.Commit("Newer"));
        await using var scene = await PromotionScene.StartAsync();
        await scene.ProposeWithAsync(scene.Clone, source.History, From(newer, "2.0.0"));

        var error = await Assert.ThrowsAsync<SupersededException>(() =>
            scene.ProposeWithAsync(scene.Clone, source.History, From(older, "1.0.0"))
        );

        Assert.StartsWith(
            $"{Branch} has catalog from source commit {newer[..7]}, which follows {older[..7]}, the one that is built here: this run "
                + "is superseded, and nothing was committed.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("catalog 2.0.0", await VersionsAsync(scene, await HeadAsync(scene)));
    }

    [Fact]
    public async Task A_proposal_of_which_nothing_is_left_is_closed()
    {
        await using var scene = await PromotionScene.StartAsync();
        var first = await scene.ProposeAsync(Some.Release("catalog"));
        await scene.BumpAsync(Some.Release("catalog"));

        var result = await scene.ProposeAsync(Some.Release("catalog"));

        Assert.Equal((ProposalOutcome.Closed, 1), (result.Outcome, result.PullRequest!.Number));
        Assert.Null(await HeadAsync(scene));
        Assert.Null(await scene.Forge.FindAsync(Branch, "main", Token));
        Assert.Equal(ProposalOutcome.NothingToDo, (await scene.ProposeAsync(Some.Release("catalog"))).Outcome);
        Assert.NotNull(first.PullRequest);
    }

    [Fact]
    public async Task What_was_merged_and_taken_back_is_not_proposed_again_by_others()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.BumpAsync(Some.Release("catalog", "1.0.0", image: "old"));
        var proposed = await scene.ProposeAsync(Some.Release("catalog", "1.1.0", image: "new"));
        await MergeAsync(scene, proposed);
        await scene.BumpAsync(Some.Release("catalog", "1.0.0", image: "old"));

        var result = await scene.ProposeAsync(Some.Release("storefront", "2.0.0"));

        Assert.Equal("catalog 1.0.0, storefront 2.0.0", await VersionsAsync(scene, result.Head));
        Assert.Equal(
            ["catalog 1.1.0 is proposed no longer: dev has had another release of it since."],
            result.Bump.Notes
        );
    }

    [Fact]
    public async Task A_hold_keeps_a_build_out_and_what_others_proposed_waits()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.ProposeAsync(Some.Release("catalog"));
        await scene.WriteAsync(
            "environments/dev/catalog/hold.yaml",
            "apiVersion: fairlead.dev/v1\nkind: Hold\nreason: Look first\nauthor: ben\n"
        );

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            scene.ProposeAsync(Some.Release("catalog", "1.1.0", image: "new"))
        );
        var result = await scene.ProposeAsync(Some.Release("storefront"));

        Assert.StartsWith("catalog is held in dev since ", error.Message, StringComparison.Ordinal);
        Assert.Equal("catalog 1.0.0, storefront 1.0.0", await VersionsAsync(scene, result.Head));
        Assert.Equal(
            "Failure: ben holds catalog in dev until environments/dev/catalog/hold.yaml is deleted: Look first.",
            await scene.GatesStatusAsync(result.Head!.Value)
        );
    }

    [Fact]
    public async Task An_environment_that_merges_by_itself_takes_the_proposal_at_once()
    {
        await using var scene = await PromotionScene.StartAsync(dev: "autoMerge: true");

        var result = await scene.ProposeAsync(Some.Release("catalog"));

        var tip = await scene.TipAsync();
        Assert.Equal((ProposalOutcome.Merged, tip.Commit), (result.Outcome, result.Bump.Tip));
        Assert.Equal("catalog 1.0.0", await VersionsAsync(scene, tip.Commit));
        Assert.Null(await HeadAsync(scene));
    }

    [Fact]
    public async Task Without_a_forge_the_branch_is_the_proposal()
    {
        await using var scene = await PromotionScene.StartAsync();

        var first = await scene.ProposeOnPlainGitAsync(Some.Release("catalog"));
        var again = await scene.ProposeOnPlainGitAsync(Some.Release("catalog"));
        var newer = await scene.ProposeOnPlainGitAsync(Some.Release("catalog", "1.1.0", image: "new"));

        Assert.Equal(
            [ProposalOutcome.Opened, ProposalOutcome.Unchanged, ProposalOutcome.Updated],
            [first.Outcome, again.Outcome, newer.Outcome]
        );
        Assert.Equal((0, first.Head), (first.PullRequest!.Number, again.Head));
        Assert.Equal("catalog 1.1.0", await VersionsAsync(scene, await HeadAsync(scene)));
    }

    private static async Task<CommitId?> HeadAsync(PromotionScene scene) => await scene.Clone.FetchAsync(Branch, Token);

    private static async Task<string> VersionsAsync(PromotionScene scene, CommitId? commit)
    {
        await scene.Clone.FetchAsync(Branch, Token);
        return string.Join(
            ", ",
            EnvironmentTree
                .Read(scene.Clone.Snapshot(commit!.Value), "dev")
                .Apps.Select(app => app.ReadRelease("dev")!)
                .Select(release => string.Create(CultureInfo.InvariantCulture, $"{release.App} {release.Version}"))
                .Order(StringComparer.Ordinal)
        );
    }

    private static async Task MergeAsync(PromotionScene scene, ProposalResult proposed)
    {
        var merged = await scene.Forge.MergeAsync(
            proposed.PullRequest!,
            proposed.Head!.Value,
            scene.Clone.Describe(proposed.Head.Value).Message,
            Token
        );
        Assert.Equal("", merged.Refusal);
    }

    private static Release From(string commit, string version) =>
        Some.Release("catalog", version, image: version) with
        {
            Source = new ReleaseSource("https://git.example/shop", commit),
        };
}
