namespace Fairlead.Conformance.Tests;

public sealed class ForeignChangeTests(TestCluster cluster) : ConformanceTest(cluster)
{
    [Fact]
    public async Task A_foreign_edit_is_repaired_by_one_PATCH_and_shows_who_did_it()
    {
        (await ApplyAsync(ConfigMap("a"), Deployment("web"))).Healthy();
        await EditAsync("configmaps/a", """{"data":{"color":"red"}}""");

        var pass = (await RunAsync()).Healthy();

        Assert.Equal(1, pass.Requests.Writes);
        Assert.StartsWith(
            "data.color \"red\" becomes \"blue\" (set by kubectl-edit at ",
            pass.Detail("ConfigMap a"),
            StringComparison.Ordinal
        );
        Assert.Equal("blue", (await GetAsync("configmaps/a"))["data"]!["color"]!.ToString());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Theory]
    [InlineData("""{"spec":{"replicas":3}}""")]
    [InlineData("""{"metadata":{"annotations":{"fairlead.dev/applied-digest":null}}}""")]
    [InlineData("""{"spec":{"template":{"metadata":{"labels":{"app":"web","extra":null}}}}}""")]
    [InlineData("""{"metadata":{"labels":{"applyset.kubernetes.io/part-of":null}}}""")]
    public async Task What_is_declared_is_restored_and_then_left_alone(string edit)
    {
        var yaml = Deployment("web").Replace("labels: {app: web }", "labels: {app: web, extra: here }");
        (await ApplyAsync(yaml)).Healthy();
        await EditAsync("apps/deployments/web", edit);

        Assert.Equal(["Deployment web Configured"], (await RunAsync()).Healthy().Actions);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task Fields_that_nobody_declares_are_left_to_others()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        await EditAsync("configmaps/a", """{"data":{"other":"theirs"},"metadata":{"annotations":{"note":"theirs"}}}""");

        (await RunAsync()).Healthy().WithoutWrites();
        Assert.Equal("theirs", (await GetAsync("configmaps/a"))["data"]!["other"]!.ToString());
    }

    [Fact]
    public async Task A_deleted_object_is_created_again()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        await DeleteAsync("configmaps/a");

        Assert.Equal(["ConfigMap a Created"], (await RunAsync()).Healthy().Actions);
    }

    [Fact]
    public async Task A_record_of_owners_that_was_erased_is_written_anew()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        await EditAsync("configmaps/a", """{"metadata":{"managedFields":[{}]}}""");

        Assert.Equal(["ConfigMap a Configured"], (await RunAsync()).Healthy().Actions);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task An_ignored_field_is_left_to_others_even_when_something_else_changes()
    {
        string Yaml(string image) =>
            Deployment("web", image)
                .Replace(
                    "{name: web}\nspec",
                    "{name: web, annotations: {fairlead.dev/ignore-fields: /spec/replicas}}\nspec"
                );
        (await ApplyAsync(Yaml("web:1"))).Healthy();
        await EditAsync("apps/deployments/web", """{"spec":{"paused":true,"replicas":2}}""");

        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };
        Assert.Empty((await RunAsync()).Actions);
        Assert.Equal(["Deployment web Configured"], (await ApplyAsync(Yaml("web:2"))).Actions);
        Assert.Equal(2, (int)(await GetAsync("apps/deployments/web"))["spec"]!["replicas"]!);
    }

    [Fact]
    public async Task An_ignored_field_keeps_its_value_while_nobody_else_owns_it()
    {
        string Yaml(string image) =>
            Deployment("web", image, replicas: 0)
                .Replace(
                    "{name: web}\nspec",
                    "{name: web, annotations: {fairlead.dev/ignore-fields: /spec/replicas}}\nspec"
                );
        (await ApplyAsync(Yaml("web:1"))).Healthy();
        (await ApplyAsync(Yaml("web:2"))).Healthy();

        Assert.Equal(0, (int)(await GetAsync("apps/deployments/web"))["spec"]!["replicas"]!);
    }

    [Fact]
    public async Task A_conflict_that_is_to_fail_names_field_and_owner()
    {
        await CreateNamespaceAsync();
        await CreateAsync("configmaps", ConfigMap("a", "red"));

        var pass = await ApplyAsync(ConfigMap("a", metadata: "annotations: {fairlead.dev/conflicts: fail}"));

        Assert.StartsWith(
            "ConfigMap a (app/0.yaml:1) has fields that others own: .data.color: conflict with \"kubectl-create\"",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "Remove them, or set fairlead.dev/conflicts to take or leave.",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("red", (await GetAsync("configmaps/a"))["data"]!["color"]!.ToString());
    }

    [Fact]
    public async Task A_conflict_may_be_left_to_the_other_owner()
    {
        await CreateNamespaceAsync();
        await CreateAsync("configmaps", ConfigMap("a", "red"));

        (
            await ApplyAsync(
                ConfigMap("a", metadata: "labels: {team: one}, annotations: {fairlead.dev/conflicts: leave}")
            )
        ).Healthy();

        var live = await GetAsync("configmaps/a");
        Assert.Equal(
            ("red", "one"),
            (live["data"]!["color"]!.ToString(), live["metadata"]!["labels"]!["team"]!.ToString())
        );
    }

    [Fact]
    public async Task An_object_that_exists_is_adopted()
    {
        await CreateNamespaceAsync();
        await CreateAsync("configmaps", ConfigMap("a", "red"));

        Assert.Equal(["ConfigMap a Configured"], (await ApplyAsync(ConfigMap("a"))).Healthy().Actions);
        Assert.Equal("blue", (await GetAsync("configmaps/a"))["data"]!["color"]!.ToString());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task Fields_of_client_side_apply_go_when_they_are_declared_no_longer()
    {
        await CreateNamespaceAsync();
        var yaml =
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {kubectl.kubernetes.io/last-applied-configuration: '{}'}}, data: {color: blue, old: stale}}";
        await CreateAsync("configmaps", yaml, manager: "kubectl-client-side-apply");

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        var live = await GetAsync("configmaps/a");
        Assert.Equal("""{"color":"blue"}""", live["data"]!.ToJsonString());
        Assert.Null(live["metadata"]!["annotations"]!["kubectl.kubernetes.io/last-applied-configuration"]);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task An_object_that_is_only_to_be_present_is_created_and_left_alone()
    {
        var yaml = ConfigMap("a", metadata: "annotations: {fairlead.dev/apply: IfNotPresent}");
        (await ApplyAsync(yaml)).Healthy();
        await EditAsync("configmaps/a", """{"data":{"color":"red"}}""");

        (await RunAsync()).Healthy().WithoutWrites();
        Assert.Equal("red", (await GetAsync("configmaps/a"))["data"]!["color"]!.ToString());
    }

    [Fact]
    public async Task An_ignored_object_is_not_created()
    {
        (
            await ApplyAsync(ConfigMap("a"), ConfigMap("b", metadata: "annotations: {fairlead.dev/apply: Ignore}"))
        ).Healthy();

        Assert.False(await ExistsAsync("configmaps/b"));
    }

    [Fact]
    public async Task An_immutable_field_is_an_error_that_says_what_to_do()
    {
        (
            await ApplyAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, immutable: true, data: {x: a}}")
        ).Healthy();

        var pass = await ApplyAsync(
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, immutable: true, data: {x: b}}"
        );

        Assert.StartsWith(
            "ConfigMap a (app/0.yaml:1) cannot be changed in place: ",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "Set fairlead.dev/recreate: allowed to have it deleted and created anew.",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_object_with_an_immutable_field_is_recreated_where_that_is_allowed()
    {
        (
            await ApplyAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, immutable: true, data: {x: a}}")
        ).Healthy();
        var before = (await GetAsync("configmaps/a"))["metadata"]!["uid"]!.ToString();

        (
            await ApplyAsync(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {fairlead.dev/recreate: allowed}}, immutable: true, data: {x: b}}"
            )
        ).Healthy();

        Assert.NotEqual(before, (await GetAsync("configmaps/a"))["metadata"]!["uid"]!.ToString());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_changed_selector_is_an_error_that_says_what_to_do()
    {
        (await ApplyAsync(Deployment("web"))).Healthy();

        var pass = await ApplyAsync(Deployment("web").Replace("app: web }", "app: new }"));

        Assert.EndsWith(
            "Set fairlead.dev/recreate: allowed to have it deleted and created anew.",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
    }
}
