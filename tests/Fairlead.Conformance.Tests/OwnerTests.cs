namespace Fairlead.Conformance.Tests;

/// <summary>Objects that belong to other objects: what controllers make, and what the garbage collector takes.</summary>
public sealed class OwnerTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private const string Service =
        "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}";

    private const string Slice =
        "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: outside, labels: {kubernetes.io/service-name: elsewhere}}, addressType: IPv4, endpoints: [{addresses: [10.1.2.3]}], ports: [{port: 80}]}";

    private string Slices => $"/apis/discovery.k8s.io/v1/namespaces/{Namespace}/endpointslices";

    [Theory]
    [Trait("case", "copied-labels-are-pruned")]
    [InlineData("")]
    [InlineData(", controller: false, blockOwnerDeletion: false")]
    public async Task What_an_operator_made_with_our_labels_on_it_is_not_pruned(string more)
    {
        (await ApplyAsync(ConfigMap("main-cluster"))).Healthy();
        var metadata = (await GetAsync("configmaps/main-cluster"))["metadata"]!;
        var owner = $"[{{apiVersion: v1, kind: ConfigMap, name: main-cluster, uid: {metadata["uid"]}{more}}}]";
        await CreateAsync(
            "configmaps",
            ConfigMap(
                "child",
                metadata: $"labels: {metadata["labels"]!.ToJsonString()}, ownerReferences: {(more.Length > 0 ? owner : "[]")}"
            ),
            manager: "operator"
        );

        (await RunAsync()).Healthy().WithoutWrites();

        Assert.True(await ExistsAsync("configmaps/child"));
    }

    [Fact]
    public async Task What_a_controller_made_with_our_labels_on_it_is_not_pruned()
    {
        // The labels of a Service, and with them its membership, are copied to the slices made for it.
        (await ApplyAsync(Service, Slice)).Healthy();
        await UntilAsync(async () => await MadeForServiceAsync() is not null);
        var made = await MadeForServiceAsync();

        Assert.Empty((await RunAsync()).Healthy().Actions);
        (await ApplyAsync(Service)).Healthy();

        Assert.Equal(made, await MadeForServiceAsync());
        Assert.False(await ExistsAsync($"{Slices}/outside"));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task What_a_pruned_workload_owned_goes_with_it()
    {
        (await ApplyAsync(ConfigMap("a"), Deployment("web"))).Healthy();
        await UntilAsync(async () => await ReplicaSetsAsync() > 0);

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        await UntilAsync(async () => await ReplicaSetsAsync() == 0);
    }

    [Fact]
    public async Task A_declared_object_may_have_an_owner()
    {
        await CreateNamespaceAsync();
        await CreateAsync("configmaps", ConfigMap("owner"));
        var uid = (await GetAsync("configmaps/owner"))["metadata"]!["uid"]!.ToString();
        var yaml = ConfigMap(
            "a",
            metadata: $"ownerReferences: [{{apiVersion: v1, kind: ConfigMap, name: owner, uid: {uid}}}]"
        );

        (await ApplyAsync(ConfigMap("b"), yaml)).Healthy();
        (await RunAsync()).Healthy().WithoutWrites();
        (await ApplyAsync(ConfigMap("b"))).Healthy();

        Assert.False(await ExistsAsync("configmaps/a"));
        Assert.True(await ExistsAsync("configmaps/owner"));
    }

    [Fact]
    public async Task An_object_that_the_garbage_collector_took_is_created_again()
    {
        await CreateNamespaceAsync();
        await CreateAsync("configmaps", ConfigMap("owner"));
        var uid = (await GetAsync("configmaps/owner"))["metadata"]!["uid"]!.ToString();
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        await EditAsync(
            "configmaps/a",
            $$$"""{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"owner","uid":"{{{uid}}}"}]}}"""
        );
        await DeleteAsync("configmaps/owner");
        await UntilAsync(async () => await FindAsync("configmaps/a") is null);

        Assert.Equal(["ConfigMap a Created"], (await RunAsync()).Healthy().Actions);
    }

    private async Task<string?> MadeForServiceAsync() =>
        (await GetAsync(Slices))["items"]!
            .AsArray()
            .FirstOrDefault(item =>
                item!["metadata"]!["labels"]!["kubernetes.io/service-name"]?.ToString() is "web"
                && item["metadata"]!["deletionTimestamp"] is null
            )
            ?["metadata"]!["uid"]!.ToString();

    private async Task<int> ReplicaSetsAsync() => (await GetAsync("apps/replicasets"))["items"]!.AsArray().Count;
}
