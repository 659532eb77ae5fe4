namespace Fairlead.Conformance.Tests;

public sealed class OrderTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private static readonly string[] OneOfEach =
    [
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {defaultBackend: {service: {name: a, port: {number: 80}}}}}",
        Deployment("a"),
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}, subjects: [{kind: ServiceAccount, name: a}]}",
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}}",
    ];

    private string DependingOn(string name, string on) =>
        ConfigMap(
            name,
            metadata: $"annotations: {{config.kubernetes.io/depends-on: /namespaces/{Namespace}/ConfigMap/{on}}}"
        );

    [Fact]
    public async Task What_others_need_comes_first()
    {
        var pass = (await ApplyAsync(OneOfEach)).Healthy();

        Assert.Equal("ServiceAccount a Created", pass.Actions.First());
        Assert.Equal(
            ["RoleBinding a Created", "Service a Created"],
            pass.Actions.Skip(1).Take(2).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["Deployment a Created", "Ingress a Created"], pass.Actions.Skip(3));
    }

    [Fact]
    public async Task Pruning_goes_the_other_way()
    {
        Options = Options with { Prune = Options.Prune with { MaximumPercent = 100 } };
        (await ApplyAsync([ConfigMap("keep"), .. OneOfEach])).Healthy();

        var pass = (await ApplyAsync(ConfigMap("keep"))).Healthy();

        Assert.Equal(["Ingress a Pruned", "Deployment a Pruned"], pass.Actions.Take(2));
        Assert.Equal("ServiceAccount a Pruned", pass.Actions.Last());
    }

    [Fact]
    public async Task A_chain_of_dependencies_is_followed_whatever_the_order_in_the_files()
    {
        var pass = (await ApplyAsync(DependingOn("c", "b"), DependingOn("b", "a"), ConfigMap("a"))).Healthy();

        Assert.Equal(["ConfigMap a Created", "ConfigMap b Created", "ConfigMap c Created"], pass.Actions);
    }

    [Fact]
    public async Task Dependencies_that_go_in_a_circle_are_refused_before_anything_is_written()
    {
        var pass = await ApplyAsync(DependingOn("a", "b"), DependingOn("b", "a"));

        Assert.Contains("depends on itself", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.False(await ExistsAsync("configmaps/a"));
    }

    [Fact]
    public async Task A_dependency_on_what_is_not_declared_is_an_error_that_names_it()
    {
        var pass = await ApplyAsync(DependingOn("a", "nothing"));

        Assert.Contains(
            "ConfigMap a depends on ConfigMap nothing, which its application does not declare.",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_depends_on_something_unhealthy_is_not_applied()
    {
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };
        var stuck = Deployment("web", replicas: 1)
            .Replace("      containers:", "      nodeSelector: {nowhere: 'true'}\n      containers:");

        await ApplyAsync(
            stuck,
            ConfigMap(
                "late",
                metadata: $"annotations: {{config.kubernetes.io/depends-on: apps/namespaces/{Namespace}/Deployment/web}}"
            )
        );

        Assert.False(await ExistsAsync("configmaps/late"));
    }

    [Fact]
    public async Task Objects_of_a_later_wave_follow_what_they_depend_on_into_it()
    {
        var pass = (
            await ApplyAsync(
                DependingOn("follower", "late"),
                ConfigMap("late", metadata: "annotations: {fairlead.dev/wave: '5'}"),
                ConfigMap("early", metadata: "annotations: {fairlead.dev/wave: '1'}")
            )
        ).Healthy();

        Assert.Equal(["ConfigMap early Created", "ConfigMap late Created", "ConfigMap follower Created"], pass.Actions);
    }

    [Fact]
    public async Task A_List_is_the_objects_in_it()
    {
        const string list =
            "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}, {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}]}";

        Assert.Equal(2, (await ApplyAsync(list)).Healthy().Outcome.Created);
        (await RunAsync()).Healthy().WithoutWrites();
    }
}
