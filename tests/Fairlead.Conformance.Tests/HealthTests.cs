using Fairlead.Kubernetes.Applying;

namespace Fairlead.Conformance.Tests;

public sealed class HealthTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private static string Running(string name, int replicas) =>
        Deployment(name, SeededImage.Reference, replicas: replicas)
            .Replace("    ports: [{containerPort: 8080}]", "    command: [sleep, '3600']", StringComparison.Ordinal);

    [Fact]
    public async Task A_workload_is_waited_for()
    {
        Cluster.NeedsPods();

        (await ApplyAsync(Running("web", replicas: 2))).Healthy();

        Assert.Equal(2, (int)(await GetAsync("apps/deployments/web"))["status"]!["readyReplicas"]!);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_pass_ends_in_time_with_what_it_waits_for()
    {
        Options = Options with { Timeout = TimeSpan.FromSeconds(2) };

        var pass = await ApplyAsync(
            Deployment("web", replicas: 1)
                .Replace(
                    "      containers:",
                    "      nodeSelector: {nowhere: 'true'}\n      containers:",
                    StringComparison.Ordinal
                )
        );

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.StartsWith("Not healthy in time. Deployment web: ", pass.Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unhealthy_application_is_not_pruned()
    {
        (await ApplyAsync(ConfigMap("old"))).Healthy();
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };
        await ApplyAsync(
            Deployment("web", replicas: 1)
                .Replace(
                    "      containers:",
                    "      nodeSelector: {nowhere: 'true'}\n      containers:",
                    StringComparison.Ordinal
                )
        );

        Assert.True(await ExistsAsync("configmaps/old"));
    }

    [Fact]
    public async Task A_wave_waits_for_the_health_of_the_one_before()
    {
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };
        var late = ConfigMap("late", metadata: "annotations: {fairlead.dev/wave: '1'}");

        await ApplyAsync(
            Deployment("web", replicas: 1)
                .Replace(
                    "      containers:",
                    "      nodeSelector: {nowhere: 'true'}\n      containers:",
                    StringComparison.Ordinal
                ),
            late
        );

        Assert.False(await ExistsAsync("configmaps/late"));
    }

    [Fact]
    public async Task Waves_are_applied_in_order()
    {
        var pass = (
            await ApplyAsync(
                ConfigMap("third", metadata: "annotations: {fairlead.dev/wave: '1'}"),
                ConfigMap("first", metadata: "annotations: {argocd.argoproj.io/sync-wave: '-1'}"),
                Deployment("second")
            )
        ).Healthy();

        Assert.Equal(["ConfigMap first Created", "Deployment second Created", "ConfigMap third Created"], pass.Actions);
    }

    [Fact]
    public async Task An_object_comes_after_what_it_depends_on()
    {
        var pass = (
            await ApplyAsync(
                ConfigMap(
                    "a",
                    metadata: $"annotations: {{config.kubernetes.io/depends-on: apps/namespaces/{Namespace}/Deployment/web}}"
                ),
                Deployment("web")
            )
        ).Healthy();

        Assert.Equal(["Deployment web Created", "ConfigMap a Created"], pass.Actions);
    }
}
