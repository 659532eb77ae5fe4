using Fairlead.Benchmarks.Git;

namespace Fairlead.Benchmarks;

internal static class Program
{
    // In the order in which they run when none is named: the quick ones first.
    private static readonly IBenchmark[] All =
    [
        new YamlBenchmark(),
        new ChartBenchmark(),
        new GitBenchmark(),
        new EngineBenchmark(),
        new Apply.RecoveryBenchmark(),
        new Apply.ApplyBenchmark(),
        new Images.ImageBenchmark(),
        new SoakBenchmark(),
    ];

    private static async Task<int> Main(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stopping.Cancel();
        };
        try
        {
            var options = BenchmarkOptions.Read(arguments);
            foreach (var benchmark in Chosen(options.Bench))
            {
                await new BenchmarkRun(benchmark, options).RunAsync(stopping.Token);
            }

            return 0;
        }
        catch (BenchmarkException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 130;
        }
    }

    private static IBenchmark[] Chosen(string? name)
    {
        if (name is null)
        {
            return [.. All.Where(benchmark => !benchmark.IsOnlyOnDemand)];
        }

        var chosen = All.SingleOrDefault(benchmark => benchmark.Name == name);
        return chosen is not null
            ? [chosen]
            : throw new BenchmarkException(
                $"There is no benchmark {name}; choose one of:\n"
                    + string.Join('\n', All.Select(benchmark => $"  {benchmark.Name, -8} {benchmark.Summary}"))
            );
    }
}
