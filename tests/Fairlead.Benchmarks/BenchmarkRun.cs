using System.Runtime.CompilerServices;

namespace Fairlead.Benchmarks;

/// <summary>One benchmark's run: prints its tables, and writes them to <c>.nuke/temp/bench/NAME.md</c>.</summary>
internal sealed class BenchmarkRun(IBenchmark benchmark, BenchmarkOptions options)
{
    private readonly List<BenchmarkTable> _tables = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var repository = Checkout();
        var reports = Path.Combine(repository, ".nuke", "temp", "bench");
        var folder = Path.Combine(reports, benchmark.Name);
        Clear(folder);
        Directory.CreateDirectory(folder);
        try
        {
            await benchmark.RunAsync(new BenchmarkContext(repository, folder, options, Report), cancellationToken);
        }
        finally
        {
            Clear(folder);
        }

        var text = string.Join("\n", _tables) + "\n" + Machine() + "\n";
        await File.WriteAllTextAsync(Path.Combine(reports, benchmark.Name + ".md"), text, cancellationToken);
        Console.WriteLine(Machine());
    }

    private void Report(BenchmarkTable table)
    {
        _tables.Add(table);
        Console.WriteLine(table);
    }

    private static string Machine() =>
        $"Measured on {Environment.ProcessorCount} cores with .NET {Environment.Version}: "
        + "compare figures of one run with each other, not with another machine's.";

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Checkout([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
