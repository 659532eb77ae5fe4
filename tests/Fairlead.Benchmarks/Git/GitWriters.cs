using System.Diagnostics;
using System.Globalization;

namespace Fairlead.Benchmarks.Git;

/// <summary>
/// Runs writers that bump apps of one repository, each in a process of its own. Every writer first does the same at another
/// repository, so that what is measured is the work and not the start of programs.
/// </summary>
internal sealed class GitWriters(BenchmarkContext context, BenchmarkRepositories repositories)
{
    /// <summary>Our own writers.</summary>
    /// <param name="name">The repository; a small one where it is not there.</param>
    public async Task<WritersRun> RunAsync(string name, int writers, int bumps, CancellationToken cancellationToken)
    {
        await repositories.SmallAsync(name, cancellationToken);
        await repositories.SmallAsync("warm", cancellationToken);
        string[] addresses = [repositories.AddressOf("warm"), repositories.AddressOf(name)];
        var processes = Enumerable.Range(0, writers).Select(writer => Start(name, writer, bumps, addresses)).ToList();
        try
        {
            await BumpAsync(processes, bumps, cancellationToken);
            var (time, lines) = await BumpAsync(processes, bumps, cancellationToken);
            var peaks = await Task.WhenAll(processes.Select(process => PeakAsync(process, cancellationToken)));
            return WritersRun.Of(time, [.. lines.Select(WriterBump.Parse)], peaks.Max());
        }
        finally
        {
            foreach (var process in processes)
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }

                process.Dispose();
            }
        }
    }

    /// <summary>The git command line in a loop, and as many loops at once.</summary>
    public async Task<WritersRun> RunGitAsync(string name, int loops, int bumps, CancellationToken cancellationToken)
    {
        await repositories.SmallAsync(name, cancellationToken);
        var writers = new List<GitCommandLine>();
        for (var loop = 0; loop < loops; loop++)
        {
            var folder = Path.Combine(context.Folder, $"git-{name}-{loop}");
            writers.Add(
                await GitCommandLine.CloneAsync($"cli-{loop}", folder, repositories.AddressOf(name), cancellationToken)
            );
        }

        var start = TimeProvider.System.GetTimestamp();
        var runs = await Task.WhenAll(writers.Select(writer => writer.BumpAsync(bumps, cancellationToken)));
        return WritersRun.Of(TimeProvider.System.GetElapsedTime(start), [.. runs.SelectMany(run => run)], peak: 0);
    }

    private static async Task<(TimeSpan Time, IReadOnlyList<string> Lines)> BumpAsync(
        IReadOnlyList<Process> processes,
        int bumps,
        CancellationToken cancellationToken
    )
    {
        await Task.WhenAll(processes.Select(process => LinesAsync(process, 1, cancellationToken)));
        var start = TimeProvider.System.GetTimestamp();
        foreach (var process in processes)
        {
            await process.StandardInput.WriteLineAsync(ReadOnlyMemory<char>.Empty, cancellationToken);
            await process.StandardInput.FlushAsync(cancellationToken);
        }

        var lines = await Task.WhenAll(processes.Select(process => LinesAsync(process, bumps, cancellationToken)));
        return (TimeProvider.System.GetElapsedTime(start), [.. lines.SelectMany(line => line)]);
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(
        Process process,
        int count,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<string>();
        while (lines.Count < count)
        {
            lines.Add(
                await process.StandardOutput.ReadLineAsync(cancellationToken)
                    ?? throw new BenchmarkException(
                        $"A writer ended early: {await process.StandardError.ReadToEndAsync(cancellationToken)}"
                    )
            );
        }

        return lines;
    }

    private static async Task<long> PeakAsync(Process process, CancellationToken cancellationToken)
    {
        var line = (await LinesAsync(process, 1, cancellationToken))[0];
        return long.Parse(line["peak ".Length..], CultureInfo.InvariantCulture);
    }

    private Process Start(string name, int writer, int bumps, string[] addresses)
    {
        var folder = Path.Combine(context.Folder, $"{name}-{writer}");
        var start = new ProcessStartInfo(
            "dotnet",
            [context.Assembly("Fairlead.GitWriter"), $"app-{writer}", folder, $"{bumps}", .. addresses]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
