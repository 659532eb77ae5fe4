using System.Diagnostics;
using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests.Bounds;

/// <summary>
/// The agent as a process of its own whose heap may have 256 MiB, half of what its chart gives it: what would fill it ends
/// the process, as the kernel would in a cluster.
/// </summary>
internal sealed class BoundedAgent : IAsyncDisposable
{
    private const string Heap = "0x10000000";

    // Another build of it, such as one that was compiled ahead of time.
    private static readonly string? Other = Environment.GetEnvironmentVariable("FAIRLEAD_AGENT");

    private readonly Process _process;
    private readonly SharedText _output = new();

    private BoundedAgent(Process process) => _process = process;

    /// <summary>Everything it said, on either stream.</summary>
    public string Output => _output.ToString();

    /// <summary>Starts it.</summary>
    /// <param name="options">Repository, cluster and folder.</param>
    /// <param name="more">Further arguments.</param>
    public static BoundedAgent Start(AgentOptions options, params string[] more)
    {
        string[] arguments =
        [
            "--repository",
            options.Repository,
            "--environment",
            options.Environment,
            "--folder",
            options.Folder!,
            "--kubeconfig",
            options.Kubeconfig!,
            "--context",
            options.Context!,
            "--timeout",
            "20s",
            "--output",
            "json",
            .. more,
        ];
        var dll = Path.Combine(AppContext.BaseDirectory, "Fairlead.Agent.dll");
        var start = Other is null
            ? new ProcessStartInfo("dotnet", [dll, .. arguments])
            : new ProcessStartInfo(Other, arguments);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["DOTNET_GCHeapHardLimit"] = Heap;
        var agent = new BoundedAgent(new Process { StartInfo = start });
        agent._process.OutputDataReceived += (_, line) => agent.Say(line.Data);
        agent._process.ErrorDataReceived += (_, line) => agent.Say(line.Data);
        agent._process.Start();
        agent._process.BeginOutputReadLine();
        agent._process.BeginErrorReadLine();
        return agent;
    }

    /// <summary>Starts it as a service that looks at its repository several times a second.</summary>
    public static BoundedAgent Serve(AgentOptions options) =>
        Start(options, "--poll", "1s", "--listen", "http://127.0.0.1:0");

    /// <summary>Runs it once, to its end.</summary>
    public static async Task<(int Code, string Output)> OnceAsync(AgentOptions options)
    {
        await using var agent = Start(options, "--once");
        await agent._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (agent._process.ExitCode, agent.Output);
    }

    /// <summary>The page's answer; null while there is none.</summary>
    public async Task<string?> PageAsync(string path)
    {
        var line = Output.Split('\n').FirstOrDefault(text => text.Contains("\"listening\""));
        if (line is null)
        {
            return null;
        }

        using var http = new HttpClient { BaseAddress = new Uri(JsonNode.Parse(line)!["address"]!.ToString()) };
        try
        {
            return await http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            // It has ended, which whoever asks looks at.
            return null;
        }
    }

    /// <summary>Waits until it says on its page that something is so.</summary>
    public Task UntilStatusAsync(Func<string, bool> isReached)
    {
        var last = "";
        return Eventually.UntilAsync(
            async () =>
            {
                Assert.False(_process.HasExited, $"The agent ended: {Tail}");
                return isReached(last = await PageAsync("/api/status") ?? "");
            },
            () => $"{last}\n{Tail}"
        );
    }

    /// <summary>Waits until it is ready and shows no problem.</summary>
    public Task UntilWellAsync() =>
        UntilStatusAsync(text =>
            text.Length > 0
            && JsonNode.Parse(text)!["problems"]!.AsArray().Count == 0
            && JsonNode.Parse(text)!["apps"]!.AsArray() is { Count: > 0 } apps
            && apps.All(app => app!["status"]!.ToString() is "healthy")
        );

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        await _output.DisposeAsync();
    }

    private string Tail => Output.Length > 6000 ? Output[^6000..] : Output;

    private void Say(string? line)
    {
        if (line is not null)
        {
            _output.WriteLine(line);
        }
    }
}
