using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Kubernetes;

/// <summary>What people type every day.</summary>
public sealed class KubectlCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("table", "NAME", "web", "2/2")]
    [InlineData("wide", "CONTAINERS", "IMAGES", "r/web:1")]
    [InlineData("yaml", "kind: Deployment", "image: r/web:1", "readyReplicas: 2")]
    [InlineData("json", "\"kind\": \"Deployment\"", "\"name\": \"web\"", "\"observedGeneration\"")]
    [InlineData("name", "deployment.apps/web", "", "")]
    [InlineData("jsonpath={.spec.template.spec.containers[0].image}", "r/web:1", "", "")]
    [InlineData("custom-columns=N:.metadata.name,R:.spec.replicas", "N", "web", "2")]
    public async Task Objects_are_shown_in_every_form(string form, string one, string two, string three)
    {
        await DeployAsync();

        var output = await RunAsync(form is "table" ? ["get", "deploy", "web"] : ["get", "deploy", "web", "-o", form]);

        Assert.Contains(one, output, StringComparison.Ordinal);
        Assert.Contains(two, output, StringComparison.Ordinal);
        Assert.Contains(three, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "deployment",
        "web",
        "Replicas:               2 desired | 2 updated | 2 total | 2 available | 0 unavailable"
    )]
    [InlineData("service", "kubernetes", "Type:                     ClusterIP")]
    [InlineData("node", "sandbox", "KubeletReady")]
    [InlineData("namespace", "default", "Status:       Active")]
    public async Task Objects_are_described(string kind, string name, string expected)
    {
        await DeployAsync();

        Assert.Contains(expected, await RunAsync("describe", kind, name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_is_edited_in_an_editor()
    {
        Server.Needs("sed");
        await DeployAsync();

        var (exitCode, output, errors) = await TryAsync(
            new Dictionary<string, string> { ["KUBE_EDITOR"] = "sed -i s/web:1/web:2/" },
            "edit",
            "deployment",
            "web"
        );

        Assert.True(exitCode == 0, errors);
        Assert.Equal("deployment.apps/web edited", output);
        Assert.Equal("r/web:2", await ImageAsync());
    }

    [Theory]
    [InlineData("strategic", """{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"r/web:2"}]}}}}""")]
    [InlineData(
        "merge",
        """{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"r/web:2","ports":[{"containerPort":8080}]}]}}}}"""
    )]
    [InlineData("json", """[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"r/web:2"}]""")]
    public async Task An_object_is_patched_in_three_ways(string type, string patch)
    {
        await DeployAsync();

        Assert.Equal(
            "deployment.apps/web patched",
            await RunAsync("patch", "deployment", "web", "--type", type, "-p", patch)
        );
        Assert.Equal("r/web:2", await ImageAsync());
    }

    [Fact]
    public async Task A_rollout_is_followed_restarted_and_undone()
    {
        await DeployAsync();
        await RunAsync("set", "image", "deployment/web", "web=r/web:2");
        await RunAsync("rollout", "status", "deployment/web", "--timeout=20s");
        Assert.Contains(
            "2         <none>",
            await RunAsync("rollout", "history", "deployment/web"),
            StringComparison.Ordinal
        );

        Assert.Equal("deployment.apps/web rolled back", await RunAsync("rollout", "undo", "deployment/web"));
        Assert.Equal("r/web:1", await ImageAsync());
        Assert.Equal("deployment.apps/web restarted", await RunAsync("rollout", "restart", "deployment/web"));
        await RunAsync("rollout", "status", "deployment/web", "--timeout=20s");
    }

    [Fact]
    public async Task An_object_is_scaled_labelled_annotated_and_deleted()
    {
        await DeployAsync();

        Assert.Equal("deployment.apps/web scaled", await RunAsync("scale", "deployment", "web", "--replicas=0"));
        Assert.Equal("deployment.apps/web labeled", await RunAsync("label", "deployment", "web", "team=one"));
        Assert.Equal("deployment.apps/web annotated", await RunAsync("annotate", "deployment", "web", "note=x"));
        Assert.Equal("deployment.apps/web", await RunAsync("get", "deploy", "-l", "team=one", "-o", "name"));
        Assert.Equal("deployment.apps \"web\" deleted", await RunAsync("delete", "deployment", "web"));
        Assert.Equal("", await RunAsync("wait", "--for=delete", "deployment/web", "--timeout=10s"));
    }

    [Fact]
    public async Task Rights_are_told()
    {
        Assert.Equal("yes", await RunAsync("auth", "can-i", "delete", "pods"));
        Assert.Contains("*.*", await RunAsync("auth", "can-i", "--list"), StringComparison.Ordinal);
        Assert.Contains("kubernetes-admin", await RunAsync("auth", "whoami"), StringComparison.Ordinal);
        var (exitCode, output, _) = await TryAsync([], "auth", "can-i", "delete", "pods", "--as=nobody");
        Assert.Equal((1, "no"), (exitCode, output));
    }

    [Theory]
    [InlineData("deployment.spec.strategy.rollingUpdate", "maxSurge")]
    [InlineData("pod.spec.containers", "imagePullPolicy")]
    [InlineData("ingress.spec.rules.http.paths", "pathType")]
    public async Task Fields_are_explained(string path, string field)
    {
        Assert.Contains(field, await RunAsync("explain", path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_there_is_is_listed()
    {
        var output = await RunAsync("api-resources", "--api-group=apps", "-o", "name");

        Assert.Equal(
            [
                "controllerrevisions.apps",
                "daemonsets.apps",
                "deployments.apps",
                "replicasets.apps",
                "statefulsets.apps",
            ],
            output.Split('\n').Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("logs web", "no output")]
    [InlineData("exec web -- ls", "runs no containers")]
    public async Task What_only_containers_could_do_is_refused_in_words(string command, string expected)
    {
        await RunAsync("run", "web", "--image=r/web:1");
        await RunAsync("wait", "--for=condition=Ready", "pod/web", "--timeout=20s");

        var (_, output, errors) = await TryAsync([], command.Split(' '));

        Assert.Contains(expected, output + errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create service clusterip web --tcp=80:8080", "service", "{.spec.ports[0].targetPort}", "8080")]
    [InlineData("create service nodeport web --tcp=80:http", "service", "{.spec.ports[0].targetPort}", "http")]
    [InlineData(
        "create ingress web --rule=a.example.org/*=web:80",
        "ingress",
        "{.spec.rules[0].host}",
        "a.example.org"
    )]
    [InlineData("create pdb web --selector=app=web --min-available=50%", "pdb", "{.spec.minAvailable}", "50%")]
    [InlineData("create pdb web --selector=app=web --max-unavailable=0", "pdb", "{.spec.maxUnavailable}", "0")]
    [InlineData("create quota web --hard=pods=10,memory=1Gi", "quota", "{.spec.hard.memory}", "1Gi")]
    [InlineData("create priorityclass web --value=7", "priorityclass", "{.value}", "7")]
    [InlineData("create job web --image=r/web:1", "job", "{.spec.template.spec.containers[0].image}", "r/web:1")]
    public async Task What_kubectl_sends_in_binary_form_is_stored(
        string command,
        string kind,
        string path,
        string expected
    )
    {
        await RunAsync(command.Split(' '));

        Assert.Equal(expected, await RunAsync("get", kind, "web", "-o", $"jsonpath={path}"));
    }

    [Fact]
    public async Task An_autoscaler_in_binary_form_is_stored()
    {
        await DeployAsync();

        await RunAsync("autoscale", "deployment", "web", "--min=1", "--max=3", "--cpu-percent=80");

        Assert.Equal("3", await RunAsync("get", "hpa", "web", "-o", "jsonpath={.spec.maxReplicas}"));
    }

    [Fact]
    public async Task A_schedule_in_binary_form_is_stored()
    {
        await RunAsync("create", "cronjob", "web", "--image=r/web:1", "--schedule=*/5 * * * *");

        Assert.Equal("*/5 * * * *", await RunAsync("get", "cronjob", "web", "-o", "jsonpath={.spec.schedule}"));
    }

    [Fact]
    public async Task A_token_of_an_account_lets_in_as_that_account()
    {
        await RunAsync("create", "serviceaccount", "robot");

        var token = await RunAsync("create", "token", "robot", "--duration=1h");

        // kubectl itself would not send a token over plain HTTP.
        var (_, review) = await _cluster.SendAsync(
            "POST",
            "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            "{}",
            token: token
        );
        Assert.Equal("system:serviceaccount:default:robot", (string?)review["status"]!["userInfo"]!["username"]);
        var (status, _) = await _cluster.SendAsync("GET", "/api/v1/namespaces/default/secrets", token: token);
        Assert.Equal(403, status);
    }

    private async Task DeployAsync()
    {
        await RunAsync("apply", "-f", _folder.Write("web.yaml", Some.Deployment()));
        await RunAsync("rollout", "status", "deployment/web", "--timeout=20s");
    }

    private Task<string> ImageAsync() =>
        RunAsync("get", "deploy", "web", "-o", "jsonpath={.spec.template.spec.containers[0].image}");

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await TryAsync([], arguments);
        Assert.True(exitCode == 0, errors);
        return output;
    }

    private Task<(int ExitCode, string Output, string Errors)> TryAsync(
        Dictionary<string, string> variables,
        params string[] arguments
    ) =>
        Tool.TryAsync(
            variables,
            "kubectl",
            [
                "--kubeconfig=/dev/null",
                "--server=" + _cluster.Http.BaseAddress,
                "--cache-dir=" + Path.Combine(_folder.FullPath, "cache"),
                .. arguments,
            ]
        );
}
