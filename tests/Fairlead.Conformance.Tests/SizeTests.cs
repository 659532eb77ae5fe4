using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Conformance.Tests;

public sealed class SizeTests(TestCluster cluster) : ConformanceTest(cluster)
{
    [Fact]
    public async Task A_set_of_more_than_a_page_is_applied_listed_and_pruned_whole()
    {
        string[] many = [.. Enumerable.Range(0, 520).Select(number => ConfigMap($"c{number:000}"))];

        Assert.Equal(520, (await ApplyAsync(many)).Healthy().Outcome.Created);
        (await RunAsync()).Healthy().WithoutWrites();
        Assert.Equal(20, (await ApplyAsync(many[..500])).Healthy().Outcome.Pruned);
    }

    [Fact]
    public async Task An_object_of_nearly_a_mebibyte_is_applied_and_left_alone()
    {
        var yaml =
            $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a}}, data: {{x: {new string('x', 1_000_000)}}}}}";

        (await ApplyAsync(yaml)).Healthy();
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task An_object_that_is_too_large_for_its_kind_is_refused_and_the_rest_is_applied()
    {
        var yaml =
            $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a}}, data: {{x: {new string('x', 1_100_000)}}}}}";

        var pass = await ApplyAsync(ConfigMap("b"), yaml);

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.StartsWith("ConfigMap a (app/1.yaml:1) was refused: ", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.Contains("Too long", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.True(await ExistsAsync("configmaps/b"));
    }

    [Fact]
    public async Task An_object_that_is_too_large_for_the_cluster_is_one_sentence()
    {
        var yaml =
            $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a}}, data: {{x: {new string('x', 4_000_000)}}}}}";

        (await ApplyAsync(yaml)).Failed("ConfigMap a (app/0.yaml:1) is larger than the cluster accepts; split it.");
    }

    [Fact]
    public async Task Many_kinds_in_one_set_cost_one_list_each_when_nothing_changed()
    {
        string[] set =
        [
            ConfigMap("a"),
            "{apiVersion: v1, kind: Secret, metadata: {name: a}}",
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}}",
            Deployment("a"),
        ];
        (await ApplyAsync(set)).Healthy();

        var pass = (await RunAsync()).Healthy().WithoutWrites();

        // The parents and one list of each kind; nothing for each object.
        Assert.Equal(await DiscoveryAsync() + 5, pass.Requests.ByMethod["GET"]);
    }

    // Two requests where the server knows the aggregated form, and one for each group where it does not.
    private async Task<long> DiscoveryAsync()
    {
        using var client = ClusterClient.Open(Cluster.Options);
        using var session = await ClusterSession.OpenAsync(client, Stop);
        return client.Requests.ByMethod["GET"];
    }
}
