using Fairlead.Kubernetes.Objects;

namespace Fairlead.Conformance.Tests;

public sealed class InventoryTests(TestCluster cluster) : ConformanceTest(cluster)
{
    [Fact]
    public async Task The_parent_records_the_set_as_the_KEP_lays_down()
    {
        (await ApplyAsync(ConfigMap("a"), Deployment("web"))).Healthy();

        var parent = (await GetAsync("configmaps/fairlead-app"))["metadata"]!;
        Assert.Equal(ApplySetNames.IdOf("app", Namespace), parent["labels"]!["applyset.kubernetes.io/id"]!.ToString());
        Assert.Equal("fairlead/v1", parent["annotations"]!["applyset.kubernetes.io/tooling"]!.ToString());
        Assert.Equal(
            "ConfigMap,Deployment.apps",
            parent["annotations"]!["applyset.kubernetes.io/contains-group-kinds"]!.ToString()
        );
    }

    [Fact]
    public async Task Every_member_carries_the_label_of_its_set()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.Equal(
            ApplySetNames.IdOf("app", Namespace),
            (await GetAsync("configmaps/a"))["metadata"]!["labels"]!["applyset.kubernetes.io/part-of"]!.ToString()
        );
    }

    [Fact]
    public async Task A_kind_that_has_gone_is_taken_off_the_record()
    {
        (await ApplyAsync(ConfigMap("a"), Deployment("web"))).Healthy();
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        var parent = (await GetAsync("configmaps/fairlead-app"))["metadata"]!;
        Assert.Equal("ConfigMap", parent["annotations"]!["applyset.kubernetes.io/contains-group-kinds"]!.ToString());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_lost_parent_is_rebuilt_and_what_it_recorded_is_still_pruned()
    {
        (
            await ApplyAsync(ConfigMap("a"), ConfigMap("old"), "{apiVersion: v1, kind: Secret, metadata: {name: old}}")
        ).Healthy();
        await DeleteAsync("configmaps/fairlead-app");

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.True(await ExistsAsync("configmaps/fairlead-app"));
        Assert.False(await ExistsAsync("configmaps/old"));
        Assert.False(await ExistsAsync("secrets/old"));
    }

    [Fact]
    public async Task A_parent_whose_labels_were_edited_away_is_rebuilt()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("old"))).Healthy();
        await EditAsync("configmaps/fairlead-app", """{"metadata":{"labels":null}}""");

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.False(await ExistsAsync("configmaps/old"));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_parent_of_another_tool_is_refused()
    {
        await CreateNamespaceAsync();
        await CreateAsync(
            "configmaps",
            ConfigMap("fairlead-app", metadata: "annotations: {applyset.kubernetes.io/tooling: kubectl/v1.32}")
        );

        (await ApplyAsync(ConfigMap("a"))).Failed(
            $"The ConfigMap fairlead-app in {Namespace} belongs to kubectl/v1.32; rename or remove it, or adopt the set {ApplySetNames.IdOf("app", Namespace)}, for the application app keeps its record there."
        );
        Assert.False(await ExistsAsync("configmaps/a"));
    }

    [Fact]
    public async Task A_member_of_a_foreign_set_is_refused()
    {
        await CreateNamespaceAsync();
        await CreateAsync(
            "configmaps",
            ConfigMap("a", metadata: "labels: {applyset.kubernetes.io/part-of: applyset-theirs-v1}")
        );

        (await ApplyAsync(ConfigMap("a"))).Failed(
            "ConfigMap a is blocked: it is a member of the apply set applyset-theirs-v1, which is not of this environment; "
                + "adopt that set or remove the label applyset.kubernetes.io/part-of to hand it over."
        );
    }

    [Fact]
    public async Task A_missing_namespace_is_created_and_no_member()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.Null(
            (await GetAsync($"/api/v1/namespaces/{Namespace}"))["metadata"]!["labels"]?[
                "applyset.kubernetes.io/part-of"
            ]
        );
    }

    [Fact]
    public async Task Nothing_is_written_when_the_plan_is_only_to_be_shown()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        Options = Options with { PlanOnly = true };

        var pass = (await ApplyAsync(ConfigMap("b"))).Healthy();

        Assert.Equal(0, pass.Requests.Writes);
        Assert.Equal(
            ["ConfigMap a Prune", "ConfigMap b Create"],
            pass.Plan.Objects.Select(item => $"{item.Key.Title} {item.Action}").Order(StringComparer.Ordinal)
        );
    }
}
