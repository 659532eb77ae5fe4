using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Conformance.Tests;

/// <summary>What belongs to whom inside lists: items with keys, sets, and lists that one writer owns whole.</summary>
public sealed class ListSemanticsTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private const string Template = "apps/deployments/web";

    private static string Environment(string items) =>
        Deployment("web", more: $"        env: [{items}]", replicas: 0)
            .Replace("        ports: [{containerPort: 8080}]\n", "");

    private static string Role(string verbs) =>
        $"{{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {{name: a}}, rules: [{{apiGroups: [''], resources: [configmaps], verbs: [{verbs}]}}]}}";

    [Fact]
    public async Task An_item_that_somebody_added_by_its_own_key_is_left_to_them()
    {
        (await ApplyAsync(Environment("{name: OURS, value: a}"))).Healthy();
        await AddAsync("""{"name":"THEIRS","value":"b"}""");

        (await RunAsync()).Healthy().WithoutWrites();
        (await ApplyAsync(Environment("{name: OURS, value: c}"))).Healthy();

        Assert.Equal(["OURS=c", "THEIRS=b"], await VariablesAsync());
    }

    [Fact]
    public async Task An_item_that_is_declared_no_longer_goes_and_the_others_stay()
    {
        (await ApplyAsync(Environment("{name: A, value: a}, {name: B, value: b}"))).Healthy();
        await AddAsync("""{"name":"THEIRS","value":"c"}""");

        var pass = (await ApplyAsync(Environment("{name: B, value: b}"))).Healthy();

        Assert.Equal("spec.template.spec.containers[name=web].env[name=A] is removed", pass.Detail("Deployment web"));
        Assert.Equal(["B=b", "THEIRS=c"], await VariablesAsync());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task An_item_changed_by_somebody_is_put_right_by_its_key()
    {
        (await ApplyAsync(Environment("{name: A, value: a}, {name: B, value: b}"))).Healthy();
        await EditAsync(
            Template,
            """{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"registry.local/web:1","env":[{"name":"A","value":"a"},{"name":"B","value":"changed"}]}]}}}}"""
        );

        Assert.Equal(["Deployment web Configured"], (await RunAsync()).Healthy().Actions);
        Assert.Equal(["A=a", "B=b"], await VariablesAsync());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_list_that_one_writer_owns_whole_is_restored_whole()
    {
        (await ApplyAsync(Role("get, list"))).Healthy();
        await EditAsync(
            "rbac/roles/a",
            """{"rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["get","list","delete"]}]}"""
        );

        Assert.Equal(["Role a Configured"], (await RunAsync()).Healthy().Actions);
        Assert.Equal("""["get","list"]""", await VerbsAsync());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task The_order_in_a_list_that_one_writer_owns_is_part_of_it()
    {
        (await ApplyAsync(Role("get, list"))).Healthy();

        Assert.Equal(["Role a Configured"], (await ApplyAsync(Role("list, get"))).Healthy().Actions);
        Assert.Equal("""["list","get"]""", await VerbsAsync());
    }

    [Fact]
    public async Task A_value_that_somebody_added_to_a_set_is_left_to_them()
    {
        (await ApplyAsync(ConfigMap("a", metadata: "finalizers: [example.org/ours]"))).Healthy();
        await EditAsync("configmaps/a", """{"metadata":{"finalizers":["example.org/ours","example.org/theirs"]}}""");

        (await RunAsync()).Healthy().WithoutWrites();
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.Equal("""["example.org/theirs"]""", (await FinalizersAsync())?.ToJsonString());
        await EditAsync("configmaps/a", """{"metadata":{"finalizers":null}}""");
    }

    [Fact]
    public async Task A_value_that_somebody_took_out_of_a_set_is_put_back()
    {
        (await ApplyAsync(ConfigMap("a", metadata: "finalizers: [example.org/ours]"))).Healthy();
        await EditAsync("configmaps/a", """{"metadata":{"finalizers":null}}""");

        Assert.Equal(["ConfigMap a Configured"], (await RunAsync()).Healthy().Actions);
        Assert.Equal("""["example.org/ours"]""", (await FinalizersAsync())?.ToJsonString());
        await EditAsync("configmaps/a", """{"metadata":{"finalizers":null}}""");
    }

    [Fact]
    public async Task Items_with_two_keys_are_told_apart()
    {
        const string head =
            "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}, ports: [{name: tcp, port: 53}, ";
        (await ApplyAsync(head + "{name: udp, port: 53, protocol: UDP}]}}")).Healthy();

        (await ApplyAsync(head + "{name: udp, port: 53, protocol: UDP, targetPort: 5353}]}}")).Healthy();

        var ports = (await GetAsync("services/a"))["spec"]!["ports"]!.AsArray();
        Assert.Equal(
            ["TCP 53", "UDP 5353"],
            ports.Select(port => $"{port!["protocol"]} {port["targetPort"]}").Order(StringComparer.Ordinal)
        );
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_port_that_changes_its_number_is_one_port_still()
    {
        const string head = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}, ports: [";
        (await ApplyAsync(head + "{name: http, port: 80, targetPort: http}]}}")).Healthy();

        (await ApplyAsync(head + "{name: http, port: 8080, targetPort: http}]}}")).Healthy();

        var ports = (await GetAsync("services/a"))["spec"]!["ports"]!.AsArray();
        Assert.Equal(8080, (int)Assert.Single(ports)!["port"]!);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task What_a_webhook_gets_injected_by_somebody_stays()
    {
        var name = $"{Namespace}-hook";
        var path = $"/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/{name}";
        CleanUp(path);
        var yaml =
            $"{{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {{name: {name}}}, webhooks: [{{name: a.example.org, admissionReviewVersions: [v1], sideEffects: None, failurePolicy: Ignore, objectSelector: {{matchLabels: {{{Namespace}: never}}}}, clientConfig: {{service: {{name: a, namespace: {Namespace}}}}}, rules: [{{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}}]}}]}}";
        (await ApplyAsync(ConfigMap("a"), yaml)).Healthy();
        await Client.SendAsync(
            new ClusterRequest(
                HttpMethod.Patch,
                $"{path}?fieldManager=cainjector",
                JsonNode.Parse("""[{"op":"add","path":"/webhooks/0/clientConfig/caBundle","value":"Cg=="}]"""),
                "application/json-patch+json"
            ),
            Stop
        );

        (await RunAsync()).Healthy().WithoutWrites();
        (await ApplyAsync(ConfigMap("a"), yaml.Replace("[CREATE]", "[UPDATE]"))).Healthy();

        Assert.Equal("Cg==", (await GetAsync(path))["webhooks"]![0]!["clientConfig"]!["caBundle"]!.ToString());
    }

    private Task<JsonObject> AddAsync(string variable) =>
        Client.SendAsync(
            new ClusterRequest(
                HttpMethod.Patch,
                $"/apis/apps/v1/namespaces/{Namespace}/deployments/web?fieldManager=kubectl-edit",
                JsonNode.Parse(
                    $$"""[{"op":"add","path":"/spec/template/spec/containers/0/env/-","value":{{variable}}}]"""
                ),
                "application/json-patch+json"
            ),
            Stop
        );

    private async Task<IEnumerable<string>> VariablesAsync() =>
        (await GetAsync(Template))["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!
            .AsArray()
            .Select(variable => $"{variable!["name"]}={variable["value"]}");

    private async Task<string> VerbsAsync() => (await GetAsync("rbac/roles/a"))["rules"]![0]!["verbs"]!.ToJsonString();

    private async Task<JsonNode?> FinalizersAsync() => (await GetAsync("configmaps/a"))["metadata"]!["finalizers"];
}
