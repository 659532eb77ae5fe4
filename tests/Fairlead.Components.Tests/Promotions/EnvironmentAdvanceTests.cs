using System.Globalization;
using Fairlead.Components.Agent;
using Fairlead.Components.Promotions;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Promotions;

namespace Fairlead.Components.Tests.Promotions;

public sealed class EnvironmentAdvanceTests
{
    private const string Chain =
        "dev: { namespace: d }\n  prod: { namespace: p, from: [staging] }\n  staging: { namespace: s, from: [dev] }";

    private const string Fork =
        "dev: { namespace: d }\n  a: { namespace: a, from: [dev] }\n  b: { namespace: b, from: [a] }\n  c: { namespace: c, from: [dev] }";

    [Fact]
    public async Task Each_environment_converges_before_the_next_is_asked_although_nothing_was_promoted() =>
        Assert.Equal("promote staging, sync staging, promote prod, sync prod", await StepsAsync(Chain));

    [Fact]
    public async Task One_without_releases_has_nothing_to_converge_and_nothing_to_pass_on() =>
        Assert.Equal("promote staging", await StepsAsync(Chain, unreleased: "staging"));

    [Fact]
    public async Task What_comes_from_elsewhere_is_asked_all_the_same() =>
        Assert.Equal("promote a, promote c, sync c", await StepsAsync(Fork, unreleased: "a"));

    [Fact]
    public async Task What_does_not_become_healthy_ends_the_run_before_the_next_is_asked()
    {
        var steps = new List<string>();

        await Assert.ThrowsAsync<SyncFailedException>(() => StepsAsync(Chain, failing: "staging", steps: steps));

        Assert.Equal(["promote staging", "sync staging"], steps);
    }

    // The first run is killed at one moment, the next one lives. The moments are counted until a run lives through all.
    [Fact]
    [Trait("speed", "slow")]
    public async Task Wherever_a_run_is_killed_the_next_one_brings_every_environment_to_the_same_end()
    {
        await using var scene = await AdvanceScene.StartAsync();
        await scene.DeliverAsync(0);
        var moment = 0;
        for (var version = 1; await IsKilledAsync(scene, version, moment); version++, moment++)
        {
            var advanced = await scene.DeliverAsync(version);

            AssertEnd(scene, version, $"killed at moment {moment}");
            Assert.Equal(0, AdvancedEnvironment.ExitCodeOf(advanced));
        }

        // Bump, agents and forge come to nearly forty moments; far fewer would mean that the steps were not counted.
        Assert.InRange(moment, 30, 200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task However_often_runs_are_killed_the_one_that_lives_ends_as_any(int seed)
    {
        var random = new Random(seed);
        await using var scene = await AdvanceScene.StartAsync();
        for (var version = 1; version <= 8; version++)
        {
            for (var kills = random.Next(1, 4); kills > 0; kills--)
            {
                await IsKilledAsync(scene, version, random.Next(60));
            }

            await scene.DeliverAsync(version);
            AssertEnd(scene, version, $"version {version} of seed {seed}");
        }
    }

    [Fact]
    public async Task Killed_before_its_gates_were_asked_what_waits_is_named_by_the_next_run()
    {
        await using var scene = await AdvanceScene.StartAsync("autoMerge: true, gates: { approval: production }");
        for (var moment = 0; moment < 60; moment += 3)
        {
            await IsKilledAsync(scene, version: 1, moment);
        }

        var advanced = await scene.DeliverAsync(1);

        Assert.Equal(20, AdvancedEnvironment.ExitCodeOf(advanced));
        Assert.Equal(
            ["staging waits for nothing", "prod waits for approval production"],
            advanced.Select(one =>
                $"{one.Name} waits for {(one.Waits.Count > 0 ? string.Join(", ", one.Waits) : "nothing")}"
            )
        );
    }

    private static async Task<bool> IsKilledAsync(AdvanceScene scene, int version, int moment)
    {
        scene.Killer.Aim(moment);
        try
        {
            await scene.DeliverAsync(version);
            return false;
        }
        catch (Killer.KilledException)
        {
            return true;
        }
        finally
        {
            scene.Killer.Aim(null);
        }
    }

    private static void AssertEnd(AdvanceScene scene, int version, string when)
    {
        var text = version.ToString(CultureInfo.InvariantCulture);
        var end = string.Join(
            ", ",
            scene.Applied.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}")
        );
        Assert.True(end == $"dev {text}, prod {text}, staging {text}", $"{when}: {end}");
    }

    private static async Task<string> StepsAsync(
        string environments,
        string? unreleased = null,
        string? failing = null,
        List<string>? steps = null
    )
    {
        steps ??= [];
        var configuration = DeliveryConfiguration.Read(
            $"apiVersion: fairlead.dev/v1\nkind: Delivery\napps:\n  web: {{ chart: web, images: {{ image: web }} }}\nenvironments:\n  {environments}\n",
            "fairlead.yaml"
        );
        var advance = new EnvironmentAdvance(
            (environment, _) =>
            {
                steps.Add($"promote {environment.Name}");
                return Task.FromResult(
                    new PromotionResult(environment.From[0], environment.Name, PromotionOutcome.NothingToDo)
                );
            },
            (environment, _) =>
            {
                steps.Add($"sync {environment}");
                return environment == failing
                    ? throw new SyncFailedException("FL1129", $"{environment} is not healthy")
                    : Task.FromResult<SyncReport?>(new SyncReport(new AgentEvent("result", Status: "healthy"), []));
            },
            environment => environment != unreleased
        );
        await advance.RunAsync("dev", configuration.Environments, TestContext.Current.CancellationToken);
        return string.Join(", ", steps);
    }
}
