using Fairlead.Kubernetes.Applying;

namespace Fairlead.Conformance.Tests;

public sealed class HealthTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private static string Running(string name, int replicas) =>
        Deployment(name, SeededImage.Reference, replicas: replicas)
            .Replace("    ports: [{containerPort: 8080}]", "    command: [sleep, '3600']");

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
                .Replace("      containers:", "      nodeSelector: {nowhere: 'true'}\n      containers:")
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
                .Replace("      containers:", "      nodeSelector: {nowhere: 'true'}\n      containers:")
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
                .Replace("      containers:", "      nodeSelector: {nowhere: 'true'}\n      containers:"),
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

    [Fact]
    public async Task A_rollout_that_exceeds_its_own_deadline_fails_before_ours()
    {
        var pass = await ApplyAsync(Stuck("web").Replace("replicas: 1", "replicas: 1\n  progressDeadlineSeconds: 2"));

        Assert.StartsWith(
            "Deployment web: did not progress within its deadline",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_service_waits_for_its_load_balancer()
    {
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };
        var yaml =
            "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: LoadBalancer, loadBalancerClass: example.org/none, selector: {app: a}, ports: [{port: 80}]}}";

        (await ApplyAsync(yaml)).Failed("Not healthy in time. Service a: no load balancer has an address for it yet.");
        await ReportAsync("services/a", """{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}""");
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_claim_of_a_class_that_nobody_has_is_waited_for()
    {
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };

        (
            await ApplyAsync(
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {storageClassName: nowhere, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}"
            )
        ).Failed("Not healthy in time. PersistentVolumeClaim a: is not bound to a volume yet.");
    }

    [Fact]
    public async Task A_suspended_Job_keeps_no_release_waiting()
    {
        (
            await ApplyAsync(
                "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {suspend: true, template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'x:1'}]}}}}"
            )
        ).Healthy();
    }

    [Fact]
    public async Task A_failed_Job_fails_the_application()
    {
        Cluster.NeedsPods();

        var pass = await ApplyAsync(
            $"{{apiVersion: batch/v1, kind: Job, metadata: {{name: a}}, spec: {{backoffLimit: 0, template: {{metadata: {{annotations: {{sandbox.fairlead.dev/crash: 'true'}}}}, spec: {{restartPolicy: Never, containers: [{{name: a, image: '{SeededImage.Reference}', command: ['false']}}]}}}}}}}}"
        );

        Assert.StartsWith("Job a: ", pass.Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Job_whose_image_is_not_there_fails_the_application()
    {
        Cluster.NeedsPods();

        var pass = await ApplyAsync(
            "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'registry.k8s.io/fairlead/nowhere:1'}]}}}}"
        );

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.Contains("cannot pull its image", pass.Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_not_there_fails_with_the_words_of_the_pod()
    {
        Cluster.NeedsPods();

        var pass = await ApplyAsync(
            Running("web", replicas: 1).Replace(SeededImage.Reference, "registry.k8s.io/fairlead/nowhere:1")
        );

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.Contains("cannot pull its image", pass.Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workload_that_was_stuck_is_healthy_after_the_next_release()
    {
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };
        Assert.NotEqual("", (await ApplyAsync(Stuck("web"))).Outcome.Message);
        Options = Options with { Timeout = TimeSpan.FromSeconds(30) };

        (await ApplyAsync(Deployment("web", replicas: 0))).Healthy();
    }

    [Fact]
    public async Task A_workload_that_somebody_deletes_while_it_is_awaited_is_told_apart()
    {
        var passing = ApplyAsync(Stuck("web"));
        await UntilAsync(() => ExistsAsync("apps/deployments/web"));
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Stop);
        await DeleteAsync("apps/deployments/web");

        (await passing).Failed("Deployment web was deleted by somebody else while its health was awaited.");
    }

    private static string Stuck(string name) =>
        Deployment(name, replicas: 1)
            .Replace("      containers:", "      nodeSelector: {nowhere: 'true'}\n      containers:");

    [Fact]
    [Trait("case", "claim-that-waits-for-a-consumer")]
    public async Task A_claim_that_waits_for_a_consumer_is_not_awaited()
    {
        var name = $"late-{Namespace}";
        CleanUp($"/apis/storage.k8s.io/v1/storageclasses/{name}");

        (
            await ApplyAsync(
                $"{{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {{name: {name}}}, provisioner: example.com/none, volumeBindingMode: WaitForFirstConsumer}}",
                $"{{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {{name: backup}}, spec: {{accessModes: [ReadWriteOnce], storageClassName: {name}, resources: {{requests: {{storage: 1Gi}}}}}}}}",
                "{apiVersion: batch/v1, kind: CronJob, metadata: {name: backup}, spec: {schedule: '0 3 1 1 *', suspend: true, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: b, image: busybox}], volumes: [{name: v, persistentVolumeClaim: {claimName: backup}}]}}}}}}"
            )
        ).Healthy();

        Assert.Equal("Pending", (string?)(await GetAsync("persistentvolumeclaims/backup"))["status"]!["phase"]);
    }
}
