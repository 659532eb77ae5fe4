using System.Text.Json;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Conformance.Tests;

public sealed class CustomResourceTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private const string Fields =
        "size: {type: integer, default: 1}, note: {type: string, nullable: true}, limit: {x-kubernetes-int-or-string: true}, tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}, ports: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], items: {type: object, required: [name], properties: {name: {type: string}, port: {type: integer}}}}, free: {type: object, x-kubernetes-preserve-unknown-fields: true}";

    private string Group => $"{Namespace}.example.org";

    private string DefinitionPath => $"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.{Group}";

    private string WidgetPath(string name = "w") => $"/apis/{Group}/v1/namespaces/{Namespace}/widgets/{name}";

    private string Definition(string fields = Fields, string scope = "Namespaced", string prune = "allowed") =>
        $"{{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {{name: widgets.{Group}, annotations: {{fairlead.dev/prune: {prune}}}}}, "
        + $"spec: {{group: {Group}, scope: {scope}, names: {{plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}}, "
        + "versions: [{name: v1, served: true, storage: true, subresources: {status: {}}, schema: {openAPIV3Schema: {type: object, properties: {"
        + $"spec: {{type: object, properties: {{{fields}}}}}, status: {{type: object, x-kubernetes-preserve-unknown-fields: true}}}}}}}}}}]}}}}";

    private string Widget(string spec, string name = "w") =>
        $"{{apiVersion: {Group}/v1, kind: Widget, metadata: {{name: {name}}}, spec: {{{spec}}}}}";

    public override ValueTask InitializeAsync()
    {
        CleanUp(DefinitionPath);
        return base.InitializeAsync();
    }

    [Fact]
    [Trait("case", "crd-install-hook")]
    public async Task A_definition_that_an_old_chart_makes_a_hook_of_its_installation_is_kept_as_any_other()
    {
        var definition = Definition().Replace("annotations: {", "annotations: {helm.sh/hook: crd-install, ");

        var pass = (await ApplyAsync(definition, Widget("size: 3"))).Healthy();

        Assert.Equal([$"CustomResourceDefinition widgets.{Group} Created", "Widget w Created"], pass.Actions);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Theory]
    [InlineData("size: 3")]
    [InlineData("note: null")]
    [InlineData("limit: 80")]
    [InlineData("limit: 25%")]
    [InlineData("tags: [b, a]")]
    [InlineData("ports: [{name: b, port: 2}, {name: a}]")]
    [InlineData("free: {any: [1, {thing: null}], where: {}}")]
    [InlineData("")]
    public async Task A_custom_resource_is_applied_once_and_then_left_alone(string spec)
    {
        (await ApplyAsync(Definition(), Widget(spec))).Healthy();

        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task The_numbers_of_a_definition_stay_numbers_whatever_their_fields_are_called()
    {
        const string Limits =
            "limits: {type: object, default: {cpu: 3}, properties: {cpu: {type: integer, minimum: 1, maximum: 9}}}, min: {type: number, default: 0.5}, max: {type: integer, default: 7}";

        (await ApplyAsync(Definition(Limits), Widget(""))).Healthy();

        Assert.Equal(
            """{"limits":{"cpu":3},"max":7,"min":0.5}""",
            JsonSerializer.Serialize(
                (await GetAsync(WidgetPath()))["spec"]!.AsObject().OrderBy(field => field.Key).ToDictionary()
            )
        );
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_definition_that_gains_a_field_and_a_resource_that_uses_it_come_in_one_pass()
    {
        (await ApplyAsync(Definition(), Widget("size: 1"))).Healthy();

        (await ApplyAsync(Definition(Fields + ", added: {type: string}"), Widget("size: 1, added: here"))).Healthy();

        Assert.Equal("here", (await GetAsync(WidgetPath()))["spec"]!["added"]!.ToString());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_custom_resource_of_the_whole_cluster_is_applied_and_pruned()
    {
        var path = $"/apis/{Group}/v1/widgets/w";
        (await ApplyAsync(ConfigMap("a"), Definition(scope: "Cluster"), Widget("size: 1"))).Healthy();
        Assert.True(await ExistsAsync(path));
        (await RunAsync()).Healthy().WithoutWrites();

        (await ApplyAsync(ConfigMap("a"), Definition(scope: "Cluster"))).Healthy();

        Assert.False(await ExistsAsync(path));
    }

    [Fact]
    public async Task A_definition_is_pruned_after_its_resources()
    {
        (await ApplyAsync(ConfigMap("a"), Definition(), Widget("size: 1"))).Healthy();

        var pass = (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.Equal(["Widget w Pruned", $"CustomResourceDefinition widgets.{Group} Pruned"], pass.Actions);
        await UntilAsync(async () => await FindAsync(DefinitionPath) is null);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_definition_stays_where_nothing_allows_to_prune_it_and_its_resources_go()
    {
        (await ApplyAsync(ConfigMap("a"), Definition(prune: "protected"), Widget("size: 1"))).Healthy();

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.True(await ExistsAsync(DefinitionPath));
        Assert.False(await ExistsAsync(WidgetPath()));
    }

    [Fact]
    public async Task A_resource_whose_definition_somebody_deleted_is_made_anew_with_it()
    {
        (await ApplyAsync(Definition(), Widget("size: 1"))).Healthy();
        await DeleteAsync(DefinitionPath);
        await UntilAsync(async () => await FindAsync(DefinitionPath) is null);

        (await RunAsync()).Healthy();

        Assert.True(await ExistsAsync(WidgetPath()));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_resource_that_its_schema_refuses_is_named_with_the_field()
    {
        var pass = await ApplyAsync(Definition(), Widget("size: large"));

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.StartsWith("Widget w (app/1.yaml:1) ", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.Contains("size", pass.Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_of_the_schema_is_nobodys_difference()
    {
        (await ApplyAsync(Definition(), Widget("note: x"))).Healthy();

        Assert.Equal(1, (int)(await GetAsync(WidgetPath()))["spec"]!["size"]!);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task An_item_of_a_keyed_list_that_somebody_added_is_left_to_them()
    {
        (await ApplyAsync(Definition(), Widget("ports: [{name: ours, port: 1}]"))).Healthy();
        await EditAsync(WidgetPath(), """{"spec":{"ports":[{"name":"ours","port":1},{"name":"theirs","port":2}]}}""");

        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_resource_that_reports_not_to_be_ready_is_waited_for_with_its_words()
    {
        (await ApplyAsync(Definition(), Widget("size: 1"))).Healthy();
        await ReportAsync(
            WidgetPath(),
            """{"observedGeneration":1,"conditions":[{"type":"Ready","status":"False","reason":"Slow","message":"still painting"}]}"""
        );
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };

        (await RunAsync()).Failed("Not healthy in time. Widget w: is not ready: still painting.", "FL1926");
    }

    [Fact]
    public async Task A_resource_that_reports_to_be_stalled_fails_at_once()
    {
        (await ApplyAsync(Definition(), Widget("size: 1"))).Healthy();
        await ReportAsync(
            WidgetPath(),
            """{"observedGeneration":1,"conditions":[{"type":"Stalled","status":"True","reason":"Broken","message":"no paint"}]}"""
        );

        (await RunAsync()).Failed("Widget w: is stalled: no paint.", "FL1925");
    }

    [Fact]
    public async Task A_status_of_an_older_generation_counts_for_nothing()
    {
        (await ApplyAsync(Definition(), Widget("size: 1"))).Healthy();
        await ReportAsync(
            WidgetPath(),
            """{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True","reason":"Done","message":""}]}"""
        );
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };

        (await ApplyAsync(Definition(), Widget("size: 2"))).Failed(
            "Not healthy in time. Widget w: its controller has not seen the change yet."
        );
    }

    [Theory]
    [InlineData("""{"observedGeneration":1e20}""")]
    [InlineData("""{"observedGeneration":1.5,"conditions":{"type":"Ready"}}""")]
    [InlineData("""{"observedGeneration":"1","conditions":[["Ready"],null,"Ready",{"type":["Ready"]}]}""")]
    public async Task A_status_of_an_odd_shape_is_no_error(string status)
    {
        (await ApplyAsync(Definition(), Widget("size: 1"))).Healthy();
        await ReportAsync(WidgetPath(), status);

        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_large_custom_resource_is_applied_and_left_alone()
    {
        var text = new string('x', 1_000_000);

        (await ApplyAsync(Definition(), Widget($"note: {text}"))).Healthy();
        (await RunAsync()).Healthy().WithoutWrites();
    }
}
