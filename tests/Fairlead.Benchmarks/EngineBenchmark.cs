using System.Globalization;

namespace Fairlead.Benchmarks;

/// <summary>Start-up beside an empty console program, targets at once, and what a cache hit costs.</summary>
internal sealed class EngineBenchmark : IBenchmark
{
    private const int Rounds = 25;

    /// <inheritdoc />
    public string Name => "engine";

    /// <inheritdoc />
    public string Summary => "start-up of a build, beside an empty console program; targets at once; the cache";

    /// <inheritdoc />
    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var programs = await EnginePrograms.CompileAsync(context, cancellationToken);
        await StartUpAsync(programs, context, cancellationToken);
        await MemoryAsync(programs, context, cancellationToken);
        await DiamondAsync(programs, context, cancellationToken);
        await CacheAsync(programs, context, cancellationToken);
    }

    private static async Task StartUpAsync(
        EnginePrograms programs,
        BenchmarkContext context,
        CancellationToken cancellationToken
    )
    {
        var measured = new (string What, Func<Task<double>> Run)[]
        {
            ("empty console program", () => programs.EmptyAsync(cancellationToken)),
            ("build --help", () => programs.BuildAsync("--help", cancellationToken)),
            ("build Noop", () => programs.BuildAsync("Noop", cancellationToken)),
            ("this repository --help", () => programs.RepositoryAsync("--help", cancellationToken)),
            ("this repository ./build.sh --help", () => programs.ScriptAsync("--help", cancellationToken)),
        };
        var times = measured.Select(_ => new List<double>()).ToList();
        // One round of each after the other: what else the machine does then touches all of them.
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < measured.Length; i++)
            {
                times[i].Add(await measured[i].Run());
            }
        }

        var floor = Fastest(times[0]);
        context.Report(
            new BenchmarkTable(
                $"Start-up, fastest of {Rounds} runs",
                ["program", "time", "ratio"],
                [.. measured.Select((one, i) => Row(one.What, Fastest(times[i]), floor))]
            )
        );
    }

    private static async Task MemoryAsync(
        EnginePrograms programs,
        BenchmarkContext context,
        CancellationToken cancellationToken
    )
    {
        var empty = await programs.PeakAsync(() => programs.EmptyAsync(cancellationToken));
        var help = await programs.PeakAsync(() => programs.BuildAsync("--help", cancellationToken));
        var noop = await programs.PeakAsync(() => programs.BuildAsync("Noop", cancellationToken));
        context.Report(
            new BenchmarkTable(
                "Most memory in use",
                ["program", "memory", "ratio"],
                [
                    Row("empty console program", empty, empty, "MiB"),
                    Row("build --help", help, empty, "MiB"),
                    Row("build Noop", noop, empty, "MiB"),
                ]
            )
        );
    }

    private static async Task DiamondAsync(
        EnginePrograms programs,
        BenchmarkContext context,
        CancellationToken cancellationToken
    )
    {
        var single = await programs.BuildAsync("Bottom", cancellationToken);
        var parallel = await programs.BuildAsync("Bottom --parallel 8", cancellationToken);
        context.Report(
            new BenchmarkTable(
                "Ten targets of one second, eight of them side by side",
                ["run", "time", "ratio"],
                [Row("one after the other", single, single), Row("--parallel 8", parallel, single)]
            )
        );
    }

    private static async Task CacheAsync(
        EnginePrograms programs,
        BenchmarkContext context,
        CancellationToken cancellationToken
    )
    {
        var plain = new List<double>();
        var hit = new List<double>();
        _ = await programs.BuildAsync("Cached", cancellationToken);
        for (var round = 0; round < Rounds; round++)
        {
            plain.Add(await programs.BuildAsync("Noop", cancellationToken));
            hit.Add(await programs.BuildAsync("Cached", cancellationToken));
        }

        context.Report(
            new BenchmarkTable(
                $"A target left out because {EnginePrograms.InputFiles} input files have not changed",
                ["target", "time", "ratio"],
                [Row("Noop", Fastest(plain), Fastest(plain)), Row("Cached, unchanged", Fastest(hit), Fastest(plain))]
            )
        );
    }

    // Start-up is the same work every time: what else the machine does can only add to it.
    private static double Fastest(List<double> times) => times.Min();

    private static string[] Row(string what, double amount, double floor, string unit = "ms") =>
        [
            what,
            string.Create(CultureInfo.InvariantCulture, $"{amount:0} {unit}"),
            string.Create(CultureInfo.InvariantCulture, $"{amount / floor:0.00}"),
        ];
}
