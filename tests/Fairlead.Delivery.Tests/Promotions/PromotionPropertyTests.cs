using System.Globalization;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>Whatever a promotion brings, going back gives the target as it was, and touches nothing else.</summary>
public sealed class PromotionPropertyTests
{
    private const string Target = "environments/staging";
    private static readonly string[] Apps = ["catalog", "storefront"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_promotion_then_a_rollback_give_the_tree_before(int seed)
    {
        var random = new Random(seed);
        await using var scene = await PromotionScene.StartAsync("promotion: direct");
        await scene.HealthyBumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        await scene.PromoteAsync();
        for (var step = 1; step <= 4; step++)
        {
            await scene.HealthyBumpAsync(Releases(random, step));
            var before = await scene.TipAsync();

            Assert.Equal(PromotionOutcome.Committed, (await scene.PromoteAsync(Chosen(random))).Outcome);
            var promoted = await scene.TipAsync();
            Assert.NotEqual(Content(before), Content(promoted));
            await RollBackAsync(scene, before.Commit);

            var after = await scene.TipAsync();
            Assert.Equal(Content(before), Content(after));
            Assert.Equal(Outside(promoted), Outside(after));

            await scene.DeleteAsync([.. Holds(after)]);
            if (random.Next(2) == 0)
            {
                await scene.PromoteAsync();
            }
        }
    }

    // Both apps get a new image, so that each choice of apps has something to promote.
    private static Release[] Releases(Random random, int step) =>
        [
            .. Apps.Select(app =>
                Some.Release(
                    app,
                    $"1.{step.ToString(CultureInfo.InvariantCulture)}.0",
                    image: string.Create(CultureInfo.InvariantCulture, $"{step}-{random.Next(1000)}")
                )
            ),
        ];

    private static string[] Chosen(Random random) =>
        random.Next(3) switch
        {
            0 => [],
            1 => ["catalog"],
            _ => ["storefront"],
        };

    private static async Task RollBackAsync(PromotionScene scene, CommitId to)
    {
        var rollback = new EnvironmentRollback(scene.Clone);
        var request = new RollbackRequest { Environment = "staging", To = to.Hex };
        await rollback.RunAsync(await rollback.PlanAsync(request, Token), Token);
    }

    private static IEnumerable<TreeFile> Content(TreeSnapshot tree) => tree.Files(Target).Where(file => !IsHold(file));

    private static IEnumerable<string> Holds(TreeSnapshot tree) =>
        tree.Files(Target).Where(IsHold).Select(file => file.Path);

    private static bool IsHold(TreeFile file) => file.Path.EndsWith("/hold.yaml", StringComparison.Ordinal);

    private static IEnumerable<TreeFile> Outside(TreeSnapshot tree) =>
        tree.Files("").Where(file => !file.Path.StartsWith(Target + "/", StringComparison.Ordinal));
}
