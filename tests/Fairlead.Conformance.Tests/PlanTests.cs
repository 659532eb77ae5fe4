using Fairlead.Environments.Planning;

namespace Fairlead.Conformance.Tests;

public sealed class PlanTests(TestCluster cluster) : ConformanceTest(cluster)
{
    [Fact]
    public async Task Every_sort_of_action_is_in_the_plan()
    {
        await CreateNamespaceAsync();
        await CreateAsync("configmaps", ConfigMap("adopted"));
        (
            await ApplyAsync(
                ConfigMap("same"),
                ConfigMap("changed"),
                ConfigMap("pruned"),
                ConfigMap("kept", metadata: "annotations: {fairlead.dev/prune: disabled}")
            )
        ).Healthy();
        Options = Options with { PlanOnly = true };

        var pass = await ApplyAsync(
            ConfigMap("same"),
            ConfigMap("changed", "green"),
            ConfigMap("adopted"),
            ConfigMap("created")
        );

        Assert.Equal(
            ["adopted Adopt", "changed Change", "created Create", "kept Keep", "pruned Prune", "same Unchanged"],
            pass.Plan.Objects.Select(item => $"{item.Key.Name} {item.Action}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(0, pass.Requests.Writes);
    }

    [Fact]
    public async Task A_plan_into_a_namespace_that_is_missing_creates_everything_and_writes_nothing()
    {
        Options = Options with { PlanOnly = true };

        var pass = (await ApplyAsync(ConfigMap("a"), Deployment("web"))).Healthy();

        Assert.Equal(2, pass.Plan.Count(PlannedAction.Create));
        Assert.Equal(0, pass.Requests.Writes);
        Assert.False(await ExistsAsync($"/api/v1/namespaces/{Namespace}"));
    }

    [Fact]
    public async Task A_plan_names_every_field_with_its_old_and_new_value()
    {
        (await ApplyAsync(Deployment("web"))).Healthy();
        Options = Options with { PlanOnly = true };

        var pass = (
            await ApplyAsync(
                Deployment("web", "registry.local/web:2")
                    .Replace("cpu: 1000m", "cpu: 2")
                    .Replace("limits: {memory: 2048Mi}", "limits: {memory: 2Gi, cpu: 3}")
            )
        ).Healthy();

        Assert.Equal(
            [
                "spec.template.spec.containers[name=web].image \"registry.local/web:1\" becomes \"registry.local/web:2\"",
                "spec.template.spec.containers[name=web].resources.limits.cpu becomes \"3\"",
                "spec.template.spec.containers[name=web].resources.requests.cpu \"1\" becomes \"2\"",
            ],
            Assert.Single(pass.Plan.Objects).Differences.Select(item => item.ToString()).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_plan_never_holds_a_secrets_value()
    {
        (await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {p: hunter2}}")).Healthy();
        Options = Options with { PlanOnly = true };

        var pass = await ApplyAsync(
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {p: hunter3, q: x}}"
        );

        var shown = string.Join("; ", pass.Plan.Objects.SelectMany(item => item.Differences));
        Assert.Contains("data.p differs", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("aHVudGVy", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_is_made_twice_is_the_same()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"), Deployment("web"))).Healthy();
        Options = Options with { PlanOnly = true };
        Declare("app", ConfigMap("a", "green"), ConfigMap("c"), Deployment("web", "registry.local/web:2"));

        Assert.Equal(Lines(await RunAsync()), Lines(await RunAsync()));

        static IEnumerable<string> Lines(Pass pass) =>
            pass.Plan.Objects.Select(item => $"{item.Key} {item.Action} {item.Detail}").Order(StringComparer.Ordinal);
    }
}
