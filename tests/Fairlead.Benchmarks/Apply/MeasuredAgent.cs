using System.Globalization;
using System.Text.Json.Nodes;

namespace Fairlead.Benchmarks.Apply;

/// <summary>The agent as it runs in a cluster: a process of its own, asked over its own pages.</summary>
internal sealed class MeasuredAgent : IDisposable
{
    private const string Requests = "fairlead_cluster_requests_total{method=\"";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly MeasuredProcess _process;
    private readonly HttpClient _http;

    private MeasuredAgent(MeasuredProcess process, HttpClient http) => (_process, _http) = (process, http);

    public MeasuredProcess Process => _process;

    public static async Task<MeasuredAgent> StartAsync(
        AgentProgram program,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var process = MeasuredProcess.Start(program.Program, [.. program.Arguments, .. arguments]);
        try
        {
            var address = await process.UntilAsync(() => Listening(process), Patience, cancellationToken);
            return new MeasuredAgent(process, new HttpClient { BaseAddress = new Uri(address) });
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Waits until so many applications are healthy at a commit, and no other is there.</summary>
    public Task HealthyAsync(int apps, string? commit, CancellationToken cancellationToken) =>
        _process.UntilAsync(
            async () =>
            {
                var status = JsonNode.Parse(
                    await _http.GetStringAsync(new Uri("/api/status", UriKind.Relative), cancellationToken)
                )!;
                var isAt = commit is null || status["commit"]?.ToString() == commit;
                return
                    isAt
                    && status["apps"]!.AsArray() is { } list
                    && list.Count == apps
                    && list.All(app => app!["status"]!.ToString() is "healthy")
                    ? "healthy"
                    : null;
            },
            Patience,
            cancellationToken
        );

    /// <summary>How many requests it has sent to the cluster, by method.</summary>
    public async Task<IReadOnlyDictionary<string, int>> RequestsAsync(CancellationToken cancellationToken)
    {
        var text = await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);
        return text.Split('\n')
            .Where(line => line.StartsWith(Requests, StringComparison.Ordinal))
            .Select(line => line[Requests.Length..].Split("\"} "))
            .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.Dispose();
    }

    private static Task<string?> Listening(MeasuredProcess process)
    {
        var line = process.Lines.FirstOrDefault(text => text.Contains("\"listening\""));
        return Task.FromResult(line is null ? null : JsonNode.Parse(line)?["address"]?.ToString());
    }
}

internal static class Waits
{
    /// <summary>Asks again and again until there is an answer.</summary>
    /// <exception cref="BenchmarkException">The program ended, or time is up.</exception>
    public static async Task<string> UntilAsync(
        this MeasuredProcess process,
        Func<Task<string?>> ask,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            process.Look();
            if (process.HasEnded || TimeProvider.System.GetElapsedTime(started) > patience)
            {
                throw new BenchmarkException(
                    $"The program ended or took too long: {string.Join('\n', process.Lines.TakeLast(5))}"
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
    }
}
