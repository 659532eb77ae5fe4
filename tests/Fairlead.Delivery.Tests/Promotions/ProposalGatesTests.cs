using Fairlead.Delivery.Forges;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>The status of the gates at pull requests that are no promotions.</summary>
public sealed class ProposalGatesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_persons_pull_request_has_nothing_to_gate_and_is_told_so_once()
    {
        await using var scene = await PromotionScene.StartAsync();
        var open = await OpenAsync(scene, "values");

        var first = Assert.Single(await scene.EvaluateOthersAsync());
        var again = Assert.Single(await scene.EvaluateOthersAsync());

        Assert.Equal(
            (open.Number, "Nothing to gate.", true),
            (first.PullRequest.Number, first.Sentence, first.Changed)
        );
        Assert.False(again.Changed);
        Assert.Equal("Success: Nothing to gate.", await scene.GatesStatusAsync(first.PullRequest.Head));
    }

    [Fact]
    public async Task A_promotion_keeps_its_own_gates_under_whatever_name()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.BumpAsync(Some.Release("catalog"));
        var promoted = await scene.PromoteAsync();
        var head = promoted.PullRequest!.Head;
        var before = await scene.GatesStatusAsync(head);
        await scene.Clone.CreateBranchAsync("sly", head, Token);
        await scene.Forge.OpenAsync(new PullRequestDraft("sly", "main", "Sly", ""), Token);

        Assert.Empty(await scene.EvaluateOthersAsync());

        Assert.StartsWith("Pending: ", before, StringComparison.Ordinal);
        Assert.Equal(before, await scene.GatesStatusAsync(head));
    }

    [Fact]
    public async Task A_proposed_bump_waits_for_a_hold_and_merges_by_itself_after_it()
    {
        await using var scene = await PromotionScene.StartAsync();
        await scene.ProposeAsync(Some.Release("catalog"));
        await scene.WriteAsync(
            "fairlead.yaml",
            (await scene.TipAsync())
                .ReadText("fairlead.yaml")!
                .Replace("namespace: shop-dev", "namespace: shop-dev, autoMerge: true")
        );
        await scene.WriteAsync(
            "environments/dev/hold.yaml",
            "apiVersion: fairlead.dev/v1\nkind: Hold\nreason: Look first\nauthor: ben\n"
        );

        var held = Assert.Single(await scene.EvaluateOthersAsync());
        await scene.DeleteAsync("environments/dev/hold.yaml");
        var merged = Assert.Single(await scene.EvaluateOthersAsync());

        Assert.Equal("ben holds dev until environments/dev/hold.yaml is deleted: Look first.", held.Sentence);
        Assert.Equal("Merged.", merged.Sentence);
        Assert.NotNull((await scene.TipAsync()).ReadText("environments/dev/catalog/release.yaml"));
    }

    private static async Task<PullRequest> OpenAsync(PromotionScene scene, string branch)
    {
        await scene.Clone.CreateBranchAsync(branch, (await scene.TipAsync()).Commit, Token);
        await scene.WriteAsync("environments/dev/catalog/values.yaml", "a: 1\n", branch);
        return await scene.Forge.OpenAsync(new PullRequestDraft(branch, "main", "Values", ""), Token);
    }
}
