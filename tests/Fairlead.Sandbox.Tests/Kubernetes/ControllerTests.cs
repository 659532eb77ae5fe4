using System.Text.Json.Nodes;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Kubernetes;

public sealed class ControllerTests : IAsyncLifetime
{
    private const string Web = Some.Deployments + "/web";
    private const string Pods = "/api/v1/namespaces/default/pods";
    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_Deployment_becomes_available_and_keeps_its_generation()
    {
        await _cluster.ApplyAsync(Web, Some.Deployment());

        var body = await _cluster.UntilAsync(Web, IsRolledOut);

        Assert.Equal(1, (int?)body["metadata"]!["generation"]);
        Assert.Equal(1, (int?)body["status"]!["observedGeneration"]);
        Assert.Equal("NewReplicaSetAvailable", (string?)Condition(body, "Progressing")!["reason"]);
    }

    [Fact]
    public async Task A_new_template_replaces_every_pod()
    {
        await _cluster.ApplyAsync(Web, Some.Deployment());
        await _cluster.UntilAsync(Web, IsRolledOut);

        await _cluster.ApplyAsync(Web, Some.Deployment(image: "r/web:2"));
        await _cluster.UntilAsync(Web, body => (int?)body["status"]!["observedGeneration"] == 2 && IsRolledOut(body));

        var pods = await _cluster.UntilAsync(Pods, list => list["items"]!.AsArray().Count == 2);
        Assert.All(
            pods["items"]!.AsArray(),
            pod => Assert.Equal("r/web:2", (string?)pod!["spec"]!["containers"]![0]!["image"])
        );
    }

    [Fact]
    public async Task A_pod_whose_image_is_missing_says_so_as_the_kubelet_does()
    {
        await _cluster.ApplyAsync(Web, Some.Deployment(image: "r/missing:1", replicas: 1));

        var list = await _cluster.UntilAsync(
            Pods,
            body =>
                body["items"] is JsonArray { Count: 1 } items && items[0]!["status"]!["containerStatuses"] is not null
        );

        var waiting = list["items"]![0]!["status"]!["containerStatuses"]![0]!["state"]!["waiting"]!;
        Assert.Equal("ImagePullBackOff", (string?)waiting["reason"]);
        Assert.Equal(
            "Back-off pulling image \"r/missing:1\": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image \"r/missing:1\": failed to resolve reference \"r/missing:1\": r/missing:1: not found",
            (string?)waiting["message"]
        );
    }

    [Fact]
    public async Task What_runs_needs_its_image_in_no_registry_any_more()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await RunningCluster.StartAsync(folder.FullPath))
        {
            await first.ApplyAsync(Web, Some.Deployment(image: "r/web:1"));
            await first.UntilAsync(Web, IsRolledOut);
        }

        await using var second = await RunningCluster.StartAsync(
            folder.FullPath,
            imageExists: image => image != "r/web:1"
        );
        await second.ApplyAsync(Web + "-2", Some.Deployment("web-2", "r/web:2"));
        await second.UntilAsync(Web + "-2", IsRolledOut);

        Assert.True(IsRolledOut(await second.GetAsync(Web)));
    }

    [Fact]
    public async Task An_annotation_makes_a_pod_crash()
    {
        await _cluster.ApplyAsync(
            Web,
            Some.Deployment(replicas: 1, annotations: "{sandbox.fairlead.dev/crash: \"true\"}")
        );

        var list = await _cluster.UntilAsync(
            Pods,
            body =>
                body["items"] is JsonArray { Count: 1 } items && items[0]!["status"]!["containerStatuses"] is not null
        );

        var waiting = list["items"]![0]!["status"]!["containerStatuses"]![0]!["state"]!["waiting"]!;
        Assert.Equal("CrashLoopBackOff", (string?)waiting["reason"]);
    }

    [Fact]
    public async Task An_annotation_leaves_a_pod_without_a_node()
    {
        await _cluster.ApplyAsync(
            Web,
            Some.Deployment(replicas: 1, annotations: "{sandbox.fairlead.dev/pending: \"true\"}")
        );

        var list = await _cluster.UntilAsync(
            Pods,
            body => body["items"] is JsonArray { Count: 1 } items && items[0]!["status"]!["conditions"] is not null
        );

        Assert.Equal("Unschedulable", (string?)Condition(list["items"]![0]!, "PodScheduled")!["reason"]);
        Assert.Equal("Pending", (string?)list["items"]![0]!["status"]!["phase"]);
    }

    [Fact]
    public async Task A_Job_completes_and_a_failing_one_fails()
    {
        const string jobs = "/apis/batch/v1/namespaces/default/jobs";
        await _cluster.SendAsync("POST", jobs, Job("good", "{}"), "application/yaml");
        await _cluster.SendAsync(
            "POST",
            jobs,
            Job("bad", """{"sandbox.fairlead.dev/crash":"true"}"""),
            "application/yaml"
        );

        await _cluster.UntilAsync(jobs + "/good", body => Condition(body, "Complete") is not null);
        var failed = await _cluster.UntilAsync(jobs + "/bad", body => Condition(body, "Failed") is not null);

        Assert.Equal("BackoffLimitExceeded", (string?)Condition(failed, "Failed")!["reason"]);
    }

    [Fact]
    public async Task A_StatefulSet_numbers_its_pods_and_claims()
    {
        const string sets = "/apis/apps/v1/namespaces/default/statefulsets/db";
        await _cluster.ApplyAsync(sets, StatefulSet());

        var body = await _cluster.UntilAsync(sets, set => (int?)set["status"]?["readyReplicas"] == 2);

        Assert.Equal((string?)body["status"]!["currentRevision"], (string?)body["status"]!["updateRevision"]);
        var claims = await _cluster.GetAsync("/api/v1/namespaces/default/persistentvolumeclaims");
        Assert.Equal(
            ["data-db-0", "data-db-1"],
            claims["items"]!.AsArray().Select(item => (string)item!["metadata"]!["name"]!)
        );
    }

    [Fact]
    public async Task What_a_deleted_object_owned_is_collected()
    {
        await _cluster.ApplyAsync(Web, Some.Deployment());
        await _cluster.UntilAsync(Web, IsRolledOut);

        await _cluster.SendAsync("DELETE", Web);

        await _cluster.UntilAsync(Pods, list => list["items"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task An_orphaning_deletion_leaves_the_dependents()
    {
        await _cluster.ApplyAsync(Web, Some.Deployment());
        await _cluster.UntilAsync(Web, IsRolledOut);

        await _cluster.SendAsync("DELETE", Web + "?propagationPolicy=Orphan");
        await _cluster.UntilAsync(Web, body => (string?)body["reason"] is "NotFound");

        var sets = await _cluster.GetAsync("/apis/apps/v1/namespaces/default/replicasets");
        var set = Assert.Single(sets["items"]!.AsArray());
        Assert.Null(set!["metadata"]!["ownerReferences"]);
    }

    [Fact]
    public async Task A_deleted_namespace_is_emptied_first_and_takes_nothing_new()
    {
        await _cluster.SendAsync("POST", "/api/v1/namespaces", """{"metadata":{"name":"shop"}}""");
        await _cluster.SendAsync(
            "POST",
            "/api/v1/namespaces/shop/configmaps",
            """{"metadata":{"name":"held","finalizers":["example.com/hold"]}}"""
        );
        await _cluster.SendAsync("DELETE", "/api/v1/namespaces/shop");

        var (status, body) = await _cluster.SendAsync(
            "POST",
            "/api/v1/namespaces/shop/configmaps",
            Some.ConfigMap("new")
        );
        Assert.Equal(403, status);
        Assert.Equal(
            "configmaps \"new\" is forbidden: unable to create new content in namespace shop because it is being terminated",
            (string?)body["message"]
        );
        await _cluster.SendAsync(
            "PATCH",
            "/api/v1/namespaces/shop/configmaps/held",
            """{"metadata":{"finalizers":null}}""",
            "application/merge-patch+json"
        );
        await _cluster.UntilAsync("/api/v1/namespaces/shop", space => (string?)space["reason"] is "NotFound");
    }

    [Fact]
    public async Task A_custom_resource_is_served_defaulted_and_checked()
    {
        await _cluster.SendAsync("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Definition);
        await _cluster.UntilAsync(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com",
            body => Condition(body, "Established") is not null
        );
        const string widgets = "/apis/example.com/v1/namespaces/default/widgets";

        var (_, good) = await _cluster.ApplyAsync(widgets + "/a", Widget(3));
        var (status, bad) = await _cluster.ApplyAsync(widgets + "/b", Widget(0).Replace("\"a\"", "\"b\""));

        Assert.Equal("fast", (string?)good["spec"]!["mode"]);
        Assert.Equal(422, status);
        Assert.Equal(
            "Widget.example.com \"b\" is invalid: spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1",
            (string?)bad["message"]
        );
    }

    private const string Definition = """
        {"metadata":{"name":"widgets.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","kind":"Widget"},
        "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object",
        "properties":{"size":{"type":"integer","minimum":1},"mode":{"type":"string","default":"fast"}}}}}}}]}}
        """;

    private static string Widget(int size) =>
        $$$"""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"a"},"spec":{"size":{{{size}}}}}""";

    private static string Job(string name, string annotations) =>
        $$"""
            metadata: {name: {{name}}}
            spec:
              backoffLimit: 0
              template:
                metadata:
                  annotations: {{annotations}}
                spec:
                  restartPolicy: Never
                  containers: [{name: m, image: "m:1"}]
            """;

    private static string StatefulSet() =>
        """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              replicas: 2
              serviceName: db
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec:
                  containers: [{name: db, image: "db:1", volumeMounts: [{name: data, mountPath: /data}]}]
              volumeClaimTemplates:
              - metadata: {name: data}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            """;

    private static bool IsRolledOut(JsonObject body) =>
        (int?)body["status"]?["updatedReplicas"] == 2
        && (int?)body["status"]?["replicas"] == 2
        && (int?)body["status"]?["availableReplicas"] == 2
        && Condition(body, "Progressing") is { } progress
        && (string?)progress["reason"] is "NewReplicaSetAvailable";

    private static JsonNode? Condition(JsonNode body, string type) =>
        body["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition!["type"] == type);
}
