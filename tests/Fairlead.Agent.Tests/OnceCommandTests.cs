using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Tests;

public sealed class OnceCommandTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task The_first_run_creates_everything_in_the_order_of_dependencies()
    {
        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(0, code);
        Assert.Equal("postgres healthy", Apps(events).First());
        Assert.Equal(
            ["catalog healthy", "orders healthy", "postgres healthy"],
            Apps(events).Order(StringComparer.Ordinal)
        );
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task The_second_run_writes_nothing()
    {
        await _sandbox.OnceAsync();

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(0, code);
        Assert.Equal((0, "healthy"), ((int)events[^1]["writes"]!, events[^1]["status"]!.ToString()));
        Assert.DoesNotContain(
            events,
            line => line["event"]!.ToString() is "object" && line["action"]!.ToString() is not "unchanged"
        );
    }

    [Fact]
    public async Task One_changed_object_is_one_PATCH_besides_the_two_that_record_the_commit()
    {
        await _sandbox.OnceAsync();
        await _sandbox.CommitAsync(
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", "2"))
        );

        var (_, events) = await _sandbox.OnceAsync();

        Assert.Equal((3, 3), ((int)events[^1]["writes"]!, (int)events[^1]["requests"]!["PATCH"]!));
        Assert.Equal("2", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task An_apply_set_of_another_tool_is_taken_over_where_adopt_yaml_names_it()
    {
        await _sandbox.OnceAsync();
        var theirs = ApplySetNames.IdOf("theirs", "shop-dev", "ConfigMap", "");
        await _sandbox.CreateMemberAsync("left", theirs);
        await _sandbox.CreateMemberAsync("extra", theirs);
        await _sandbox.CommitAsync(
            ("catalog/manifests/configmap-left.yaml", SandboxEnvironment.ConfigMap("left", "ours"))
        );
        var (refused, _) = await _sandbox.OnceAsync();

        await _sandbox.CommitAsync(
            ("catalog/adopt.yaml", $"apiVersion: fairlead.dev/v1\nkind: Adoption\nsets:\n- {theirs}\n")
        );
        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal((4, 0), (refused, code));
        Assert.Equal(("ours", null), (await _sandbox.ValueOfAsync("left"), await _sandbox.ValueOfAsync("extra")));
    }

    [Theory]
    [InlineData(
        "kind: Other",
        "environments/dev/catalog/adopt.yaml:1:7: \"kind\" of the adoption is \"Other\"; expected \"Adoption\""
    )]
    [InlineData(
        "{apiVersion: fairlead.dev/v1, kind: Adoption}",
        "environments/dev/catalog/adopt.yaml:1:1: the adoption needs \"sets\""
    )]
    [InlineData(
        "apiVersion: fairlead.dev/v1\nkind: Adoption\nsets: [theirs]",
        "environments/dev/catalog/adopt.yaml:3:8: \"sets[0]\" of the adoption is \"theirs\"; expected the id of an apply set, which begins with applyset-; it is the label applyset.kubernetes.io/id of its parent"
    )]
    public async Task A_consent_that_makes_no_sense_fails_its_application_only(string text, string message)
    {
        await _sandbox.CommitAsync(("catalog/adopt.yaml", text));

        var (_, events) = await _sandbox.OnceAsync();

        Assert.Equal(
            ["catalog failed", "orders healthy", "postgres healthy"],
            Apps(events).Order(StringComparer.Ordinal)
        );
        Assert.Contains(message, Message(events, "catalog"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Deployment")]
    [InlineData("deploy")]
    [InlineData("deployments.apps")]
    public async Task A_budget_for_a_kind_holds_however_the_kind_is_called(string kind)
    {
        const string Manifest = "catalog/manifests/deployment-web.yaml";
        await _sandbox.CommitAsync(
            ("environment.yaml", $"{SandboxEnvironment.Environment}\nbudget: {{prune: {{kinds: {{{kind}: 0}}}}}}\n"),
            (
                Manifest,
                SandboxEnvironment
                    .Deployment("web", "web:1")
                    .Replace("spec:\n  selector", "spec:\n  replicas: 0\n  selector")
            )
        );
        var (installed, _) = await _sandbox.OnceAsync();
        await _sandbox.CommitAsync((Manifest, null));

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal((0, 4), (installed, code));
        Assert.Equal(
            "Nothing was pruned: 1 objects of the kind Deployment.apps would be pruned, and the budget for them is 0.",
            Message(events, "catalog")
        );
    }

    [Fact]
    public async Task A_budget_for_no_kind_at_all_stops_everything_with_its_place()
    {
        await _sandbox.CommitAsync(
            (
                "environment.yaml",
                $"{SandboxEnvironment.Environment}\nbudget: {{prune: {{kinds: {{Deploymnet.apps: 0}}}}}}\n"
            )
        );

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(4, code);
        Assert.StartsWith(
            "environments/dev/environment.yaml:8:26: in the budget for pruning, the group apps has no Deploymnet; it has ControllerRevision, ",
            Message(events, "catalog"),
            StringComparison.Ordinal
        );
        Assert.Null(await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task Rules_of_the_environment_tell_the_health_of_its_objects()
    {
        await _sandbox.CommitAsync(
            (
                "health.yaml",
                "health:\n- kind: ConfigMap\n  failed:\n  - {field: /data/value, value: bad}\n  healthy:\n  - {field: /data/value}\n"
            ),
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", "bad"))
        );

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(4, code);
        Assert.Equal("ConfigMap catalog: /data/value is bad.", Message(events, "catalog"));
        Assert.Contains("FL1925", Codes(events, "app"));
    }

    [Fact]
    public async Task What_is_not_healthy_in_time_is_told_from_what_failed_by_the_exit_code()
    {
        await _sandbox.CommitAsync(
            ("health.yaml", "health:\n- kind: ConfigMap\n  healthy:\n  - {field: /data/value, value: good}\n"),
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", "slow"))
        );

        var (code, events) = await _sandbox.OnceAsync(_sandbox.Options() with { Timeout = TimeSpan.Zero });

        Assert.Equal(3, code);
        Assert.StartsWith(
            "Not healthy in time. ConfigMap postgres: ",
            Message(events, "postgres"),
            StringComparison.Ordinal
        );
        Assert.True(
            (bool)events.Single(line => (string?)line["event"] == "app" && (string?)line["app"] == "postgres")["late"]!
        );
    }

    [Fact]
    public async Task Rules_that_cannot_be_read_change_nothing()
    {
        await _sandbox.CommitAsync(("health.yaml", "health: {}\n"));

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(
            (1, "environments/dev/health.yaml:1:9: \"health\" of the file must be a list of rules, each with a kind"),
            (code, events[^1]["message"]!.ToString())
        );
        Assert.Null(await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task A_malformed_file_fails_its_application_only_and_what_depends_on_it_waits()
    {
        await _sandbox.CommitAsync(("catalog/manifests/configmap-catalog.yaml", "a: ["));

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(4, code);
        Assert.Equal(
            ["catalog failed", "orders healthy", "postgres healthy"],
            Apps(events).Order(StringComparer.Ordinal)
        );
        Assert.StartsWith(
            "environments/dev/catalog/manifests/configmap-catalog.yaml:",
            Message(events, "catalog"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_is_pruned_while_another_application_cannot_be_read()
    {
        await _sandbox.OnceAsync();
        await _sandbox.CommitAsync(("catalog/manifests/configmap-more.yaml", null));
        await _sandbox.CommitAsync(("orders/manifests/configmap-orders.yaml", "a: ["));

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal((4, "1"), (code, await _sandbox.ValueOfAsync("more")));
        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );
        Assert.Equal(0, (await _sandbox.OnceAsync()).Code);
        Assert.Null(await _sandbox.ValueOfAsync("more"));
    }

    [Fact]
    public async Task No_application_is_removed_while_another_one_cannot_be_read()
    {
        await _sandbox.OnceAsync();
        await _sandbox.RemoveOrdersAsync();
        await _sandbox.CommitAsync(("catalog/manifests/configmap-catalog.yaml", "a: ["));

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal((4, "1"), (code, await _sandbox.ValueOfAsync("orders")));
        Assert.Contains(
            events,
            line =>
                line["message"]?.ToString().StartsWith("orders is listed no longer, but ", StringComparison.Ordinal)
                    is true
        );
        await _sandbox.CommitAsync(
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", "2"))
        );
        Assert.Equal(0, (await _sandbox.OnceAsync()).Code);
        Assert.Null(await _sandbox.ValueOfAsync("orders"));
    }

    [Fact]
    public async Task An_application_that_depends_on_a_failed_one_is_not_begun()
    {
        await _sandbox.CommitAsync(("postgres/manifests/configmap-postgres.yaml", "a: ["));

        var (_, events) = await _sandbox.OnceAsync();

        Assert.Equal(
            ["catalog blocked", "orders blocked", "postgres failed"],
            Apps(events).Order(StringComparer.Ordinal)
        );
        Assert.Equal("Not healthy: catalog, orders, postgres.", events[^1]["message"]!.ToString());
        Assert.Equal("Not begun, because it depends on postgres, which is not healthy.", Message(events, "catalog"));
        Assert.Equal(
            ["FL2120", "FL2120", "FL2401", "FL2121"],
            Codes(events, "app").Order(StringComparer.Ordinal).Concat(Codes(events, "result"))
        );
    }

    [Fact]
    public async Task An_object_whose_file_is_gone_is_pruned()
    {
        await _sandbox.OnceAsync();
        await _sandbox.CommitAsync(("catalog/manifests/configmap-more.yaml", null));

        await _sandbox.OnceAsync();

        Assert.Null(await _sandbox.ValueOfAsync("more"));
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task An_application_whose_folder_is_gone_but_which_is_listed_is_not_pruned()
    {
        await _sandbox.OnceAsync();
        await _sandbox.CommitAsync(
            ("catalog/manifests/configmap-catalog.yaml", null),
            ("catalog/manifests/configmap-more.yaml", null)
        );

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(4, code);
        Assert.Equal(
            "environments/dev/catalog/manifests holds no manifest; nothing is applied or pruned.",
            Message(events, "catalog")
        );
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task An_application_that_is_neither_listed_nor_there_is_removed()
    {
        await _sandbox.OnceAsync();
        await _sandbox.RemoveOrdersAsync();

        await _sandbox.OnceAsync();

        Assert.Null(await _sandbox.ValueOfAsync("orders"));
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task An_environment_without_applications_prunes_nothing()
    {
        await _sandbox.OnceAsync();
        await _sandbox.CommitAsync(
            ("environment.yaml", "apiVersion: fairlead.dev/v1\nkind: Environment\nname: dev\napps: []\n")
        );

        await _sandbox.OnceAsync();

        Assert.Equal("1", await _sandbox.ValueOfAsync("orders"));
    }

    [Fact]
    public async Task A_missing_environment_prunes_nothing_and_is_one_sentence()
    {
        await _sandbox.OnceAsync();
        await _sandbox.CommitAsync(("environment.yaml", null));

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(1, code);
        Assert.EndsWith(
            "has no environments/dev/environment.yaml. Check the name of the environment; nothing is applied or pruned. To take it away on purpose, put its folder back and run ./build.sh Remove --environment dev.",
            Assert.Single(events, line => line["event"]!.ToString() is "error")["message"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(["FL2105"], Codes(events, "error"));
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task A_plan_changes_nothing()
    {
        var (code, events) = await _sandbox.OnceAsync(_sandbox.Options() with { Plan = true });

        Assert.Equal(0, code);
        Assert.Equal(0, (int)events[^1]["writes"]!);
        Assert.Equal(
            2,
            (int)
                events.Single(line => line["event"]!.ToString() is "plan" && line["app"]!.ToString() is "catalog")[
                    "create"
                ]!
        );
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_one_sentence_and_writes_nothing()
    {
        var (code, events) = await _sandbox.OnceAsync(_sandbox.Options("http://127.0.0.1:1/env.git"));

        Assert.Equal(1, code);
        Assert.Equal(["error", "result"], events.Select(line => line["event"]!.ToString()));
        Assert.Equal(events[0]["message"]!.ToString(), events[^1]["message"]!.ToString());
        Assert.Contains("http://127.0.0.1:1/env.git", events[^1]["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["FL1701", "FL1701"], [.. Codes(events, "error"), .. Codes(events, "result")]);
        Assert.Equal(0, (int)events[^1]["writes"]!);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_the_reason_in_the_last_line()
    {
        var options = _sandbox.Options();
        var nowhere = Path.Combine(Path.GetDirectoryName(options.Folder)!, "nowhere.kubeconfig");
        var kubeconfig = await File.ReadAllTextAsync(options.Kubeconfig!, TestContext.Current.CancellationToken);
        var address = _sandbox.Addresses.Kubernetes.GetLeftPart(UriPartial.Authority);
        await File.WriteAllTextAsync(
            nowhere,
            kubeconfig.Replace(address, "https://127.0.0.1:1"),
            TestContext.Current.CancellationToken
        );

        var (code, events) = await _sandbox.OnceAsync(options with { Kubeconfig = nowhere });

        Assert.Equal((1, "result"), (code, events[^1]["event"]!.ToString()));
        Assert.Equal(events[^2]["message"]!.ToString(), events[^1]["message"]!.ToString());
        Assert.Contains("https://127.0.0.1:1", events[^1]["message"]!.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Codes(IEnumerable<JsonNode> events, string name) =>
        events.Where(line => line["event"]!.ToString() == name).Select(line => line["code"]?.ToString());

    private static IEnumerable<string> Apps(IEnumerable<JsonNode> events) =>
        events.Where(line => line["event"]!.ToString() is "app").Select(line => $"{line["app"]} {line["status"]}");

    private static string Message(IEnumerable<JsonNode> events, string app) =>
        events.Single(line => line["event"]!.ToString() is "app" && line["app"]!.ToString() == app)[
            "message"
        ]!.ToString();
}
