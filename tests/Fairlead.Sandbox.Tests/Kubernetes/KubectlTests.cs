using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Kubernetes;

public sealed class KubectlTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Classic_apply_creates_changes_and_then_finds_nothing_to_do()
    {
        var first = _folder.Write("a.yaml", Some.Deployment());
        var second = _folder.Write("b.yaml", Some.Deployment(image: "r/web:2"));

        Assert.Equal("deployment.apps/web created", await KubectlAsync("apply", "-f", first));
        Assert.Equal("deployment.apps/web configured", await KubectlAsync("apply", "-f", second));
        Assert.Equal("deployment.apps/web unchanged", await KubectlAsync("apply", "-f", second));
        Assert.Equal(
            "r/web:2",
            await KubectlAsync("get", "deploy", "web", "-o", "jsonpath={.spec.template.spec.containers[*].image}")
        );
    }

    [Fact]
    public async Task Server_side_apply_rollout_wait_and_restart_work()
    {
        var file = _folder.Write("a.yaml", Some.Deployment());

        Assert.Equal(
            "deployment.apps/web serverside-applied",
            await KubectlAsync("apply", "--server-side", "-f", file)
        );
        Assert.Contains(
            "deployment \"web\" successfully rolled out",
            await KubectlAsync("rollout", "status", "deploy/web", "--timeout=20s"),
            StringComparison.Ordinal
        );
        Assert.Equal("deployment.apps/web restarted", await KubectlAsync("rollout", "restart", "deploy/web"));
        Assert.Equal(
            "deployment.apps/web condition met",
            await KubectlAsync("wait", "--for=condition=Available", "deploy/web", "--timeout=20s")
        );
    }

    [Fact]
    public async Task A_difference_is_shown_and_nothing_is_changed_by_looking()
    {
        Server.Needs("diff");
        var first = _folder.Write("a.yaml", Some.Deployment());
        var second = _folder.Write("b.yaml", Some.Deployment(image: "r/web:2"));
        await KubectlAsync("apply", "--server-side", "-f", first);

        var (exitCode, output, _) = await TryKubectlAsync("diff", "--server-side", "-f", second);

        Assert.Equal(1, exitCode);
        Assert.Contains("+      - image: r/web:2", output, StringComparison.Ordinal);
        Assert.Equal(0, (await TryKubectlAsync("diff", "--server-side", "-f", first)).ExitCode);
    }

    [Fact]
    public async Task Deleting_waits_until_the_object_is_gone()
    {
        await KubectlAsync("apply", "-f", _folder.Write("a.yaml", Some.Deployment()));

        Assert.Equal(
            "deployment.apps \"web\" deleted",
            await KubectlAsync("delete", "deploy", "web", "--cascade=foreground")
        );
        Assert.Equal("", await KubectlAsync("get", "pods", "-o", "name"));
    }

    [Fact]
    public async Task Bodies_in_binary_form_are_understood()
    {
        Assert.Equal(
            "configmap/settings created",
            await KubectlAsync("create", "configmap", "settings", "--from-literal=a=b")
        );
        Assert.Equal(
            "deployment.apps/made created",
            await KubectlAsync("create", "deployment", "made", "--image=r/made:1")
        );
        Assert.Equal("yes", await KubectlAsync("auth", "can-i", "create", "deployments"));
        Assert.Equal("b", await KubectlAsync("get", "configmap", "settings", "-o", "jsonpath={.data.a}"));
    }

    [Fact]
    public async Task A_mistyped_field_is_refused_before_anything_is_stored()
    {
        var file = _folder.Write("a.yaml", Some.Deployment() + "\n  replica: 3");

        var (exitCode, _, errors) = await TryKubectlAsync("apply", "-f", file);

        Assert.Equal(1, exitCode);
        Assert.Contains("strict decoding error: unknown field \"spec.replica\"", errors, StringComparison.Ordinal);
    }

    private async Task<string> KubectlAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await TryKubectlAsync(arguments);
        Assert.True(exitCode == 0, errors);
        return output;
    }

    private Task<(int ExitCode, string Output, string Errors)> TryKubectlAsync(params string[] arguments) =>
        Tool.TryAsync(
            "kubectl",
            [
                "--kubeconfig=/dev/null",
                "--server=" + _cluster.Http.BaseAddress,
                "--cache-dir=" + Path.Combine(_folder.FullPath, "cache"),
                .. arguments,
            ]
        );
}
