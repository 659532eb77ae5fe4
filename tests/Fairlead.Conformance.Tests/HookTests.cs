namespace Fairlead.Conformance.Tests;

public sealed class HookTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private static string Job(string annotations, string arguments = "one") =>
        $"{{apiVersion: batch/v1, kind: Job, metadata: {{name: migrate, annotations: {{{annotations}}}}}, "
        + $"spec: {{backoffLimit: 0, template: {{spec: {{restartPolicy: Never, containers: [{{name: migrate, image: '{SeededImage.Reference}', command: ['true', '{arguments}']}}]}}}}}}}}";

    private static string Hooked(string name, string annotations, string color = "blue") =>
        ConfigMap(name, color, $"annotations: {{{annotations}}}");

    [Fact]
    public async Task A_hook_runs_before_the_objects_and_only_once()
    {
        var hook = Hooked("hook", "helm.sh/hook: 'pre-install,pre-upgrade'");

        Assert.Equal(
            ["ConfigMap hook Hook", "ConfigMap a Created"],
            (await ApplyAsync(ConfigMap("a"), hook)).Healthy().Actions
        );
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_hook_runs_again_when_its_content_changes()
    {
        (await ApplyAsync(ConfigMap("a"), Hooked("hook", "helm.sh/hook: 'pre-install,pre-upgrade'"))).Healthy();

        Assert.Equal(
            ["ConfigMap hook Hook"],
            (await ApplyAsync(ConfigMap("a"), Hooked("hook", "helm.sh/hook: 'pre-install,pre-upgrade'", "green")))
                .Healthy()
                .Actions
        );
        Assert.Equal("green", (await GetAsync("configmaps/hook"))["data"]!["color"]!.ToString());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task Hooks_run_by_weight()
    {
        var pass = (
            await ApplyAsync(
                ConfigMap("a"),
                Hooked("late", "helm.sh/hook: pre-install, helm.sh/hook-weight: '5'"),
                Hooked("early", "helm.sh/hook: pre-install, helm.sh/hook-weight: '-5'")
            )
        ).Healthy();

        Assert.Equal(["ConfigMap early Hook", "ConfigMap late Hook", "ConfigMap a Created"], pass.Actions);
    }

    [Fact]
    public async Task A_hook_after_the_installation_comes_last()
    {
        Assert.Equal(
            ["ConfigMap a Created", "ConfigMap hook Hook"],
            (await ApplyAsync(ConfigMap("a"), Hooked("hook", "argocd.argoproj.io/hook: PostSync"))).Healthy().Actions
        );
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_hook_of_upgrades_does_not_run_at_the_installation_nor_after_it()
    {
        Assert.Equal(
            ["ConfigMap a Created"],
            (await ApplyAsync(ConfigMap("a"), Hooked("hook", "helm.sh/hook: pre-upgrade"))).Healthy().Actions
        );
        (await RunAsync()).Healthy().WithoutWrites();
        Assert.False(await ExistsAsync("configmaps/hook"));
    }

    [Fact]
    public async Task A_hook_of_tests_never_runs()
    {
        Assert.Equal(
            ["ConfigMap a Created"],
            (await ApplyAsync(ConfigMap("a"), Hooked("hook", "helm.sh/hook: test"))).Healthy().Actions
        );
    }

    [Fact]
    public async Task A_hook_that_is_deleted_when_it_succeeded_does_not_run_again()
    {
        (
            await ApplyAsync(
                ConfigMap("a"),
                Hooked("hook", "helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-succeeded")
            )
        ).Healthy();

        Assert.False(await ExistsAsync("configmaps/hook"));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_hook_is_not_pruned()
    {
        (await ApplyAsync(ConfigMap("a"), Hooked("hook", "helm.sh/hook: pre-install"))).Healthy();
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.True(await ExistsAsync("configmaps/hook"));
    }

    [Fact]
    public async Task A_Job_runs_to_its_end_before_the_objects()
    {
        Cluster.NeedsPods();

        var pass = (await ApplyAsync(ConfigMap("a"), Job("helm.sh/hook: 'pre-install,pre-upgrade'"))).Healthy();

        Assert.Equal(["Job migrate Hook", "ConfigMap a Created"], pass.Actions);
        Assert.Equal(1, (int)(await GetAsync("batch/jobs/migrate"))["status"]!["succeeded"]!);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_Job_of_another_content_replaces_the_earlier_one()
    {
        Cluster.NeedsPods();
        (await ApplyAsync(ConfigMap("a"), Job("helm.sh/hook: 'pre-install,pre-upgrade'"))).Healthy();
        var before = (await GetAsync("batch/jobs/migrate"))["metadata"]!["uid"]!.ToString();

        (await ApplyAsync(ConfigMap("a"), Job("helm.sh/hook: 'pre-install,pre-upgrade'", "two"))).Healthy();

        Assert.NotEqual(before, (await GetAsync("batch/jobs/migrate"))["metadata"]!["uid"]!.ToString());
    }

    [Fact]
    public async Task A_pass_that_was_killed_while_a_Job_ran_does_not_run_it_twice()
    {
        Cluster.NeedsPods();
        var job = Job("helm.sh/hook: 'pre-install,pre-upgrade'");
        (await ApplyAsync(ConfigMap("a"), job)).Healthy();
        var before = (await GetAsync("batch/jobs/migrate"))["metadata"]!["uid"]!.ToString();

        // As if the record of the hook had never been written.
        await EditAsync("configmaps/fairlead-app", """{"data":null}""");
        (await RunAsync()).Healthy();

        Assert.Equal(before, (await GetAsync("batch/jobs/migrate"))["metadata"]!["uid"]!.ToString());
    }

    [Fact]
    public async Task A_hook_whose_image_is_not_there_fails_the_application_with_the_words_of_its_pod()
    {
        Cluster.NeedsPods();
        var job = Job("helm.sh/hook: 'pre-install,pre-upgrade'")
            .Replace(SeededImage.Reference, "registry.k8s.io/fairlead/nowhere:1");

        var pass = await ApplyAsync(ConfigMap("a"), job);

        Assert.Contains(
            "container migrate cannot pull its image (ImagePullBackOff)",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
        Assert.False(await ExistsAsync("configmaps/a"));
    }

    [Fact]
    [Trait("case", "post-upgrade-hook-runs-once")]
    public async Task A_hook_runs_again_with_each_release_that_changes_something()
    {
        string[] hooks =
        [
            Hooked("before", "helm.sh/hook: 'pre-install,pre-upgrade'"),
            Hooked("after", "helm.sh/hook: 'post-install,post-upgrade'"),
        ];
        (await ApplyAsync([ConfigMap("a"), .. hooks])).Healthy();

        Assert.Equal(
            ["ConfigMap before Hook", "ConfigMap a Configured", "ConfigMap after Hook"],
            (await ApplyAsync([ConfigMap("a", "green"), .. hooks])).Healthy().Actions
        );
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    [Trait("case", "post-upgrade-hook-runs-once")]
    public async Task A_repair_is_no_release_and_runs_no_hook()
    {
        var hook = Hooked("after", "helm.sh/hook: 'post-install,post-upgrade'");
        (await ApplyAsync(ConfigMap("a"), hook)).Healthy();
        await EditAsync("configmaps/a", """{"data":{"color":"red"}}""");

        Assert.Equal(["ConfigMap a Configured"], (await RunAsync()).Healthy().Actions);
    }

    [Fact]
    [Trait("case", "post-upgrade-hook-runs-once")]
    public async Task A_hook_that_was_declared_no_longer_runs_when_it_comes_back()
    {
        var hook = Hooked("hook", "argocd.argoproj.io/hook: PreSync");
        (await ApplyAsync(ConfigMap("a"), hook)).Healthy();
        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.Equal(["ConfigMap hook Hook"], (await ApplyAsync(ConfigMap("a"), hook)).Healthy().Actions);
    }

    [Fact]
    [Trait("case", "hook-with-ttl")]
    public async Task A_Job_that_asks_to_be_gone_at_once_is_seen_to_its_end()
    {
        Cluster.NeedsPods();
        var job = Job("helm.sh/hook: 'pre-install,pre-upgrade'")
            .Replace("backoffLimit: 0", "backoffLimit: 0, ttlSecondsAfterFinished: 0")
            .Replace(
                "template: {spec",
                "template: {metadata: {annotations: {sandbox.fairlead.dev/start-delay: 3s}}, spec"
            );

        var pass = (await ApplyAsync(ConfigMap("after-hook"), job)).Healthy();

        Assert.Equal(["Job migrate Hook", "ConfigMap after-hook Created"], pass.Actions);
        Assert.False(await ExistsAsync("batch/jobs/migrate"));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    [Trait("case", "hook-with-ttl")]
    public async Task What_succeeded_stays_until_the_last_hook_of_its_moment_has_ended()
    {
        Cluster.NeedsPods();
        const string Deleted =
            "helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-succeeded, helm.sh/hook-weight";
        var account =
            $"{{apiVersion: v1, kind: ServiceAccount, metadata: {{name: migrator, annotations: {{{Deleted}: '-1'}}}}}}";
        var job = Job($"{Deleted}: '1'").Replace("restartPolicy", "serviceAccountName: migrator, restartPolicy");

        (await ApplyAsync(ConfigMap("a"), account, job)).Healthy();

        Assert.False(await ExistsAsync("serviceaccounts/migrator"));
        Assert.False(await ExistsAsync("batch/jobs/migrate"));
    }

    [Fact]
    public async Task A_hook_that_failed_is_run_again_by_the_next_pass()
    {
        Cluster.NeedsPods();
        Options = Options with { Timeout = TimeSpan.FromSeconds(20) };
        var bad = Job("helm.sh/hook: 'pre-install,pre-upgrade'")
            .Replace(SeededImage.Reference, "registry.k8s.io/fairlead/nowhere:1");
        Assert.NotEqual("", (await ApplyAsync(ConfigMap("a"), bad)).Outcome.Message);

        (await ApplyAsync(ConfigMap("a"), Job("helm.sh/hook: 'pre-install,pre-upgrade'"))).Healthy();
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_hook_that_does_not_end_stops_the_application_before_its_objects()
    {
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };
        var job = Job("helm.sh/hook: 'pre-install,pre-upgrade'")
            .Replace("restartPolicy: Never", "restartPolicy: Never, nodeSelector: {nowhere: 'true'}");

        var pass = await ApplyAsync(ConfigMap("a"), job);

        Assert.StartsWith("Not done in time. Hook Job migrate: ", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.False(await ExistsAsync("configmaps/a"));
    }

    [Fact]
    public async Task A_hook_after_the_installation_waits_for_the_health_of_the_objects()
    {
        Options = Options with { Timeout = TimeSpan.FromSeconds(1) };
        var stuck = Deployment("web", replicas: 1)
            .Replace("      containers:", "      nodeSelector: {nowhere: 'true'}\n      containers:");

        await ApplyAsync(stuck, Hooked("hook", "helm.sh/hook: 'post-install,post-upgrade'"));

        Assert.False(await ExistsAsync("configmaps/hook"));
    }

    [Fact]
    public async Task A_removed_application_leaves_its_hooks()
    {
        Declare("other", ConfigMap("o"));
        (await ApplyAsync(ConfigMap("a"), Hooked("hook", "helm.sh/hook: pre-install"))).Healthy();
        Undeclare("app");

        (await RunAsync()).Healthy();

        Assert.True(await ExistsAsync("configmaps/hook"));
        Assert.False(await ExistsAsync("configmaps/a"));
    }

    [Fact]
    public async Task A_hook_of_Argo_that_is_skipped_is_neither_run_nor_kept()
    {
        Assert.Equal(
            ["ConfigMap a Created"],
            (await ApplyAsync(ConfigMap("a"), Hooked("hook", "argocd.argoproj.io/hook: Skip"))).Healthy().Actions
        );
    }

    [Fact]
    public async Task An_installation_that_broke_off_goes_on_as_an_installation()
    {
        var hook = Hooked("after", "helm.sh/hook: post-install");
        var broken = "{apiVersion: v1, kind: ConfigMap, metadata: {name: b}, data: {x: 1}}";
        Assert.NotEqual("", (await ApplyAsync(ConfigMap("a"), broken, hook)).Outcome.Message);

        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"), hook)).Healthy();

        Assert.True(await ExistsAsync("configmaps/after"));
        (await RunAsync()).Healthy().WithoutWrites();
    }
}
