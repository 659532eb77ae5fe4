using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

/// <summary>An agent that runs as a service until it is disposed of.</summary>
internal sealed class RunningAgent : IAsyncDisposable
{
    private readonly SharedText _output = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _agent;

    public RunningAgent(AgentOptions options)
    {
        var reporter = LogReporter.Json(_output);
        _agent = new ServiceCommand(options with { Once = false }, reporter).RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _agent;
        _stop.Dispose();
        await _output.DisposeAsync();
    }

    /// <summary>Waits until it is ready and every application is healthy.</summary>
    public Task ReadyAsync() =>
        UntilAsync(async () =>
            await PageAsync("/healthz/ready") is "ready"
            && (await StatusAsync())["apps"]!.AsArray() is { Count: > 0 } apps
            && apps.All(app => app!["status"]!.ToString() is "healthy")
        );

    public async Task<JsonNode> StatusAsync() => JsonNode.Parse(await PageAsync("/api/status"))!;

    /// <summary>Everything it said.</summary>
    public string Output => _output.ToString();

    /// <summary>The sentence about the commit that is refused; null where none is.</summary>
    public async Task<string?> RefusalAsync() => (await StatusAsync())["refused"]?["message"]?.ToString();

    public async Task<string> PageAsync(string path)
    {
        var line = _output.ToString().Split('\n').FirstOrDefault(text => text.Contains("\"listening\""));
        if (line is null)
        {
            return "{}";
        }

        using var client = new HttpClient { BaseAddress = new Uri(JsonNode.Parse(line)!["address"]!.ToString()) };
        using var response = await client.GetAsync(
            new Uri(path, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public Task UntilAsync(Func<Task<bool>> happened) =>
        Eventually.UntilAsync(async () => await happened() || HasEnded(), _output.ToString);

    private bool HasEnded()
    {
        Assert.False(_agent.IsCompleted, $"The agent ended early: {_output}");
        return false;
    }
}
