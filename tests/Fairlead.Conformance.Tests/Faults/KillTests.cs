namespace Fairlead.Conformance.Tests.Faults;

/// <summary>
/// The process that makes a pass is killed as soon as the cluster has done its first request, its second, and so on to
/// its last. Whatever had been done by then, the next pass of another process ends well.
/// </summary>
public sealed class KillTests(TestCluster cluster) : FaultTest(cluster)
{
    private const int MostRequests = 60;

    [Fact]
    public Task Killed_at_every_step_of_the_first_installation_with_a_hook_that_deletes_itself() =>
        AtEveryStepAsync(
            () => Task.CompletedTask,
            [
                ConfigMap("same"),
                ConfigMap("comes"),
                ConfigMap(
                    "hook",
                    metadata: "annotations: {helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-succeeded}"
                ),
            ],
            async () =>
            {
                Assert.Equal(["comes", "same"], await MembersAsync("configmaps"));
                Assert.False(await ExistsAsync("configmaps/hook"));
                Assert.Equal(1, Proxy.Created($"{Namespace}/configmaps/hook"));
            }
        );

    [Fact]
    public Task Killed_at_every_step_of_an_upgrade_that_changes_creates_prunes_and_runs_a_hook() =>
        AtEveryStepAsync(
            async () =>
                (await ApplyAsync(ConfigMap("same"), ConfigMap("changes"), ConfigMap("goes"), Hook("blue"))).Healthy(),
            [ConfigMap("same"), ConfigMap("changes", "green"), ConfigMap("comes"), Hook("green")],
            async () =>
            {
                Assert.Equal("green", (await GetAsync("configmaps/changes"))["data"]!["color"]!.ToString());
                Assert.Equal(["changes", "comes", "same"], await MembersAsync("configmaps"));
                Assert.Equal(2, Proxy.Created($"{Namespace}/configmaps/hook"));
            }
        );

    [Fact]
    public Task Killed_at_every_step_of_the_removal_of_an_application() =>
        AtEveryStepAsync(
            async () =>
            {
                Declare("other", ConfigMap("stays"));
                (await RunAsync("other")).Healthy();
                (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
                Undeclare("app");
            },
            release: null,
            async () =>
            {
                Assert.Equal(["stays"], await MembersAsync("configmaps"));
                Assert.False(await ExistsAsync("configmaps/fairlead-app"));
            }
        );

    private async Task AtEveryStepAsync(Func<Task> prepare, string[]? release, Func<Task> check)
    {
        for (var step = 1; step <= MostRequests; step++)
        {
            Namespace = $"fl-{Guid.NewGuid():N}"[..16];
            CleanUp($"/api/v1/namespaces/{Namespace}");
            await prepare();
            if (release is not null)
            {
                Declare("app", release);
            }

            var message = await KillAtAsync(step);
            if (release is not null || await ExistsAsync("configmaps/fairlead-app"))
            {
                (await RunAsync()).Healthy();
            }

            await check();
            if (release is not null)
            {
                (await RunAsync()).Healthy().WithoutWrites();
            }

            if (message is not null)
            {
                Assert.Equal("", message);
                Assert.True(step > 5, "The pass ended before anything was killed.");
                return;
            }
        }

        Assert.Fail($"The pass needs more than {MostRequests} requests.");
    }

    // The answer of the fatal request is lost with the process; what it asked for is done.
    private async Task<string?> KillAtAsync(int step)
    {
        using var pass = new KilledPass();
        var seen = 0;
        Proxy.Decide = _ => ++seen == step ? Fault.LostAnswer : Fault.None;
        Proxy.AfterLostAnswer = pass.Kill;
        try
        {
            return await pass.RunAsync(
                new KilledPass.Order(Target.Kubeconfig!, Target.Context!, Namespace, "app", Declared),
                Stop
            );
        }
        finally
        {
            Proxy.Decide = _ => Fault.None;
            Proxy.AfterLostAnswer = () => { };
        }
    }
}
