using System.Text.Json.Nodes;
using Fairlead.Agent.Loop;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

/// <summary>An error that nobody foresaw is shown and tried again, wherever it comes up.</summary>
public sealed class UnforeseenErrorTests : IAsyncLifetime
{
    private const string Sentence = "An error that nobody foresaw: InvalidOperationException: odd.";

    private readonly SandboxEnvironment _sandbox = new();
    private readonly SharedText _output = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly FaultyReporter _reporter;
    private Task<int> _agent = Task.FromResult(0);

    public UnforeseenErrorTests() => _reporter = new FaultyReporter(LogReporter.Json(_output));

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _agent;
        await _sandbox.DisposeAsync();
        _stop.Dispose();
        await _output.DisposeAsync();
    }

    [Fact]
    public async Task In_one_application_it_fails_that_one_only_and_is_tried_again()
    {
        var odd = true;
        _reporter.IsOdd = what => odd && what == "plan catalog";
        Start();

        await UntilAsync(async () => Text(await AppAsync("catalog"), "status") is "failed");
        var catalog = await AppAsync("catalog");
        Assert.Equal(Sentence, Text(catalog, "message"));
        Assert.NotNull(catalog!["nextAttempt"]);
        Assert.Equal([$"catalog: {Sentence}"], await ProblemsAsync());
        await UntilAsync(async () => Text(await AppAsync("orders"), "status") is "healthy");
        Assert.Contains("fairlead_unforeseen_errors_total 1\n", await PageAsync("/metrics"), StringComparison.Ordinal);
        Assert.Contains(
            $"{{\"event\":\"error\",\"id\":11,\"level\":\"error\",\"app\":\"catalog\",\"message\":\"{Sentence}\",\"code\":null,\"exception\":\"System.InvalidOperationException: odd\\n   at ",
            _output.ToString(),
            StringComparison.Ordinal
        );

        odd = false;
        await UntilAsync(async () => Text(await AppAsync("catalog"), "status") is "healthy");
        Assert.Empty(await ProblemsAsync());
    }

    [Fact]
    public async Task In_a_pass_as_a_whole_it_is_a_problem_until_a_pass_succeeds()
    {
        Start();
        await UntilAsync(async () => Text(await AppAsync("orders"), "status") is "healthy");
        var odd = true;
        _reporter.IsOdd = what => odd && what == "problem orders";

        // Its manifests stay, of which the agent tells.
        await _sandbox.CommitAsync(
            (
                "environment.yaml",
                SandboxEnvironment.Environment.Replace(
                    "- {name: orders, namespace: shop-dev, dependsOn: [postgres]}",
                    ""
                )
            )
        );

        await UntilAsync(async () => (await ProblemsAsync()).SequenceEqual([$"A pass: {Sentence} It is tried again."]));
        odd = false;
        await UntilAsync(async () => (await ProblemsAsync()).Count == 0);
        Assert.Contains(
            "orders is listed no longer, but its manifests are still",
            _output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task In_the_watch_of_the_repository_it_is_begun_again()
    {
        var odd = true;
        _reporter.IsOdd = what => odd && what == "fetched";
        Start();

        await UntilAsync(async () =>
            (await ProblemsAsync()).SequenceEqual([$"The watch of the repository: {Sentence} It is tried again."])
        );
        odd = false;

        await UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
    }

    [Fact]
    public async Task In_the_telling_of_a_repair_it_keeps_nothing_from_being_repaired()
    {
        Start();
        await UntilAsync(async () => Text(await AppAsync("catalog"), "status") is "healthy");
        var odd = true;
        _reporter.IsOdd = what => odd && what == "repair catalog";

        await _sandbox.EditAsync("catalog", "theirs");

        await UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
        Assert.Contains(
            $"The telling of what happened: {Sentence} It is tried again.",
            _output.ToString(),
            StringComparison.Ordinal
        );
        odd = false;
        await UntilAsync(async () => (await ProblemsAsync()).Count == 0);
        await _sandbox.EditAsync("catalog", "theirs again");
        await UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
    }

    [Fact]
    public async Task About_one_object_it_keeps_no_watch_from_going_on()
    {
        await _sandbox.OnceAsync();
        var time = new FakeTimeProvider();
        var state = new AgentState("dev", time);
        var supervisor = new Supervisor(state, new StateReporter(_reporter, state), time);
        var odd = true;
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var session = await ClusterSession.OpenAsync(_sandbox.Client, TestContext.Current.CancellationToken);
        await using var watch = new ClusterWatch(_sandbox.Client, Look, supervisor);
        var kind = session.Catalog.Find(new GroupKind("", "ConfigMap"))!;
        await watch.FollowAsync([new InventoryScope(kind, "shop-dev")], TestContext.Current.CancellationToken);

        await UntilAsync(() => Task.FromResult(seen.Contains("orders") && state.Problems.Count > 0));
        Assert.Equal([$"The look at ConfigMap catalog: {Sentence} It is tried again."], state.Problems);
        odd = false;

        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return Task.FromResult(seen.Contains("catalog") && state.Problems.Count == 0);
        });

        void Look(LiveChange change)
        {
            if (odd && change.Key.Name is "catalog")
            {
                throw new InvalidOperationException("odd");
            }

            seen.Add(change.Key.Name);
        }
    }

    [Theory]
    [InlineData("fetched", Sentence)]
    [InlineData("plan catalog", "Not healthy: catalog.")]
    public async Task In_a_single_run_it_is_a_sentence_and_a_failure(string what, string message)
    {
        _reporter.IsOdd = told => told == what;

        var code = await new OnceCommand(_sandbox.Options(), _reporter).RunAsync(TestContext.Current.CancellationToken);

        var lines = _output
            .ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .ToList();
        Assert.Equal(what is "fetched" ? 1 : 4, code);
        Assert.Equal(("result", message), (Text(lines[^1], "event"), Text(lines[^1], "message")));
        Assert.Contains(
            lines,
            line =>
                Text(line, "message") == Sentence && Text(line, "exception")?.Contains(nameof(FaultyReporter)) == true
        );
    }

    private void Start() =>
        _agent = new ServiceCommand(_sandbox.Options() with { Once = false }, _reporter).RunAsync(_stop.Token);

    private static string? Text(JsonNode? node, string name) => node?[name]?.ToString();

    private async Task<IReadOnlyList<string>> ProblemsAsync() =>
        [
            .. JsonNode.Parse(await PageAsync("/api/status"))!["problems"]!
                .AsArray()
                .Select(problem => problem!.ToString()),
        ];

    private async Task<JsonNode?> AppAsync(string name) =>
        JsonNode.Parse(await PageAsync("/api/status"))!["apps"]!
            .AsArray()
            .SingleOrDefault(app => Text(app, "name") == name);

    private async Task<string> PageAsync(string path)
    {
        await UntilAsync(() => Task.FromResult(_output.ToString().Contains("\"listening\"")));
        var line = _output.ToString().Split('\n').First(text => text.Contains("\"listening\""));
        using var client = new HttpClient { BaseAddress = new Uri(JsonNode.Parse(line)!["address"]!.ToString()) };
        using var response = await client.GetAsync(
            new Uri(path, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private Task UntilAsync(Func<Task<bool>> happened) => Eventually.UntilAsync(happened, _output.ToString);
}
