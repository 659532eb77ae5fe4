using System.Text.Json.Nodes;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Kubernetes;

public sealed class ClockTests : IAsyncLifetime
{
    private const string Web = Some.Deployments + "/web";
    private const string Pods = "/api/v1/namespaces/default/pods";
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 30, TimeSpan.Zero));
    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.StartAsync(time: _time);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_rollout_that_stands_still_exceeds_its_deadline()
    {
        await _cluster.ApplyAsync(Web, Some.Deployment(image: "r/missing:1") + "\n  progressDeadlineSeconds: 60");
        await _cluster.UntilAsync(Web, body => (int?)body["status"]?["updatedReplicas"] == 2);
        Assert.Equal("True", (string?)(await ProgressAsync())!["status"]);

        var body = await AdvanceUntilAsync(
            Web,
            TimeSpan.FromSeconds(61),
            deployment => (string?)Condition(deployment, "Progressing")?["reason"] is "ProgressDeadlineExceeded"
        );

        Assert.Equal("False", (string?)Condition(body, "Progressing")!["status"]);
    }

    [Fact]
    public async Task A_start_delay_keeps_a_pod_unready_until_it_is_over()
    {
        await _cluster.ApplyAsync(
            Web,
            Some.Deployment(replicas: 1, annotations: "{sandbox.fairlead.dev/start-delay: 10s}")
        );
        var early = await _cluster.UntilAsync(Pods, list => (string?)First(list)?["status"]?["phase"] is "Running");
        Assert.Equal("False", (string?)Condition(First(early)!, "Ready")!["status"]);

        await AdvanceUntilAsync(
            Pods,
            TimeSpan.FromSeconds(10),
            list => (string?)Condition(First(list)!, "Ready")!["status"] is "True"
        );
    }

    [Fact]
    public async Task A_CronJob_starts_a_Job_when_its_minute_comes()
    {
        const string jobs = "/apis/batch/v1/namespaces/default/jobs";
        await _cluster.SendAsync(
            "POST",
            "/apis/batch/v1/namespaces/default/cronjobs",
            """{"metadata":{"name":"tick"},"spec":{"schedule":"*/5 * * * *","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"t","image":"t:1"}]}}}}}}"""
        );
        Assert.Empty((await _cluster.GetAsync(jobs))["items"]!.AsArray());

        var list = await AdvanceUntilAsync(jobs, TimeSpan.FromMinutes(5), body => body["items"]!.AsArray().Count > 0);

        Assert.StartsWith("tick-", (string?)First(list)!["metadata"]!["name"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_forgotten_after_an_hour()
    {
        const string events = "/api/v1/namespaces/default/events";
        await _cluster.ApplyAsync(Web, Some.Deployment());
        await _cluster.UntilAsync(events, list => list["items"]!.AsArray().Count > 0);

        await AdvanceUntilAsync(events, TimeSpan.FromMinutes(61), list => list["items"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_by_a_day_delays_nothing()
    {
        await _cluster.ApplyAsync(
            Web,
            Some.Deployment(replicas: 1, annotations: "{sandbox.fairlead.dev/start-delay: 10s}")
        );
        await _cluster.UntilAsync(Pods, list => (string?)First(list)?["status"]?["phase"] is "Running");
        _time.Set(-TimeSpan.FromDays(1));

        await AdvanceUntilAsync(
            Pods,
            TimeSpan.FromSeconds(10),
            list => (string?)Condition(First(list)!, "Ready")!["status"] is "True"
        );
    }

    [Fact]
    public async Task A_clock_that_is_set_back_starts_the_next_Job_of_its_schedule()
    {
        const string jobs = "/apis/batch/v1/namespaces/default/jobs";
        await _cluster.SendAsync(
            "POST",
            "/apis/batch/v1/namespaces/default/cronjobs",
            """{"metadata":{"name":"tick"},"spec":{"schedule":"*/5 * * * *","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"t","image":"t:1"}]}}}}}}"""
        );
        await AdvanceUntilAsync(jobs, TimeSpan.FromMinutes(5), body => body["items"]!.AsArray().Count > 0);
        _time.Set(-TimeSpan.FromDays(1));

        await AdvanceUntilAsync(jobs, TimeSpan.FromMinutes(5), body => body["items"]!.AsArray().Count > 1);
    }

    [Fact]
    public async Task What_a_run_in_the_future_left_becomes_ready_today()
    {
        using var folder = new TemporaryFolder();
        await using (
            var future = await RunningCluster.StartAsync(
                folder.FullPath,
                time: new ManualTime(new DateTimeOffset(2031, 6, 1, 0, 0, 0, TimeSpan.Zero))
            )
        )
        {
            await future.ApplyAsync(
                Web,
                Some.Deployment(replicas: 1, annotations: "{sandbox.fairlead.dev/start-delay: 10s}")
            );
            await future.UntilAsync(Pods, list => (string?)First(list)?["status"]?["phase"] is "Running");
        }

        await _cluster.DisposeAsync();
        _cluster = await RunningCluster.StartAsync(folder.FullPath, time: _time);

        await AdvanceUntilAsync(
            Web,
            TimeSpan.FromSeconds(10),
            deployment => (int?)deployment["status"]?["availableReplicas"] == 1
        );
    }

    /// <summary>Moves the clock until the controllers, which set their timers a little later, have got there.</summary>
    private async Task<JsonObject> AdvanceUntilAsync(string path, TimeSpan step, Func<JsonObject, bool> isReached)
    {
        for (var count = 0; count < 20; count++)
        {
            _time.Advance(step);
            for (var attempt = 0; attempt < 20; attempt++)
            {
                var body = await _cluster.GetAsync(path);
                if (isReached(body))
                {
                    return body;
                }

                await Task.Delay(
                    TimeSpan.FromMilliseconds(25),
                    TimeProvider.System,
                    TestContext.Current.CancellationToken
                );
            }
        }

        Assert.Fail($"{path} did not get there: {(await _cluster.GetAsync(path)).ToJsonString()}");
        return [];
    }

    private async Task<JsonNode?> ProgressAsync() => Condition(await _cluster.GetAsync(Web), "Progressing");

    private static JsonNode? First(JsonObject list) => list["items"]?.AsArray().FirstOrDefault();

    private static JsonNode? Condition(JsonNode body, string type) =>
        body["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition!["type"] == type);
}
