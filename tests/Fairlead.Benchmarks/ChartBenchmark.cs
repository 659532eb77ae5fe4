using System.Globalization;
using Fairlead.Charts;
using Fairlead.Charts.Command;
using Fairlead.Charts.Rendering;

namespace Fairlead.Benchmarks;

/// <summary>Renders generated charts of several sizes: the first time, from the folder, and with the templates parsed before.</summary>
internal sealed class ChartBenchmark : IBenchmark
{
    // The best of several: what else the machine does only ever adds time.
    private const int Rounds = 15;

    // Helm's figures were measured for the project with the program of version 3.21.4, of whose time 0.1 s is its start.
    private static readonly GeneratedChart[] Sizes =
    [
        new("small", Components: 6, Files: 1, HelmSeconds: 0.12),
        new("medium", Components: 60, Files: 6, HelmSeconds: 0.15),
        new("large", Components: 680, Files: 20, HelmSeconds: 0.40),
        new("very large", Components: 1700, Files: 40, HelmSeconds: 0.65),
    ];

    /// <inheritdoc />
    public string Name => "charts";

    /// <inheritdoc />
    public string Summary => "rendering charts of 20 kB to 5 MB of output, beside the Helm program's times";

    /// <inheritdoc />
    public Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var size in Sizes)
        {
            rows.Add(Measure(size, Path.Combine(context.Folder, size.Name), cancellationToken));
        }

        context.Report(
            new BenchmarkTable(
                "Rendering a chart",
                ["chart", "output", "first", "cold", "warm", "processor", "allocated", "Helm"],
                rows
            )
        );
        return Task.CompletedTask;
    }

    private static IReadOnlyList<string> Measure(
        GeneratedChart size,
        string folder,
        CancellationToken cancellationToken
    )
    {
        size.WriteTo(folder);
        var (first, output) = Timed(() => Render(Chart.Load(folder), cancellationToken));
        var cold = Best(() => Render(Chart.Load(folder), cancellationToken));
        var chart = Chart.Load(folder);
        Render(chart, cancellationToken);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Render(chart, cancellationToken);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var warm = Best(() => Render(chart, cancellationToken));
        var processor = Enumerable.Range(0, Rounds).Min(_ => Processor(() => Render(chart, cancellationToken)));
        return
        [
            size.Name,
            Text($"{output / 1024.0:0} KiB"),
            Text($"{first:0} ms"),
            Text($"{cold:0} ms"),
            Text($"{warm:0} ms"),
            Text($"{processor:0} ms"),
            Text($"{allocated / 1048576.0:0} MiB"),
            Text($"{size.HelmSeconds * 1000:0} ms"),
        ];
    }

    private static int Render(Chart chart, CancellationToken cancellationToken) =>
        HelmTemplate
            .Print(
                ChartRenderer.Render(
                    new RenderRequest
                    {
                        Chart = chart,
                        ReleaseName = "bench",
                        Namespace = "bench",
                    },
                    cancellationToken
                ),
                new HelmTemplateOptions { Chart = "" }
            )
            .Length;

    private static double Best(Func<int> action) => Enumerable.Range(0, Rounds).Min(_ => Timed(action).Milliseconds);

    /// <summary>What the process worked for it, on a machine that has other work too.</summary>
    private static double Processor(Func<int> action)
    {
        var started = Environment.CpuUsage.TotalTime;
        _ = action();
        return (Environment.CpuUsage.TotalTime - started).TotalMilliseconds;
    }

    private static (double Milliseconds, int Result) Timed(Func<int> action)
    {
        var started = TimeProvider.System.GetTimestamp();
        var result = action();
        return (TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, result);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
