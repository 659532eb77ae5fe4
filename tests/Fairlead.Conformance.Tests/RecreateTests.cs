namespace Fairlead.Conformance.Tests;

/// <summary>Changes that the API server does not make in place.</summary>
public sealed class RecreateTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private const string Allowed = "annotations: {fairlead.dev/recreate: allowed}";

    private const string Template =
        "template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: 'x:1'}]}}";

    public static TheoryData<string, string, string, string> Changes =>
        new()
        {
            {
                "apps/deployments/a",
                Head("apps/v1", "Deployment")
                    + "spec: {replicas: 0, selector: {matchLabels: {app: a}}, "
                    + Template
                    + "}}",
                "app: a",
                "app: b"
            },
            {
                "apps/statefulsets/a",
                Head("apps/v1", "StatefulSet")
                    + "spec: {replicas: 0, serviceName: one, selector: {matchLabels: {app: a}}, "
                    + Template
                    + "}}",
                "serviceName: one",
                "serviceName: two"
            },
            {
                "apps/daemonsets/a",
                Head("apps/v1", "DaemonSet")
                    + "spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {nodeSelector: {nowhere: 'true'}, containers: [{name: a, image: 'x:1'}]}}}}",
                "app: a",
                "app: b"
            },
            {
                "batch/jobs/a",
                Head("batch/v1", "Job")
                    + "spec: {suspend: true, template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'x:1', args: [one]}]}}}}",
                "args: [one]",
                "args: [two]"
            },
        };

    public static TheoryData<string, string, string, string> OtherChanges =>
        new()
        {
            {
                "secrets/a",
                Head("v1", "Secret") + "type: Opaque, stringData: {x: a}}",
                "type: Opaque",
                "type: example.org/other"
            },
            { "secrets/a", Head("v1", "Secret") + "immutable: true, stringData: {x: one}}", "x: one", "x: two" },
            {
                "configmaps/a",
                Head("v1", "ConfigMap") + "immutable: true, data: {x: one}}",
                "immutable: true",
                "immutable: false"
            },
            {
                "rbac/rolebindings/a",
                Head("rbac.authorization.k8s.io/v1", "RoleBinding")
                    + "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: one}, subjects: []}",
                "name: one",
                "name: two"
            },
            {
                "services/a",
                Head("v1", "Service") + "spec: {selector: {app: a}, ports: [{port: 80}]}}",
                "spec: {selector",
                "spec: {clusterIP: None, selector"
            },
        };

    private static string Head(string version, string kind) =>
        $"{{apiVersion: {version}, kind: {kind}, metadata: {{name: a, annotations: {{}}}}, ";

    [Theory]
    [MemberData(nameof(Changes))]
    [MemberData(nameof(OtherChanges))]
    public async Task Without_leave_it_is_an_error_and_nothing_is_deleted(
        string path,
        string yaml,
        string before,
        string after
    )
    {
        (await ApplyAsync(yaml)).Healthy();
        var uid = await UidAsync(path);

        var pass = await ApplyAsync(yaml.Replace(before, after));

        Assert.Contains(" cannot be changed in place: ", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Set fairlead.dev/recreate: allowed to have it deleted and created anew.",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(uid, await UidAsync(path));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    [MemberData(nameof(OtherChanges))]
    public async Task With_leave_it_is_deleted_and_created_anew(string path, string yaml, string before, string after)
    {
        var allowed = yaml.Replace("annotations: {}", Allowed);
        (await ApplyAsync(allowed)).Healthy();
        var uid = await UidAsync(path);

        (await ApplyAsync(allowed.Replace(before, after))).Healthy();

        Assert.NotEqual(uid, await UidAsync(path));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task Leave_to_recreate_deletes_nothing_while_a_change_in_place_will_do()
    {
        (await ApplyAsync(ConfigMap("a", metadata: Allowed))).Healthy();
        var uid = await UidAsync("configmaps/a");

        (await ApplyAsync(ConfigMap("a", "green", metadata: Allowed))).Healthy();

        Assert.Equal(uid, await UidAsync("configmaps/a"));
    }

    [Fact]
    public async Task One_object_that_cannot_be_changed_stops_what_comes_after_it_and_nothing_is_pruned()
    {
        var immutable = "{apiVersion: v1, kind: ConfigMap, metadata: {name: fixed}, immutable: true, data: {x: a}}";
        (await ApplyAsync(immutable, ConfigMap("old"))).Healthy();

        await ApplyAsync(
            immutable.Replace("x: a", "x: b"),
            ConfigMap("late", metadata: "annotations: {fairlead.dev/wave: '1'}")
        );

        Assert.False(await ExistsAsync("configmaps/late"));
        Assert.True(await ExistsAsync("configmaps/old"));
    }

    private async Task<string> UidAsync(string path) => (await GetAsync(path))["metadata"]!["uid"]!.ToString();
}
