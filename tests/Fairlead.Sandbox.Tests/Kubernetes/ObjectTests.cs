namespace Fairlead.Sandbox.Tests.Kubernetes;

public sealed class ObjectTests : IAsyncLifetime
{
    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_second_creation_is_a_conflict()
    {
        await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("a"));

        var (status, body) = await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("a"));

        Assert.Equal(409, status);
        Assert.Equal("configmaps \"a\" already exists", (string?)body["message"]);
        Assert.Equal("AlreadyExists", (string?)body["reason"]);
    }

    [Fact]
    public async Task An_update_with_an_old_version_is_refused()
    {
        var (_, created) = await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("a"));
        created["data"]!["k"] = "2";
        await _cluster.SendAsync("PUT", Some.ConfigMaps + "/a", created.ToJsonString());
        created["data"]!["k"] = "3";

        var (status, body) = await _cluster.SendAsync("PUT", Some.ConfigMaps + "/a", created.ToJsonString());

        Assert.Equal(409, status);
        Assert.Equal(
            "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again",
            (string?)body["message"]
        );
    }

    [Fact]
    public async Task An_equal_update_keeps_the_version()
    {
        var (_, created) = await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("a"));

        var (_, updated) = await _cluster.SendAsync("PUT", Some.ConfigMaps + "/a", created.ToJsonString());

        Assert.Equal(
            (string?)created["metadata"]!["resourceVersion"],
            (string?)updated["metadata"]!["resourceVersion"]
        );
    }

    [Fact]
    public async Task Generation_follows_the_specification_only()
    {
        await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment());
        var (_, labelled) = await _cluster.SendAsync(
            "PATCH",
            Some.Deployments + "/web",
            """{"metadata":{"labels":{"x":"y"}}}""",
            "application/merge-patch+json"
        );
        var (_, scaled) = await _cluster.SendAsync(
            "PATCH",
            Some.Deployments + "/web",
            """{"spec":{"replicas":1}}""",
            "application/merge-patch+json"
        );

        Assert.Equal(1, (int?)labelled["metadata"]!["generation"]);
        Assert.Equal(2, (int?)scaled["metadata"]!["generation"]);
    }

    [Fact]
    public async Task An_unknown_field_is_dropped_with_a_warning_and_refused_when_strict()
    {
        var body = Some.ConfigMap("a").Replace("\"data\"", "\"dta\":{},\"data\"");

        var (status, strict) = await _cluster.SendAsync("POST", Some.ConfigMaps + "?fieldValidation=Strict", body);
        var (_, lenient) = await _cluster.SendAsync("POST", Some.ConfigMaps, body);

        Assert.Equal(400, status);
        Assert.Equal(
            "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"dta\"",
            (string?)strict["message"]
        );
        Assert.Null(lenient["dta"]);
    }

    [Fact]
    public async Task A_wrong_type_is_named_with_its_field()
    {
        var (status, body) = await _cluster.SendAsync(
            "POST",
            Some.Deployments,
            """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"replicas":"two"}}"""
        );

        Assert.Equal(400, status);
        Assert.Equal(
            "Deployment in version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32",
            (string?)body["message"]
        );
    }

    [Fact]
    public async Task A_selector_that_misses_the_template_is_invalid()
    {
        var (status, body) = await _cluster.ApplyAsync(
            Some.Deployments + "/web",
            Some.Deployment().Replace("matchLabels: {app: web}", "matchLabels: {app: other}")
        );

        Assert.Equal(422, status);
        Assert.Equal(
            "Deployment.apps \"web\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"web\"}: `selector` does not match template `labels`",
            (string?)body["message"]
        );
    }

    [Fact]
    public async Task A_Deployments_selector_cannot_change()
    {
        await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment());

        var (status, body) = await _cluster.ApplyAsync(
            Some.Deployments + "/web",
            Some.Deployment().Replace("{app: web}", "{app: other}")
        );

        Assert.Equal(422, status);
        Assert.Equal(
            "Deployment.apps \"web\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"other\"}}: field is immutable",
            (string?)body["message"]
        );
    }

    [Fact]
    public async Task A_namespace_must_exist()
    {
        var (status, body) = await _cluster.SendAsync(
            "POST",
            "/api/v1/namespaces/nowhere/configmaps",
            Some.ConfigMap("a")
        );

        Assert.Equal(404, status);
        Assert.Equal("namespaces \"nowhere\" not found", (string?)body["message"]);
    }

    [Fact]
    public async Task A_deletion_asks_for_the_uid_it_was_given()
    {
        await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("a"));

        var (status, _) = await _cluster.SendAsync(
            "DELETE",
            Some.ConfigMaps + "/a",
            """{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"another"}}"""
        );

        Assert.Equal(409, status);
        Assert.Equal(200, (await _cluster.SendAsync("GET", Some.ConfigMaps + "/a")).Status);
    }

    [Fact]
    public async Task A_finalizer_holds_a_deleted_object_until_it_is_taken_away()
    {
        await _cluster.SendAsync(
            "POST",
            Some.ConfigMaps,
            """{"metadata":{"name":"held","finalizers":["example.com/hold"]}}"""
        );
        var (_, waiting) = await _cluster.SendAsync("DELETE", Some.ConfigMaps + "/held");
        await _cluster.SendAsync(
            "PATCH",
            Some.ConfigMaps + "/held",
            """[{"op":"remove","path":"/metadata/finalizers"}]""",
            "application/json-patch+json"
        );

        Assert.NotNull(waiting["metadata"]!["deletionTimestamp"]);
        Assert.Equal(404, (await _cluster.SendAsync("GET", Some.ConfigMaps + "/held")).Status);
    }

    [Fact]
    public async Task Pages_of_a_list_show_one_moment()
    {
        foreach (var name in new[] { "p1", "p2", "p3" })
        {
            await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap(name));
        }

        var first = await _cluster.GetAsync(Some.ConfigMaps + "?limit=2&labelSelector=name%20in%20(p1,p2,p3)");
        await _cluster.SendAsync("DELETE", Some.ConfigMaps + "/p3");
        var token = Uri.EscapeDataString((string)first["metadata"]!["continue"]!);
        var second = await _cluster.GetAsync(
            Some.ConfigMaps + $"?limit=2&labelSelector=name%20in%20(p1,p2,p3)&continue={token}"
        );

        Assert.Equal(2, first["items"]!.AsArray().Count);
        Assert.Equal("p3", (string?)second["items"]![0]!["metadata"]!["name"]);
        Assert.Equal((string?)first["metadata"]!["resourceVersion"], (string?)second["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task A_page_after_compaction_is_gone()
    {
        await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("p1"));
        await _cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("p2"));
        var first = await _cluster.GetAsync(Some.ConfigMaps + "?limit=1");
        await _cluster.SendAsync("DELETE", Some.ConfigMaps + "/p2");
        _cluster.Api.Compact();

        var (status, body) = await _cluster.SendAsync(
            "GET",
            Some.ConfigMaps + "?limit=1&continue=" + Uri.EscapeDataString((string)first["metadata"]!["continue"]!)
        );

        Assert.Equal(410, status);
        Assert.Equal("Expired", (string?)body["reason"]);
    }

    [Fact]
    public async Task Quantities_are_written_in_their_canonical_form()
    {
        var (_, body) = await _cluster.ApplyAsync(
            Some.Deployments + "/web",
            Some.Deployment()
                + "\n        resources: {limits: {cpu: 0.5, memory: 1024Mi}, requests: {cpu: 1000m, memory: 1.5Gi}}"
        );

        Assert.Equal(
            """{"limits":{"cpu":"500m","memory":"1Gi"},"requests":{"cpu":"1","memory":"1536Mi"}}""",
            body["spec"]!["template"]!["spec"]!["containers"]![0]!["resources"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_body_of_more_than_three_mebibytes_is_refused()
    {
        var (status, _) = await _cluster.SendAsync(
            "POST",
            Some.ConfigMaps,
            Some.ConfigMap("big", value: new string('x', 3 * 1024 * 1024))
        );

        Assert.Equal(413, status);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"metadata\":[]}")]
    [InlineData("{\"metadata\":{\"name\":\"../x\"}}")]
    [InlineData("{\"metadata\":{\"name\":{}}}")]
    [InlineData("{\"kind\":\"Secret\",\"metadata\":{\"name\":\"a\"}}")]
    public async Task A_malformed_body_is_the_clients_mistake(string body)
    {
        var (status, answer) = await _cluster.SendAsync("POST", Some.ConfigMaps, body);

        Assert.InRange(status, 400, 422);
        Assert.Equal("Failure", (string?)answer["status"]);
    }

    [Fact]
    public async Task A_deeply_nested_body_is_the_clients_mistake()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);

        Assert.Equal(400, (await _cluster.SendAsync("POST", Some.ConfigMaps, deep)).Status);
    }
}
