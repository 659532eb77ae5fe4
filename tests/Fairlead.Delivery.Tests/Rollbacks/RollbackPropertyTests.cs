using System.Globalization;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Rollbacks;

/// <summary>Whatever happened in between, going back to a commit gives the tree of that commit, apart from holds.</summary>
public sealed class RollbackPropertyTests
{
    private const int Steps = 9;
    private static readonly string[] Apps = ["catalog", "storefront"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Bumps_and_edits_then_a_rollback_give_the_tree_before(int seed)
    {
        var random = new Random(seed);
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        var states = new List<TreeSnapshot> { await repository.TipAsync() };
        for (var step = 0; step < Steps; step++)
        {
            await ChangeAsync(repository, random, step);
            states.Add(await repository.TipAsync());
        }

        for (var back = 0; back < 4; back++)
        {
            var wanted = states[random.Next(states.Count)];
            var app = random.Next(2) == 0 ? null : Apps[random.Next(Apps.Length)];
            var folder = app is null ? "environments/dev" : $"environments/dev/{app}";
            var now = await repository.TipAsync();
            var request = new RollbackRequest
            {
                Environment = "dev",
                App = app,
                To = wanted.Commit.Hex,
            };
            if (Content(now, folder).SequenceEqual(Content(wanted, folder)))
            {
                await Assert.ThrowsAsync<DeliveryException>(() => PlanAsync(repository, request));
                continue;
            }

            await new EnvironmentRollback(repository.Clone).RunAsync(await PlanAsync(repository, request), Token);

            var after = await repository.TipAsync();
            Assert.Equal(Content(wanted, folder), Content(after, folder));
            Assert.Equal(Outside(now, folder), Outside(after, folder));
        }
    }

    private static async Task ChangeAsync(EnvironmentRepository repository, Random random, int step)
    {
        var app = Apps[random.Next(Apps.Length)];
        var text = string.Create(CultureInfo.InvariantCulture, $"{step}-{random.Next(3)}");
        switch (random.Next(3))
        {
            case 0:
                repository.Commit(($"environments/dev/{app}/values.yaml", $"extra: more-{text}\n"));
                await repository.BumpAsync();
                break;
            case 1:
                repository.Commit(($"environments/dev/{app}/notes-{text}.md", text));
                break;
            default:
                await repository.BumpAsync(Some.Release(app, $"1.{step}.0", image: text));
                break;
        }
    }

    private static Task<RollbackPlan> PlanAsync(EnvironmentRepository repository, RollbackRequest request) =>
        new EnvironmentRollback(repository.Clone).PlanAsync(request, Token);

    private static IEnumerable<TreeFile> Content(TreeSnapshot tree, string folder) =>
        tree.Files(folder).Where(file => !file.Path.EndsWith("/hold.yaml", StringComparison.Ordinal));

    private static IEnumerable<TreeFile> Outside(TreeSnapshot tree, string folder) =>
        tree.Files("").Where(file => !file.Path.StartsWith(folder + "/", StringComparison.Ordinal));
}
