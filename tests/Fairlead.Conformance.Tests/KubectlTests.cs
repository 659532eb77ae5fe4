using System.Diagnostics;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Objects;
using Fairlead.TestKit;

namespace Fairlead.Conformance.Tests;

/// <summary>The same objects in the hands of kubectl: before us, beside us, and after us.</summary>
public sealed class KubectlTests(TestCluster cluster) : ConformanceTest(cluster), IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SetId => ApplySetNames.IdOf("app", Namespace);

    [Fact]
    public async Task What_kubectl_applied_is_taken_over_with_the_fields_that_are_declared_no_longer()
    {
        await CreateNamespaceAsync();
        await KubectlAsync(
            "apply",
            "-f",
            Write("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {color: blue, old: stale}}")
        );

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        var live = await GetAsync("configmaps/a");
        Assert.Equal("""{"color":"blue"}""", live["data"]!.ToJsonString());
        Assert.Null(live["metadata"]!["annotations"]!["kubectl.kubernetes.io/last-applied-configuration"]);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_Deployment_that_kubectl_applied_is_taken_over_without_a_new_rollout()
    {
        await CreateNamespaceAsync();
        await KubectlAsync("apply", "-f", Write(Deployment("web")));
        await UntilAsync(async () => (await ReplicaSetsAsync()) == 1);

        (await ApplyAsync(Deployment("web"))).Healthy();

        Assert.Equal(1, await ReplicaSetsAsync());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task What_kubectl_applied_on_the_server_is_taken_over()
    {
        await CreateNamespaceAsync();
        await KubectlAsync(
            "apply",
            "--server-side",
            "-f",
            Write("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {color: red, old: stale}}")
        );

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.Equal("""{"color":"blue"}""", (await GetAsync("configmaps/a"))["data"]!.ToJsonString());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task What_people_do_to_other_fields_with_kubectl_stays()
    {
        (await ApplyAsync(Deployment("web"))).Healthy();

        await KubectlAsync("label", "deployment", "web", "team=theirs");
        await KubectlAsync("annotate", "deployment", "web", "note=theirs");
        await KubectlAsync("rollout", "restart", "deployment/web");
        (await RunAsync()).Healthy().WithoutWrites();

        (await ApplyAsync(Deployment("web", "registry.local/web:2"))).Healthy();
        var template = (await GetAsync("apps/deployments/web"))["spec"]!["template"]!;
        Assert.NotNull(template["metadata"]!["annotations"]!["kubectl.kubernetes.io/restartedAt"]);
    }

    [Fact]
    public async Task What_people_do_to_declared_fields_with_kubectl_is_put_right()
    {
        (await ApplyAsync(Deployment("web"))).Healthy();

        await KubectlAsync("scale", "deployment", "web", "--replicas=3");
        await KubectlAsync("set", "image", "deployment/web", "web=registry.local/other:9");

        var pass = (await RunAsync()).Healthy();
        Assert.Equal(["Deployment web Configured"], pass.Actions);
        Assert.Equal(1, pass.Requests.Writes);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task Our_set_is_listed_by_its_label()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();

        Assert.Equal(
            "configmap/a\nconfigmap/b",
            await KubectlAsync("get", "configmaps", "-l", $"applyset.kubernetes.io/part-of={SetId}", "-o", "name")
        );
    }

    [Fact]
    public async Task Kubectl_refuses_our_set_until_it_is_handed_over_and_then_prunes_it()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        var file = Write(ConfigMap("a"));

        var (exitCode, _, errors) = await TryKubectlAsync(Prune(file));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("fairlead", errors, StringComparison.Ordinal);
        Assert.True(await ExistsAsync("configmaps/b"));

        await KubectlAsync(
            "annotate",
            "--overwrite",
            "configmap",
            "fairlead-app",
            $"{ApplySetNames.Tooling}=kubectl/v1.32"
        );
        await KubectlAsync(Prune(file));

        Assert.True(await ExistsAsync("configmaps/a"));
        Assert.False(await ExistsAsync("configmaps/b"));
    }

    [Fact]
    public async Task A_set_of_kubectl_is_refused_and_left_as_it_is()
    {
        await CreateNamespaceAsync();
        await ApplyTheirSetAsync();

        var pass = await ApplyAsync(ConfigMap("a", "green"));

        Assert.StartsWith(
            $"ConfigMap a is blocked: it is a member of the apply set {ApplySetNames.IdOf("theirs", Namespace, "ConfigMap", "")}",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("blue", (await GetAsync("configmaps/a"))["data"]!["color"]!.ToString());
    }

    [Theory]
    [InlineData("configmap/theirs", "ConfigMap")]
    [InlineData("theirs", "Secret")]
    public async Task A_set_of_kubectl_is_taken_over_with_consent_and_what_is_declared_no_longer_goes(
        string parent,
        string kind
    )
    {
        await CreateNamespaceAsync();
        await KubectlAsync(
            "apply",
            "--server-side",
            "--prune",
            $"--applyset={parent}",
            "-f",
            Write($"{ConfigMap("a")}\n---\n{Secret("b")}")
        );
        AdoptedSets = [ApplySetNames.IdOf("theirs", Namespace, kind, "")];

        (await ApplyAsync(ConfigMap("a", "green"))).Healthy();

        var live = await GetAsync("configmaps/a");
        Assert.Equal(("green", SetId), (live["data"]!["color"]!.ToString(), PartOf(live)));
        Assert.False(await ExistsAsync("secrets/b"));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_set_that_was_handed_to_kubectl_is_taken_back_with_consent()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        await KubectlAsync(
            "annotate",
            "--overwrite",
            "configmap",
            "fairlead-app",
            $"{ApplySetNames.Tooling}=kubectl/v1.32"
        );
        await KubectlAsync(Prune(Write($"{ConfigMap("a")}\n---\n{ConfigMap("c")}")));
        Assert.Contains(
            "belongs to kubectl/",
            (await ApplyAsync(ConfigMap("a"))).Outcome.Message,
            StringComparison.Ordinal
        );

        AdoptedSets = [SetId];
        (await RunAsync()).Healthy();

        Assert.Equal(
            ApplySetNames.OurTooling,
            (await GetAsync("configmaps/fairlead-app"))["metadata"]!["annotations"]![ApplySetNames.Tooling]!.ToString()
        );
        Assert.Equal(
            (true, false, false),
            (await ExistsAsync("configmaps/a"), await ExistsAsync("configmaps/b"), await ExistsAsync("configmaps/c"))
        );
    }

    [Fact]
    public async Task A_member_that_kubectl_lets_go_of_is_taken_in()
    {
        await CreateNamespaceAsync();
        await ApplyTheirSetAsync();
        await KubectlAsync("label", "configmap", "a", $"{ApplySetNames.PartOf}-");

        (await ApplyAsync(ConfigMap("a", "green"))).Healthy();

        Assert.Equal("green", (await GetAsync("configmaps/a"))["data"]!["color"]!.ToString());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task Kubectl_sees_no_difference_in_what_we_applied()
    {
        Server.Needs("diff");
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        var (exitCode, output, errors) = await TryKubectlAsync(
            "diff",
            "--server-side",
            "--field-manager=someone",
            "-f",
            Write(ConfigMap("a"))
        );

        // The only difference is the new manager's own entry, which kubectl leaves out.
        Assert.True(exitCode == 0, output + errors);
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Secret(string name) =>
        $"{{apiVersion: v1, kind: Secret, metadata: {{name: {name}}}, stringData: {{a: b}}}}";

    private static string? PartOf(JsonObject live) => live["metadata"]!["labels"]?[ApplySetNames.PartOf]?.ToString();

    private static string[] Prune(string file) =>
        ["apply", "--server-side", "--force-conflicts", "--prune", "--applyset=configmap/fairlead-app", "-f", file];

    // kubectl takes what begins with a brace for JSON.
    private string Write(string yaml) => _folder.Write($"{Guid.NewGuid():N}.yaml", $"---\n{yaml}");

    private async Task<int> ReplicaSetsAsync() => (await GetAsync("apps/replicasets"))["items"]!.AsArray().Count;

    private async Task<string> KubectlAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await TryKubectlAsync(arguments);
        Assert.True(exitCode == 0, errors);
        return output;
    }

    private async Task<(int ExitCode, string Output, string Errors)> TryKubectlAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Server.Needs("kubectl"),
            [
                $"--kubeconfig={Cluster.Options.Kubeconfig}",
                $"--context={Cluster.Options.Context}",
                $"--namespace={Namespace}",
                $"--cache-dir={Path.Combine(_folder.FullPath, "cache")}",
                .. arguments,
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KUBECTL_APPLYSET"] = "true";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        var errors = process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, (await output).TrimEnd('\n'), (await errors).TrimEnd('\n'));
    }

    /// <summary>Makes a set of kubectl's own, with one member.</summary>
    private Task<string> ApplyTheirSetAsync() =>
        KubectlAsync("apply", "--server-side", "--prune", "--applyset=configmap/theirs", "-f", Write(ConfigMap("a")));
}
