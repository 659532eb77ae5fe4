using System.Globalization;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Releases;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>Promotions from a source that does not stand still long enough to soak as a whole.</summary>
public sealed class PromotionSoakTests
{
    private const string Rules = "autoMerge: true, gates: { soak: 30m }";

    [Fact]
    public async Task One_app_that_is_bumped_faster_than_it_soaks_holds_up_no_other()
    {
        using var scene = await SimulatedScene.StartAsync(Rules);
        await BumpAsync(scene, Some.Release("storefront", "1"), Some.Release("catalog", "0", image: "0"));
        PromotionResult? merged = null;
        for (var bump = 1; bump <= 6 && merged is null; bump++)
        {
            scene.Clock.Pass(TimeSpan.FromMinutes(10));
            var version = bump.ToString(CultureInfo.InvariantCulture);
            await BumpAsync(scene, Some.Release("catalog", version, image: version));
            var result = await scene.PromoteAsync();
            merged = result.Outcome == PromotionOutcome.Merged ? result : null;
        }

        Assert.Equal("1", Assert.Single(await scene.VersionsAsync("prod")).Value);
        Assert.Equal(
            "no newer release of it has been healthy in dev for 30m",
            Assert.Single(merged!.Left, left => left.Key == "catalog").Value
        );
    }

    [Fact]
    public async Task Releases_that_soaked_at_different_times_move_together()
    {
        using var scene = await SimulatedScene.StartAsync(Rules);
        await BumpAsync(scene, Some.Release("storefront", "1"));
        await BumpAsync(scene, Some.Release("catalog", "1", image: "1"));
        scene.Clock.Pass(TimeSpan.FromMinutes(40));
        await BumpAsync(scene, Some.Release("storefront", "2", image: "2"));
        await BumpAsync(scene, Some.Release("catalog", "2", image: "2"));
        scene.Clock.Pass(TimeSpan.FromMinutes(20));

        var merged = await scene.PromoteAsync();

        Assert.Equal(PromotionOutcome.Merged, merged.Outcome);
        Assert.Equal("1 1", string.Join(' ', (await scene.VersionsAsync("prod")).Values));
    }

    [Fact]
    public async Task Time_after_a_release_was_replaced_is_no_soaking()
    {
        using var scene = await SimulatedScene.StartAsync(Rules);
        await BumpAsync(scene, Some.Release("catalog", "1", image: "1"));
        scene.Clock.Pass(TimeSpan.FromMinutes(10));
        var tip = await scene.BumpAsync(Some.Release("catalog", "2", image: "2"));
        scene.Say(tip, "catalog", CommitStatusValue.Failure);
        scene.Clock.Pass(TimeSpan.FromHours(5));

        var result = await scene.PromoteAsync();

        Assert.Equal(PromotionOutcome.Opened, result.Outcome);
        Assert.Equal("Promote dev to prod: catalog 2 (new)", result.PullRequest?.Title);
        Assert.Equal("dev is not healthy: catalog.", result.Gates?.Blocking[0].Sentence);
    }

    [Fact]
    public async Task What_is_soaking_is_not_replaced_by_what_began_later()
    {
        using var scene = await SimulatedScene.StartAsync(Rules);
        await BumpAsync(scene, Some.Release("storefront", "1"));
        var opened = await scene.PromoteAsync();
        scene.Clock.Pass(TimeSpan.FromMinutes(20));
        await BumpAsync(scene, Some.Release("catalog", "1", image: "1"));

        var kept = await scene.PromoteAsync();
        scene.Clock.Pass(TimeSpan.FromMinutes(10));
        var merged = await scene.PromoteAsync();

        Assert.Equal(opened.PullRequest?.Head, kept.PullRequest?.Head);
        Assert.Equal(
            (PromotionOutcome.Merged, opened.PullRequest?.Number),
            (merged.Outcome, merged.PullRequest?.Number)
        );
    }

    [Fact]
    public async Task What_came_with_one_commit_waits_for_each_other()
    {
        using var scene = await SimulatedScene.StartAsync(Rules);
        var tip = await scene.BumpAsync(Some.Release("storefront", "1"), Some.Release("catalog", "1", image: "1"));
        scene.Say(tip, "storefront", CommitStatusValue.Success);
        scene.Say(tip, "catalog", CommitStatusValue.Failure);
        scene.Clock.Pass(TimeSpan.FromHours(1));

        var result = await scene.PromoteAsync();

        Assert.Null(result.Commit);
        Assert.Empty(await scene.VersionsAsync("prod"));
    }

    [Fact]
    public async Task What_made_another_app_fail_that_was_healthy_is_not_promoted()
    {
        using var scene = await SimulatedScene.StartAsync(Rules);
        await BumpAsync(scene, Some.Release("catalog", "1", image: "1"));
        scene.Clock.Pass(TimeSpan.FromMinutes(40));
        await scene.PromoteAsync();
        var tip = await scene.BumpAsync(Some.Release("storefront", "1"));
        scene.Say(tip, "storefront", CommitStatusValue.Success);
        scene.Say(tip, "catalog", CommitStatusValue.Failure);
        scene.Clock.Pass(TimeSpan.FromHours(1));

        var result = await scene.PromoteAsync();

        Assert.Null(result.Commit);
        Assert.Equal("dev is not healthy: catalog.", result.Gates?.Blocking[0].Sentence);
    }

    [Fact]
    public async Task Where_other_environments_are_busy_the_status_at_the_commit_that_brought_a_release_is_found()
    {
        using var scene = await SimulatedScene.StartAsync(Rules);
        await BumpAsync(scene, Some.Release("storefront", "1"));
        for (var commit = 0; commit < 30; commit++)
        {
            await scene.Clone.CommitAsync(
                "main",
                _ => new Git.Objects.TreeChange
                {
                    Writes = new Dictionary<string, byte[]> { ["note"] = [(byte)commit] },
                    Message = new Git.Objects.CommitMessage("Note"),
                },
                TestContext.Current.CancellationToken
            );
        }

        scene.Clock.Pass(TimeSpan.FromMinutes(30));

        Assert.Equal(PromotionOutcome.Merged, (await scene.PromoteAsync()).Outcome);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_long_stream_is_promoted_as_it_soaks_and_what_can_still_pass_is_never_set_back(int seed)
    {
        using var scene = await SimulatedScene.StartAsync(Rules);
        var stream = new PromotionStream(scene, seed);
        for (var step = 0; step < SimulationSize.Steps(30); step++)
        {
            await stream.StepAsync();
        }

        Assert.True(stream.Merged > 0);
    }

    public static TheoryData<int> Seeds => SimulationSize.Seeds(1);

    private static async Task BumpAsync(SimulatedScene scene, params Release[] releases)
    {
        var tip = await scene.BumpAsync(releases);
        foreach (var app in (await scene.VersionsAsync("dev")).Keys)
        {
            scene.Say(tip, app, CommitStatusValue.Success);
        }
    }
}
