namespace Fairlead.Conformance.Tests;

/// <summary>Objects that lie in no namespace.</summary>
public sealed class ClusterScopeTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";

    public static TheoryData<string, string> Kinds =>
        new()
        {
            {
                "/apis/rbac.authorization.k8s.io/v1/clusterroles",
                "apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, rules: [{apiGroups: [''], resources: [configmaps], verbs: [get]}, {nonResourceURLs: [/metrics], verbs: [get]}]"
            },
            {
                "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
                "apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: nothing}, subjects: [{kind: User, name: nobody-at-all}]"
            },
            {
                "/apis/scheduling.k8s.io/v1/priorityclasses",
                "apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, value: 7, description: of a test"
            },
            {
                "/apis/networking.k8s.io/v1/ingressclasses",
                "apiVersion: networking.k8s.io/v1, kind: IngressClass, spec: {controller: example.org/none}"
            },
            {
                "/apis/storage.k8s.io/v1/storageclasses",
                "apiVersion: storage.k8s.io/v1, kind: StorageClass, provisioner: example.org/none, parameters: {a: b}, mountOptions: [x]"
            },
            {
                "/api/v1/persistentvolumes",
                "apiVersion: v1, kind: PersistentVolume, spec: {capacity: {storage: 1024Mi}, accessModes: [ReadWriteOnce], storageClassName: none, hostPath: {path: /tmp/none}}"
            },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_applied_once_left_alone_and_pruned(string collection, string fields)
    {
        var name = $"{Namespace}-x";
        CleanUp($"{collection}/{name}");
        var yaml = $"{{metadata: {{name: {name}, annotations: {{fairlead.dev/prune: allowed}}}}, {fields}}}";

        (await ApplyAsync(ConfigMap("a"), yaml)).Healthy();
        (await RunAsync()).Healthy().WithoutWrites();
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.False(await ExistsAsync($"{collection}/{name}"));
        (await RunAsync()).Healthy();
    }

    [Fact]
    public async Task A_role_that_the_cluster_puts_together_from_others_is_left_to_the_cluster()
    {
        var (whole, part) = ($"{Namespace}-whole", $"{Namespace}-part");
        CleanUp($"{Rbac}/clusterroles/{whole}");
        CleanUp($"{Rbac}/clusterroles/{part}");
        var yaml = $$$"""
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: {{{whole}}}}, aggregationRule: {clusterRoleSelectors: [{matchLabels: {of: {{{Namespace}}} } }]}, rules: []}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: {{{part}}}, labels: {of: {{{Namespace}}} } }, rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]}
            """;
        (await ApplyAsync(ConfigMap("a"), yaml)).Healthy();
        await UntilAsync(async () => (await GetAsync($"{Rbac}/clusterroles/{whole}"))["rules"]?.AsArray().Count is 1);

        (await RunAsync()).Healthy().WithoutWrites();
        Assert.Single((await GetAsync($"{Rbac}/clusterroles/{whole}"))["rules"]!.AsArray());
    }

    [Fact]
    public async Task A_namespace_on_an_object_that_lies_in_none_is_no_difference()
    {
        var name = $"{Namespace}-x";
        CleanUp($"{Rbac}/clusterroles/{name}");
        var yaml =
            $"{{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {{name: {name}, namespace: {Namespace}}}, rules: []}}";

        (await ApplyAsync(ConfigMap("a"), yaml)).Healthy();
        (await RunAsync()).Healthy().WithoutWrites();
    }
}
