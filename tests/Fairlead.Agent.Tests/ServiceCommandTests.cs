using System.Diagnostics;
using System.Text.Json.Nodes;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;

namespace Fairlead.Agent.Tests;

public sealed class ServiceCommandTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();
    private readonly StringWriter _output = new();
    private readonly CancellationTokenSource _stop = new();
    private Task<int> _agent = Task.FromResult(0);

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        var reporter = new JsonReporter(TextWriter.Synchronized(_output));
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
        await UntilAsync(async () => (await PageAsync("/healthz/ready")) is "ready");
        await _sandbox.EditAsync("catalog", "theirs");

        await UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
    }

    [Fact]
    public async Task Pages_tell_what_is_going_on()
    {
        await UntilAsync(async () => (await PageAsync("/healthz/ready")) is "ready");

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

    private async Task<string> PageAsync(string path)
    {
        var line = _output
            .ToString()
            .Split('\n')
            .First(text => text.Contains("\"listening\"", StringComparison.Ordinal));
        using var client = new HttpClient { BaseAddress = new Uri(JsonNode.Parse(line)!["address"]!.ToString()) };
        using var response = await client.GetAsync(
            new Uri(path, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task UntilAsync(Func<Task<bool>> happened)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await happened())
        {
            Assert.False(_agent.IsCompleted, $"The agent ended early: {_output}");
            Assert.True(
                Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30),
                $"It did not happen in time: {_output}"
            );
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
