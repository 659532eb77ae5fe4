using System.Globalization;
using Fairlead.Benchmarks.Apply;
using Fairlead.Soak;

namespace Fairlead.Benchmarks;

/// <summary>An agent that follows for long what others do, and what it has of the machine meanwhile.</summary>
internal sealed class SoakBenchmark : IBenchmark
{
    private const int UsualMinutes = 30;

    /// <inheritdoc />
    public string Name => "soak";

    /// <inheritdoc />
    public string Summary =>
        "30 minutes (or --sizes MINUTES) of commits, edits, restarts and slow answers, end beside first third";

    /// <inheritdoc />
    public bool IsOnlyOnDemand => true;

    /// <inheritdoc />
    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        foreach (var minutes in context.Options.Sizes is { Count: > 0 } sizes ? sizes : [UsualMinutes])
        {
            foreach (var program in AgentProgram.All(context))
            {
                await RunAsync(context, program, minutes, cancellationToken);
            }
        }
    }

    private static async Task RunAsync(
        BenchmarkContext context,
        AgentProgram program,
        int minutes,
        CancellationToken cancellationToken
    )
    {
        var seed = Environment.TickCount & 0xffff;
        BenchmarkContext.Progress($"{program.Name}: {minutes} minutes with seed {seed}");
        var folder = Path.Combine(context.Folder, $"{program.Name.Replace(", ", "-")}-{minutes}");
        Directory.CreateDirectory(folder);
        try
        {
            var report = await SoakRun.RunAsync(
                new SoakOptions(folder, program.Program, program.Arguments, TimeSpan.FromMinutes(minutes), seed),
                cancellationToken
            );
            context.Report(Table(program, minutes, seed, report));
        }
        catch (SoakException error)
        {
            throw new BenchmarkException(error.Message);
        }
    }

    private static BenchmarkTable Table(AgentProgram program, int minutes, int seed, SoakReport report)
    {
        var (third, end) = (report.Third, report.End);
        var counts = report.Counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}");
        return new BenchmarkTable(
            $"{program.Name}, {minutes} minutes, seed {seed}: {string.Join(", ", counts)}; {report.Repairs} repairs",
            ["what", "after a third", "at the end", "end beside third"],
            [
                Row("memory after a collection (MiB)", third.Memory, end.Memory),
                Row("handles", third.Handles, end.Handles),
                Row("packs", third.Packs, end.Packs),
                Row("connections", third.Connections, end.Connections),
                Row("threads", third.Threads, end.Threads),
            ]
        );
    }

    private static IReadOnlyList<string> Row(string what, double third, double end) =>
        [
            what,
            string.Create(CultureInfo.InvariantCulture, $"{third:0.#}"),
            string.Create(CultureInfo.InvariantCulture, $"{end:0.#}"),
            string.Create(CultureInfo.InvariantCulture, $"{end / third:0.00}"),
        ];
}
