using Fairlead.Environments.Planning;

namespace Fairlead.Conformance.Tests;

public sealed class BudgetTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private static string[] Many(int count) =>
        [.. Enumerable.Range(0, count).Select(number => ConfigMap($"c{number}"))];

    [Fact]
    public async Task A_few_objects_may_always_go_whatever_their_share()
    {
        (await ApplyAsync(Many(4))).Healthy();

        Assert.Equal(3, (await ApplyAsync(ConfigMap("c0"))).Healthy().Outcome.Pruned);
    }

    [Fact]
    public async Task The_number_of_objects_is_bounded_as_well_as_their_share()
    {
        (await ApplyAsync(Many(12))).Healthy();
        Options = Options with { Prune = Options.Prune with { MaximumCount = 4 } };

        (await ApplyAsync(Many(6))).Failed(
            "Nothing was pruned: 6 objects would be pruned, and the budget is 4.",
            "FL1928"
        );
        Assert.True(await ExistsAsync("configmaps/c11"));
    }

    [Fact]
    public async Task What_the_budget_holds_back_goes_when_it_is_raised()
    {
        (await ApplyAsync(Many(8))).Healthy();
        Assert.NotEqual("", (await ApplyAsync(ConfigMap("c0"))).Outcome.Message);
        Options = Options with { Prune = Options.Prune with { MaximumPercent = 100 } };

        Assert.Equal(7, (await RunAsync()).Healthy().Outcome.Pruned);
    }

    [Fact]
    public async Task Changes_are_made_although_the_budget_holds_back_the_pruning()
    {
        (await ApplyAsync(Many(8))).Healthy();

        await ApplyAsync(ConfigMap("c0", "green"));

        Assert.Equal("green", (await GetAsync("configmaps/c0"))["data"]!["color"]!.ToString());
        Assert.True(await ExistsAsync("configmaps/c1"));
    }

    [Fact]
    public async Task A_removed_application_is_within_the_budget_too()
    {
        Options = Options with { Prune = Options.Prune with { MaximumCount = 5 } };
        Declare("other", ConfigMap("o"));
        (await ApplyAsync(Many(6))).Healthy();
        Undeclare("app");

        (await RunAsync()).Failed("6 objects would be pruned, and the budget is 5; nothing was pruned.", "FL1928");
        Assert.True(await ExistsAsync("configmaps/c5"));
    }

    [Fact]
    public async Task A_plan_shows_what_the_budget_blocks()
    {
        (await ApplyAsync(Many(8))).Healthy();
        Options = Options with { PlanOnly = true };

        var pass = await ApplyAsync(ConfigMap("c0"));

        Assert.Equal(7, pass.Plan.Count(PlannedAction.Blocked));
        Assert.Equal(0, pass.Requests.Writes);
    }
}
