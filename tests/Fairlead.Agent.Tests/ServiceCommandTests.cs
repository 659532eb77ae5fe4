using System.Text.Json.Nodes;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Git.Objects;
using Fairlead.Git.Plans;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

public sealed class ServiceCommandTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();
    private readonly SharedText _output = new();
    private readonly CancellationTokenSource _stop = new();
    private Task<int> _agent = Task.FromResult(0);

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        var reporter = LogReporter.Json(_output);
        _agent = new ServiceCommand(_sandbox.Options() with { Once = false }, reporter).RunAsync(_stop.Token);
        await UntilAsync(async () =>
            await _sandbox.ValueOfAsync("orders") is not null && await _sandbox.ValueOfAsync("catalog") is not null
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _agent;
        await _sandbox.DisposeAsync();
        _stop.Dispose();
        await _output.DisposeAsync();
    }

    [Fact]
    public async Task A_new_commit_is_applied()
    {
        await _sandbox.CommitAsync(
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", "2"))
        );

        await UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
    }

    [Fact]
    public async Task A_foreign_edit_is_repaired()
    {
        await ReadyAsync();
        await _sandbox.EditAsync("catalog", "theirs");

        await UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
    }

    [Fact]
    public async Task A_commit_that_leaves_the_environment_as_it_is_costs_the_cluster_nothing()
    {
        await ReadyAsync();

        // Events and watches of the start may still be under way, which nothing but their end ends: what a commit costs, each
        // commit costs, so that there would be no first one without a request.
        var replicas = 0;
        await UntilAsync(async () =>
        {
            var before = await PageAsync("/metrics");
            var commit = await _sandbox.CommitAsync([], ("catalog/values.yaml", $"replicas: {++replicas}\n"));
            await UntilAsync(async () => (await StatusAsync())["commit"]!.ToString() == commit.ToString());
            return Requests(before).SequenceEqual(Requests(await PageAsync("/metrics")));
        });
    }

    [Fact]
    public async Task A_newer_commit_supersedes_a_run_that_waits()
    {
        await ReadyAsync();
        await _sandbox.CommitAsync(
            (
                "catalog/manifests/deployment.yaml",
                SandboxEnvironment.Deployment("catalog-web", "registry.example/none:1")
            )
        );
        await UntilAsync(async () => (await AppAsync("catalog"))["status"]!.ToString() is "progressing" or "failed");

        await _sandbox.CommitAsync(("catalog/manifests/deployment.yaml", null));

        await UntilAsync(async () => (await AppAsync("catalog"))["status"]!.ToString() is "healthy");
    }

    [Fact]
    public async Task An_application_that_fails_delays_no_other()
    {
        await ReadyAsync();
        await _sandbox.CommitAsync(
            (
                "catalog/manifests/deployment.yaml",
                SandboxEnvironment.Deployment("catalog-web", "registry.example/none:1")
            ),
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );

        await UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is "2");
        await UntilAsync(async () => (await AppAsync("orders"))["status"]!.ToString() is "healthy");
        Assert.NotEqual("healthy", (await AppAsync("catalog"))["status"]!.ToString());
        await _sandbox.EditAsync("orders", "theirs");
        await UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is "2");
    }

    [Fact]
    public async Task A_fight_over_a_field_ends_and_is_shown()
    {
        await ReadyAsync();
        for (var round = 0; round < 5; round++)
        {
            await _sandbox.EditAsync("catalog", $"theirs-{round}");
            await UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
        }

        await _sandbox.EditAsync("catalog", "theirs for ever");

        await UntilAsync(async () => (await AppAsync("catalog"))["status"]!.ToString() is "stalled");
        Assert.Equal("theirs for ever", await _sandbox.ValueOfAsync("catalog"));
        var app = await AppAsync("catalog");
        Assert.Equal(5, app["repairs"]!.AsArray().Count);
        Assert.Contains("kubectl-edit", app["repairs"]![0]!["what"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("True", app["conditions"]![2]!["status"]!.ToString());
    }

    [Fact]
    public async Task A_commit_that_exceeds_its_plan_is_refused_and_the_last_one_stays()
    {
        await ReadyAsync();
        var commit = await _sandbox.CommitAsync(
            [new Trailer(PlanDigest.Trailer, "sha256:0")],
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", "2"))
        );

        await UntilAsync(async () => (await StatusAsync())["refused"] is not null);

        Assert.Equal(commit.ToString(), (await StatusAsync())["refused"]!["commit"]!.ToString());
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task An_application_that_is_listed_no_longer_is_removed_and_forgotten()
    {
        await ReadyAsync();
        await _sandbox.RemoveOrdersAsync();

        await UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is null);
        await UntilAsync(async () => (await StatusAsync())["apps"]!.AsArray().Count == 2);
    }

    [Fact]
    public async Task Results_are_events_beside_the_record_of_the_application()
    {
        await ReadyAsync();

        await UntilAsync(async () => (await _sandbox.EventsAsync()).Contains("fairlead-catalog Applied"));
    }

    [Fact]
    public async Task Pages_tell_what_is_going_on()
    {
        await ReadyAsync();

        Assert.Equal("live", await PageAsync("/healthz/live"));
        Assert.Contains(
            "<td>catalog</td><td class=\"healthy\">healthy</td>",
            await PageAsync("/"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "fairlead_app_healthy{environment=\"dev\",app=\"catalog\"} 1",
            await PageAsync("/metrics"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to()
    {
        await _stop.CancelAsync();

        Assert.Equal(0, await _agent.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    private Task ReadyAsync() =>
        UntilAsync(async () =>
            await PageAsync("/healthz/ready") is "ready"
            && (await StatusAsync())["apps"]!.AsArray() is { Count: 3 } apps
            && apps.All(app => app!["status"]!.ToString() is "healthy")
        );

    private async Task<JsonNode> StatusAsync() => JsonNode.Parse(await PageAsync("/api/status"))!;

    private async Task<JsonNode> AppAsync(string name) =>
        (await StatusAsync())["apps"]!.AsArray().Single(app => app!["name"]!.ToString() == name)!;

    private static IEnumerable<string> Requests(string metrics) =>
        metrics.Split('\n').Where(line => line.StartsWith("fairlead_cluster_requests_total", StringComparison.Ordinal));

    private async Task<string> PageAsync(string path)
    {
        var line = _output.ToString().Split('\n').First(text => text.Contains("\"listening\""));
        using var client = new HttpClient { BaseAddress = new Uri(JsonNode.Parse(line)!["address"]!.ToString()) };
        using var response = await client.GetAsync(
            new Uri(path, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private Task UntilAsync(Func<Task<bool>> happened) =>
        Eventually.UntilAsync(async () => await happened() || HasEnded(), _output.ToString);

    private bool HasEnded()
    {
        Assert.False(_agent.IsCompleted, $"The agent ended early: {_output}");
        return false;
    }
}
