using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Tests.Kubernetes;

public sealed class ApplyTests : IAsyncLifetime
{
    private const string Map = Some.ConfigMaps + "/settings";
    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task The_first_apply_creates_and_the_second_changes_nothing()
    {
        var (status, first) = await _cluster.ApplyAsync(Map, Some.ConfigMap("settings"));
        var (again, second) = await _cluster.ApplyAsync(Map, Some.ConfigMap("settings"));

        Assert.Equal(201, status);
        Assert.Equal(200, again);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task An_apply_of_a_Deployment_that_is_rolled_out_changes_nothing()
    {
        await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment());
        var before = await _cluster.UntilAsync(
            Some.Deployments + "/web",
            body => (int?)body["status"]?["availableReplicas"] == 2 && (int?)body["status"]?["updatedReplicas"] == 2
        );

        var (_, after) = await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment());

        Assert.Equal((string?)before["metadata"]!["resourceVersion"], (string?)after["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task Managed_fields_name_list_items_by_their_keys()
    {
        var (_, body) = await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment());

        var fields = body["metadata"]!["managedFields"]![0]!["fieldsV1"]!["f:spec"]!["f:template"]!["f:spec"]!;
        Assert.Equal(
            """{"k:{\u0022name\u0022:\u0022web\u0022}":{".":{},"f:image":{},"f:name":{},"f:ports":{"k:{\u0022containerPort\u0022:8080,\u0022protocol\u0022:\u0022TCP\u0022}":{".":{},"f:containerPort":{}}}}}""",
            fields["f:containers"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_field_of_another_manager_is_a_conflict_that_names_it()
    {
        await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment());
        await _cluster.SendAsync(
            "PATCH",
            Some.Deployments + "/web?fieldManager=kubectl-edit",
            """{"spec":{"replicas":5}}""",
            "application/merge-patch+json"
        );

        var (status, body) = await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment());

        Assert.Equal(409, status);
        Assert.Equal(
            "Apply failed with 1 conflict: conflict with \"kubectl-edit\" using apps/v1: .spec.replicas",
            (string?)body["message"]
        );
        Assert.Equal(
            """[{"reason":"FieldManagerConflict","message":"conflict with \u0022kubectl-edit\u0022 using apps/v1","field":".spec.replicas"}]""",
            body["details"]!["causes"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task Force_takes_the_field_and_leaves_the_other_manager_without_it()
    {
        await _cluster.ApplyAsync(Map, Some.ConfigMap("settings", value: "theirs"), "them");

        var (status, body) = await _cluster.ApplyAsync(
            Map,
            Some.ConfigMap("settings", value: "ours"),
            query: "&force=true"
        );

        Assert.Equal(200, status);
        Assert.Equal("ours", (string?)body["data"]!["k"]);
        var theirs = Managers(body).Single(entry => (string?)entry["manager"] is "them");
        Assert.Null(theirs["fieldsV1"]!["f:data"]);
    }

    [Fact]
    public async Task What_a_manager_no_longer_applies_goes_and_what_others_own_stays()
    {
        await _cluster.ApplyAsync(
            Map,
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"data":{"a":"1","b":"2"}}"""
        );
        await _cluster.ApplyAsync(
            Map,
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"data":{"b":"2","c":"3"}}""",
            "them"
        );

        var (_, body) = await _cluster.ApplyAsync(
            Map,
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"}}"""
        );

        Assert.Equal("""{"b":"2","c":"3"}""", body["data"]!.ToJsonString());
    }

    [Fact]
    public async Task A_removed_probe_goes_with_the_defaults_that_nobody_owns()
    {
        var probed = Some.Deployment() + "\n        livenessProbe: {httpGet: {path: /live, port: 8080}}";
        await _cluster.ApplyAsync(Some.Deployments + "/web", probed);

        var (_, body) = await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment());

        Assert.Null(body["spec"]!["template"]!["spec"]!["containers"]![0]!["livenessProbe"]);
    }

    [Fact]
    public async Task Containers_merge_by_name_and_keep_the_applied_order()
    {
        await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment());
        await _cluster.SendAsync(
            "PATCH",
            Some.Deployments + "/web?fieldManager=injector",
            """{"spec":{"template":{"spec":{"containers":[{"name":"sidecar","image":"r/side:1"}]}}}}""",
            "application/strategic-merge-patch+json"
        );

        var (_, body) = await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment(image: "r/web:2"));

        var names = body["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Select(item => (string?)item!["name"]);
        Assert.Equal(["sidecar", "web"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_unknown_field_is_the_servers_typing_error()
    {
        var (status, body) = await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment() + "\n  replica: 3");

        Assert.Equal(500, status);
        Assert.Equal(
            "failed to create typed patch object (default/web; apps/v1, Kind=Deployment): .spec.replica: field not declared in schema",
            (string?)body["message"]
        );
    }

    [Fact]
    public async Task Two_items_with_one_key_are_refused()
    {
        var doubled = Some.Deployment() + "\n      - {name: web, image: x}";

        var (status, body) = await _cluster.ApplyAsync(Some.Deployments + "/web", doubled);

        Assert.Equal(500, status);
        Assert.Equal(
            "failed to create typed patch object (default/web; apps/v1, Kind=Deployment): .spec.template.spec.containers: duplicate entries for key [name=\"web\"]",
            (string?)body["message"]
        );
    }

    [Fact]
    public async Task A_dry_run_answers_as_if_and_stores_nothing()
    {
        var (status, body) = await _cluster.ApplyAsync(Map, Some.ConfigMap("settings"), query: "&dryRun=All");

        Assert.Equal(201, status);
        Assert.Equal("v", (string?)body["data"]!["k"]);
        Assert.Equal(404, (await _cluster.SendAsync("GET", Map)).Status);
    }

    [Fact]
    public async Task A_Secret_applied_with_plain_data_again_is_not_written_again()
    {
        const string secret =
            """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"stringData":{"password":"hunter2"}}""";
        var path = "/api/v1/namespaces/default/secrets/s";
        var (_, first) = await _cluster.ApplyAsync(path, secret);
        var (_, second) = await _cluster.ApplyAsync(path, secret);

        Assert.Equal("aHVudGVyMg==", (string?)first["data"]!["password"]);
        Assert.Equal((string?)first["metadata"]!["resourceVersion"], (string?)second["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task Apply_needs_a_field_manager()
    {
        var (status, body) = await _cluster.SendAsync(
            "PATCH",
            Map,
            Some.ConfigMap("settings"),
            "application/apply-patch+yaml"
        );

        Assert.Equal(422, status);
        Assert.Equal(
            "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch",
            (string?)body["message"]
        );
    }

    [Fact]
    public async Task Status_is_not_taken_from_an_apply_to_the_object()
    {
        var (_, body) = await _cluster.ApplyAsync(
            Some.Deployments + "/web",
            Some.Deployment(replicas: 0) + "\nstatus: {replicas: 7}"
        );

        Assert.Null(body["status"]!["replicas"]);
        Assert.DoesNotContain("f:status", Managers(body).First().ToJsonString(), StringComparison.Ordinal);
    }

    private static IEnumerable<JsonObject> Managers(JsonObject body) =>
        body["metadata"]!["managedFields"]!.AsArray().Select(entry => entry!.AsObject());
}
