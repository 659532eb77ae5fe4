namespace Fairlead.Conformance.Tests;

public sealed class IdempotenceTests(TestCluster cluster) : ConformanceTest(cluster)
{
    [Theory]
    [MemberData(nameof(OneOfEachKind.Core), MemberType = typeof(OneOfEachKind))]
    [MemberData(nameof(OneOfEachKind.Workloads), MemberType = typeof(OneOfEachKind))]
    [MemberData(nameof(OneOfEachKind.Others), MemberType = typeof(OneOfEachKind))]
    [MemberData(nameof(AwkwardForms.Pods), MemberType = typeof(AwkwardForms))]
    [MemberData(nameof(AwkwardForms.PodParts), MemberType = typeof(AwkwardForms))]
    [MemberData(nameof(AwkwardForms.Controllers), MemberType = typeof(AwkwardForms))]
    [MemberData(nameof(AwkwardForms.Network), MemberType = typeof(AwkwardForms))]
    [MemberData(nameof(AwkwardForms.Records), MemberType = typeof(AwkwardForms))]
    public async Task The_second_pass_of_a_fresh_process_writes_nothing(string kind, string yaml)
    {
        Assert.NotEmpty(kind);
        (await ApplyAsync(yaml)).Healthy();

        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task One_changed_Deployment_among_many_objects_is_exactly_one_PATCH()
    {
        string[] rest =
        [
            ConfigMap("a"),
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {x: '1'}}",
            Deployment("other"),
        ];
        (await ApplyAsync([.. rest, Deployment("web")])).Healthy();

        var pass = (await ApplyAsync([.. rest, Deployment("web", "registry.local/web:2")])).Healthy();

        Assert.Equal(["Deployment web Configured"], pass.Actions);
        Assert.Equal(1, pass.Requests.ByMethod["PATCH"]);
        Assert.Equal(1, pass.Requests.Writes);
        Assert.Equal(
            "spec.template.spec.containers[name=web].image \"registry.local/web:1\" becomes \"registry.local/web:2\"",
            pass.Detail("Deployment web")
        );
    }

    [Fact]
    public async Task Another_way_to_write_the_same_amount_is_no_write()
    {
        (await ApplyAsync(Deployment("web"))).Healthy();

        (await ApplyAsync(Deployment("web").Replace("cpu: 1000m", "cpu: '1'"))).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_field_that_is_declared_no_longer_is_removed()
    {
        (await ApplyAsync(ConfigMap("a", metadata: "labels: {team: one}"))).Healthy();

        var pass = (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.Equal("metadata.labels.team is removed", pass.Detail("ConfigMap a"));
        Assert.Null((await GetAsync("configmaps/a"))["metadata"]!["labels"]!["team"]);
    }

    [Fact]
    public async Task A_key_of_stringData_that_is_declared_no_longer_is_removed()
    {
        (
            await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {one: a, two: b}}")
        ).Healthy();
        (await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {one: a}}")).Healthy();

        Assert.Equal("""{"one":"YQ=="}""", (await GetAsync("secrets/s"))["data"]!.ToJsonString());
    }

    [Fact]
    public async Task A_container_that_is_declared_no_longer_is_removed()
    {
        (await ApplyAsync(Deployment("web", more: "      - {name: side, image: 'side:1'}"))).Healthy();
        (await ApplyAsync(Deployment("web"))).Healthy();

        Assert.Single((await GetAsync("apps/deployments/web"))["spec"]!["template"]!["spec"]!["containers"]!.AsArray());
    }

    [Fact]
    public async Task A_changed_secret_is_written_and_its_value_is_shown_nowhere()
    {
        (
            await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: hunter2}}")
        ).Healthy();

        var pass = (
            await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: hunter3}}")
        ).Healthy();

        Assert.Equal("data.password differs", pass.Detail("Secret s"));
    }

    [Fact]
    public async Task A_large_set_is_applied_once_and_then_left_alone()
    {
        string[] many = [.. Enumerable.Range(0, 60).Select(number => ConfigMap($"c{number}"))];

        Assert.Equal(60, (await ApplyAsync(many)).Healthy().Outcome.Created);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_custom_resource_and_its_definition_come_in_one_pass()
    {
        var group = $"{Namespace}.example.org";
        var definition = $$$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.{{{group}}}, annotations: {fairlead.dev/prune: allowed}}
            spec:
              group: {{{group}}}
              scope: Namespaced
              names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}, note: {type: string, nullable: true} } } } } }
            """;
        var widget = $"{{apiVersion: {group}/v1, kind: Widget, metadata: {{name: w}}, spec: {{size: 3, note: null}}}}";
        try
        {
            Assert.Equal(
                ["CustomResourceDefinition widgets." + group + " Created", "Widget w Created"],
                (await ApplyAsync(widget, definition)).Healthy().Actions
            );
            (await RunAsync()).Healthy().WithoutWrites();
        }
        finally
        {
            await DeleteAsync($"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.{group}");
        }
    }
}
