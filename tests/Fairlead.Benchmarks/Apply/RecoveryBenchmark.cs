using System.Globalization;
using Fairlead.Kubernetes.Client;
using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;

namespace Fairlead.Benchmarks.Apply;

/// <summary>An agent that finds its cluster empty, beside a loop that applies the same objects one by one.</summary>
internal sealed class RecoveryBenchmark : IBenchmark
{
    private const int Usual = 100;

    /// <inheritdoc />
    public string Name => "recovery";

    /// <inheritdoc />
    public string Summary =>
        "1,000 objects into an empty cluster, from the agent's start, beside one apply after the other";

    /// <inheritdoc />
    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        foreach (var apps in context.Options.Sizes is { Count: > 0 } sizes ? sizes : [Usual])
        {
            await RunAsync(context, apps, cancellationToken);
        }
    }

    private static async Task RunAsync(BenchmarkContext context, int apps, CancellationToken cancellationToken)
    {
        var objects = apps * BenchmarkManifests.ObjectsOfAnApp;
        var floor = await LoopAsync(context, apps, cancellationToken);
        var rows = new List<IReadOnlyList<string>> { Row("one apply after the other", floor, floor, objects) };
        foreach (var program in AgentProgram.All(context))
        {
            var time = await AgentAsync(context, program, apps, cancellationToken);
            rows.Add(Row($"{program.Name}, from its start until all is healthy", time, floor, objects));
        }

        context.Report(
            new BenchmarkTable(
                $"{objects} objects of {apps} applications into an empty cluster",
                ["who", "time", "beside the loop", "objects/s"],
                rows
            )
        );
    }

    private static async Task<TimeSpan> LoopAsync(
        BenchmarkContext context,
        int apps,
        CancellationToken cancellationToken
    )
    {
        BenchmarkContext.Progress($"{apps} applications: one apply after the other");
        await using var sandbox = await SandboxAsync(context, "loop", cancellationToken);
        using var client = Open(context, sandbox);
        await using var spaces = new BenchmarkNamespaces(client);
        var space = await spaces.CreateAsync(cancellationToken);
        return await new PlainLoop(client, space, apps).RunAsync(cancellationToken);
    }

    private static async Task<TimeSpan> AgentAsync(
        BenchmarkContext context,
        AgentProgram program,
        int apps,
        CancellationToken cancellationToken
    )
    {
        const string Environment = "bench";
        BenchmarkContext.Progress($"{apps} applications: {program.Name}");
        await using var sandbox = await SandboxAsync(context, program.Name, cancellationToken);
        using var client = Open(context, sandbox);
        await using var spaces = new BenchmarkNamespaces(client);
        var space = await spaces.CreateAsync(cancellationToken);
        var seed = new GitSeed(BenchmarkRepository.Seed(Environment, space, apps));
        await sandbox.Git.CreateAsync(Environment, seed, cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        using var agent = await MeasuredAgent.StartAsync(
            program,
            [
                "--repository",
                sandbox.Addresses.Repository(Environment).ToString(),
                "--environment",
                Environment,
                "--folder",
                Path.Combine(context.Folder, $"clone of {program.Name}"),
                "--kubeconfig",
                context.Options.Kubeconfig ?? sandbox.Addresses.KubeconfigPath,
                "--context",
                context.Options.Context ?? SandboxAddresses.KubernetesContext,
                "--listen",
                "http://127.0.0.1:0",
                "--output",
                "json",
            ],
            cancellationToken
        );
        await agent.HealthyAsync(apps, null, cancellationToken);
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static Task<Sandbox.Sandbox> SandboxAsync(
        BenchmarkContext context,
        string name,
        CancellationToken cancellationToken
    ) =>
        Sandbox.Sandbox.StartAsync(
            new SandboxOptions
            {
                Folder = Path.Combine(context.Folder, name.Replace(", ", "-", StringComparison.Ordinal)),
            },
            cancellationToken
        );

    private static ClusterClient Open(BenchmarkContext context, Sandbox.Sandbox sandbox) =>
        ClusterClient.Open(
            new ClusterOptions
            {
                Kubeconfig = context.Options.Kubeconfig ?? sandbox.Addresses.KubeconfigPath,
                Context = context.Options.Context ?? SandboxAddresses.KubernetesContext,
            }
        );

    private static IReadOnlyList<string> Row(string who, TimeSpan time, TimeSpan floor, int objects) =>
        [
            who,
            string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s"),
            string.Create(CultureInfo.InvariantCulture, $"{time / floor:0.00}"),
            string.Create(CultureInfo.InvariantCulture, $"{objects / time.TotalSeconds:0}"),
        ];
}
