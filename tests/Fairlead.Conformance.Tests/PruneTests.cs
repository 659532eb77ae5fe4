using Fairlead.Environments.Objects;

namespace Fairlead.Conformance.Tests;

public sealed class PruneTests(TestCluster cluster) : ConformanceTest(cluster)
{
    [Fact]
    public async Task What_is_declared_no_longer_is_deleted()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();

        Assert.Equal(["ConfigMap b Pruned"], (await ApplyAsync(ConfigMap("a"))).Healthy().Actions);
        Assert.False(await ExistsAsync("configmaps/b"));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Theory]
    [InlineData("fairlead.dev/prune: disabled")]
    [InlineData("helm.sh/resource-policy: keep")]
    [InlineData("kustomize.toolkit.fluxcd.io/prune: disabled")]
    [InlineData("argocd.argoproj.io/sync-options: Prune=false")]
    public async Task A_protected_object_stays(string annotation)
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b", metadata: $"annotations: {{{annotation}}}"))).Healthy();
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.True(await ExistsAsync("configmaps/b"));
        (await RunAsync()).Healthy();
    }

    [Fact]
    public async Task An_object_that_is_protected_in_the_cluster_only_stays()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        await EditAsync("configmaps/b", """{"metadata":{"annotations":{"fairlead.dev/prune":"disabled"}}}""");
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.True(await ExistsAsync("configmaps/b"));
    }

    [Fact]
    public async Task A_claim_stays()
    {
        var claim =
            "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";
        Options = Options with { Timeout = TimeSpan.FromSeconds(5) };
        await ApplyAsync(ConfigMap("a"), claim);
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.True(await ExistsAsync("persistentvolumeclaims/data"));
    }

    [Fact]
    public async Task More_than_the_budget_is_not_deleted()
    {
        string[] many = [.. Enumerable.Range(0, 8).Select(number => ConfigMap($"c{number}"))];
        (await ApplyAsync(many)).Healthy();

        (await ApplyAsync(ConfigMap("c0"))).Failed(
            "Nothing was pruned: 7 of 8 objects would be pruned, and the budget is 60 percent."
        );
        Assert.True(await ExistsAsync("configmaps/c7"));
    }

    [Fact]
    public async Task An_object_that_moves_to_another_application_is_not_deleted()
    {
        Declare("one", ConfigMap("stays"), ConfigMap("moves"));
        (await RunAsync("one")).Healthy();
        var uid = (await GetAsync("configmaps/moves"))["metadata"]!["uid"]!.ToString();

        Declare("one", ConfigMap("stays"));
        Declare("two", ConfigMap("moves"));
        Assert.Empty((await RunAsync("one")).Healthy().Actions);
        Assert.Equal(["ConfigMap moves Configured"], (await RunAsync("two")).Healthy().Actions);

        Assert.Equal(uid, (await GetAsync("configmaps/moves"))["metadata"]!["uid"]!.ToString());
        (await RunAsync("one")).Healthy().WithoutWrites();
        (await RunAsync("two")).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task An_application_that_is_gone_takes_its_objects_and_its_record_along()
    {
        Declare("one", ConfigMap("a"));
        Declare("two", ConfigMap("b"), ConfigMap("c"));
        (await RunAsync("one")).Healthy();
        (await RunAsync("two")).Healthy();

        Undeclare("two");
        Assert.Equal(2, (await RunAsync("two")).Healthy().Outcome.Pruned);

        Assert.False(await ExistsAsync("configmaps/b"));
        Assert.False(await ExistsAsync("configmaps/fairlead-two"));
        Assert.True(await ExistsAsync("configmaps/a"));
    }

    [Fact]
    public async Task Nothing_of_a_kind_that_could_not_be_read_is_deleted()
    {
        (await ApplyAsync(ConfigMap("a"), "{apiVersion: v1, kind: Secret, metadata: {name: old}}")).Healthy();
        Declare("app", ConfigMap("a"));

        (
            await RunAsync(
                "app",
                inventory =>
                    inventory with
                    {
                        Unreadable = new Dictionary<GroupKind, string> { [new("", "Secret")] = "no" },
                    }
            )
        ).Healthy();

        Assert.True(await ExistsAsync("secrets/old"));
        (await RunAsync()).Healthy();
        Assert.False(await ExistsAsync("secrets/old"));
    }

    [Fact]
    public async Task An_object_that_was_replaced_meanwhile_is_not_deleted()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        Declare("app", ConfigMap("a"));

        var pass = await RunAsync(
            "app",
            inventory =>
            {
                DeleteAsync("configmaps/b").GetAwaiter().GetResult();
                CreateAsync("configmaps", ConfigMap("b", "theirs")).GetAwaiter().GetResult();
                return inventory;
            }
        );

        pass.Failed("ConfigMap b was replaced or left the set meanwhile; it is not pruned.");
        Assert.Equal("theirs", (await GetAsync("configmaps/b"))["data"]!["color"]!.ToString());
    }

    [Fact]
    public async Task An_object_that_changed_meanwhile_but_is_still_ours_is_deleted()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        Declare("app", ConfigMap("a"));

        (
            await RunAsync(
                "app",
                inventory =>
                {
                    EditAsync("configmaps/b", """{"data":{"more":"x"}}""").GetAwaiter().GetResult();
                    return inventory;
                }
            )
        ).Healthy();

        Assert.False(await ExistsAsync("configmaps/b"));
    }

    [Fact]
    public async Task A_finalizer_that_keeps_an_object_is_reported()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b", metadata: "finalizers: [example.org/guard]"))).Healthy();

        Assert.Equal(
            "waits for the finalizers example.org/guard",
            (await ApplyAsync(ConfigMap("a"))).Healthy().Detail("ConfigMap b")
        );
        await EditAsync("configmaps/b", """{"metadata":{"finalizers":null}}""");
    }

    [Fact]
    public async Task An_unreadable_neighbour_suspends_pruning()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        Options = Options with
        {
            Prune = Options.Prune with { SuspendedBecause = "nothing is pruned while orders cannot be read" },
        };

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.True(await ExistsAsync("configmaps/b"));
    }
}
