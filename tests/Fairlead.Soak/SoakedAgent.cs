using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Fairlead.Soak;

/// <summary>The agent as a process of its own, asked over its own pages.</summary>
internal sealed class SoakedAgent : IDisposable
{
    private const string RepairCount = "fairlead_repairs_total ";
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private HttpClient? _http;

    private SoakedAgent(Process process) => _process = process;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it said last.</summary>
    public string Tail => string.Join('\n', _lines.TakeLast(10));

    public static SoakedAgent Start(SoakOptions options, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(options.Program, [.. options.Arguments, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var agent = new SoakedAgent(new Process { StartInfo = start });
        agent._process.OutputDataReceived += (_, line) => agent.Say(line.Data);
        agent._process.ErrorDataReceived += (_, line) => agent.Say(line.Data);
        agent._process.Start();
        agent._process.BeginOutputReadLine();
        agent._process.BeginErrorReadLine();
        return agent;
    }

    /// <summary>What it shows; null while it shows nothing.</summary>
    public async Task<JsonNode?> StatusAsync(CancellationToken cancellationToken) =>
        await PageAsync("/api/status", cancellationToken) is { } text ? JsonNode.Parse(text) : null;

    /// <summary>How many foreign changes it says it has repaired.</summary>
    public async Task<long> RepairsAsync(CancellationToken cancellationToken)
    {
        var text = await PageAsync("/metrics", cancellationToken) ?? "";
        var line = text.Split('\n').First(one => one.StartsWith(RepairCount, StringComparison.Ordinal));
        return long.Parse(line[RepairCount.Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>What it has of the machine once its garbage is gone.</summary>
    public async Task<Footprint> MeasureAsync(CancellationToken cancellationToken)
    {
        await ForcedCollection.RunAsync(_process.Id, cancellationToken);
        return Footprint.Of(_process);
    }

    public void Dispose()
    {
        _http?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task<string?> PageAsync(string path, CancellationToken cancellationToken)
    {
        if (_http is null)
        {
            if (_lines.FirstOrDefault(line => line.Contains("\"listening\"")) is not { } said)
            {
                return null;
            }

            _http = new HttpClient { BaseAddress = new Uri(JsonNode.Parse(said)!["address"]!.ToString()) };
        }

        return await _http.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);
    }

    private void Say(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
            while (_lines.Count > 200 && !_lines.First().Contains("\"listening\""))
            {
                _lines.TryDequeue(out _);
            }
        }
    }
}
