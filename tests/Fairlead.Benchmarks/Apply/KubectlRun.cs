using System.Text.RegularExpressions;

namespace Fairlead.Benchmarks.Apply;

/// <summary><c>kubectl apply --server-side</c> on a folder, with its requests as it logs them.</summary>
/// <param name="kubeconfig">Kubeconfig file.</param>
/// <param name="context">Context in it.</param>
internal sealed partial class KubectlRun(string kubeconfig, string context)
{
    /// <summary>True where the program is there.</summary>
    public static bool IsThere =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "kubectl")));

    public async Task<Step> ApplyAsync(string what, string folder, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var process = MeasuredProcess.Start(
            "kubectl",
            [
                "--kubeconfig",
                kubeconfig,
                "--context",
                context,
                "-v=6",
                "apply",
                "--server-side",
                "--recursive",
                "-f",
                folder,
            ]
        );
        var code = await process.EndAsync(cancellationToken);
        var time = TimeProvider.System.GetElapsedTime(started);
        if (code != 0)
        {
            throw new BenchmarkException($"kubectl failed: {string.Join('\n', process.Lines.TakeLast(3))}");
        }

        var requests = process
            .Lines.Select(line => Request().Match(line))
            .Where(match => match.Success)
            .GroupBy(match => match.Groups["verb"].Value)
            .ToDictionary(group => group.Key, group => group.Count());
        return new Step(what, time, requests, 0, process.PeakMemory);
    }

    // Older ones write: GET https://... 200 OK in 3 milliseconds; newer ones: "Response" verb="GET" url="..."
    [GeneratedRegex(
        "(?:\\] (?<verb>GET|POST|PUT|PATCH|DELETE) https?://\\S+ \\d{3})|(?:\"Response\" verb=\"(?<verb>[A-Z]+)\")",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Request();
}
