using System.Globalization;
using Fairlead.Delivery.Explaining;
using Fairlead.Delivery.History;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Git;
using Fairlead.Git.Remotes;
using Fairlead.Sandbox;

namespace Fairlead.Benchmarks.Git;

/// <summary>
/// Bumps over loopback HTTP: by many processes at once beside the same bumps in turn, and in a large repository; with the
/// git command line doing the same. The server is Git's own behind the sandbox's HTTP.
/// </summary>
internal sealed class GitBenchmark : IBenchmark
{
    private const int Writers = 32;
    private const int Bumps = 20;

    /// <inheritdoc />
    public string Name => "git";

    /// <inheritdoc />
    public string Summary => "32 writers at once, and bumps of a large repository, beside the git command line";

    /// <inheritdoc />
    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using var sandbox = await Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(context.Folder, "sandbox") },
            cancellationToken
        );
        var repositories = new BenchmarkRepositories(sandbox.Git);
        var writers = new GitWriters(context, repositories);
        await ManyAsync(context, writers, cancellationToken);
        BenchmarkContext.Progress("making a repository of 10,000 files and 5,000 commits");
        await repositories.LargeAsync("large", cancellationToken);
        await LargeAsync(context, writers, cancellationToken);
        await HistoryAsync(context, repositories, cancellationToken);
    }

    private static async Task ManyAsync(
        BenchmarkContext context,
        GitWriters writers,
        CancellationToken cancellationToken
    )
    {
        BenchmarkContext.Progress($"{Writers} bumps by one process, then by {Writers} processes");
        var one = await writers.RunAsync("one", writers: 1, bumps: Writers, cancellationToken);
        var many = await writers.RunAsync("many", Writers, bumps: 1, cancellationToken);
        BenchmarkContext.Progress("the same with the git command line");
        var gitOne = await writers.RunGitAsync("git-one", loops: 1, bumps: Writers, cancellationToken);
        var gitMany = await writers.RunGitAsync("git-many", Writers, bumps: 1, cancellationToken);
        context.Report(
            new BenchmarkTable(
                $"{Writers} bumps over loopback HTTP, processes warm",
                ["", "one in turn", $"{Writers} at once", "ratio", "median wait", "longest wait", "attempts"],
                [Row("Fairlead", one, many), Row("git command line", gitOne, gitMany)]
            )
        );
    }

    private static string[] Row(string name, WritersRun one, WritersRun many) =>
        [
            name,
            Text($"{one.Seconds:0.00} s"),
            Text($"{many.Seconds:0.00} s"),
            Text($"{many.Seconds / one.Seconds:0.00}"),
            Text($"{many.Median / 1000:0.00} s"),
            Text($"{many.Longest / 1000:0.00} s"),
            Text($"{many.Attempts}"),
        ];

    private static async Task LargeAsync(
        BenchmarkContext context,
        GitWriters writers,
        CancellationToken cancellationToken
    )
    {
        BenchmarkContext.Progress("bumps of the large repository");
        var ours = await writers.RunAsync("large", writers: 1, Bumps, cancellationToken);
        var git = await writers.RunGitAsync("large", loops: 1, Bumps, cancellationToken);
        context.Report(
            new BenchmarkTable(
                "A bump of one app in 10,000 files and 5,000 commits, commit to push over loopback HTTP, warm",
                ["", "median", "longest", "memory at most"],
                [
                    ["Fairlead", Text($"{ours.Median:0} ms"), Text($"{ours.Longest:0} ms"), $"{ours.Peak} MiB"],
                    ["git command line", Text($"{git.Median:0} ms"), Text($"{git.Longest:0} ms"), "-"],
                ]
            )
        );
    }

    private static async Task HistoryAsync(
        BenchmarkContext context,
        BenchmarkRepositories repositories,
        CancellationToken cancellationToken
    )
    {
        BenchmarkContext.Progress("history, explanations and rollbacks of the large repository");
        var remote = new GitRemote(repositories.AddressOf("large"));
        using var clone = await BareClone.OpenAsync(Path.Combine(context.Folder, "reader"), remote, cancellationToken);
        await clone.FetchAsync("main", cancellationToken);
        var request = new HistoryRequest { Environment = "prod" };
        var rollback = new RollbackRequest { Environment = "prod", App = BenchmarkRepositories.App };
        var rows = new List<IReadOnlyList<string>>();
        await MeasureAsync(
            "History",
            () => new HistoryReader(clone, TimeProvider.System).ReadAsync(request, cancellationToken)
        );
        await MeasureAsync(
            "Explain an object",
            () =>
                new Explainer(clone).ExplainAsync(
                    new ExplainRequest($"deploy/{BenchmarkRepositories.App}") { Environment = "prod" },
                    cancellationToken
                )
        );
        await MeasureAsync(
            "Plan a rollback",
            () => new EnvironmentRollback(clone).PlanAsync(rollback, cancellationToken)
        );
        context.Report(new BenchmarkTable("Reading 5,000 commits, with a fetch each", ["", "first", "again"], rows));

        async Task MeasureAsync<T>(string name, Func<Task<T>> read)
        {
            var first = await TimeAsync(read);
            rows.Add([name, Text($"{first:0} ms"), Text($"{await TimeAsync(read):0} ms")]);
        }
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> read)
    {
        var start = TimeProvider.System.GetTimestamp();
        await read();
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
