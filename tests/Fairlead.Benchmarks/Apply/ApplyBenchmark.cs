using System.Globalization;
using Fairlead.Git;
using Fairlead.Git.Remotes;
using Fairlead.Kubernetes.Client;
using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;

namespace Fairlead.Benchmarks.Apply;

/// <summary>The agent beside <c>kubectl apply --server-side</c>: time, requests by method, and memory.</summary>
internal sealed class ApplyBenchmark : IBenchmark
{
    private static readonly int[] Usual = [10, 100, 500];
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public string Name => "apply";

    /// <inheritdoc />
    public string Summary =>
        "applying environments of 10, 100 and 500 applications, beside kubectl apply --server-side";

    /// <inheritdoc />
    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        foreach (var apps in context.Options.Sizes is { Count: > 0 } sizes ? sizes : Usual)
        {
            await RunAsync(context, apps, cancellationToken);
        }
    }

    private static async Task RunAsync(BenchmarkContext context, int apps, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(context.Folder, apps.ToString(CultureInfo.InvariantCulture));
        await using var sandbox = await Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(folder, "sandbox") },
            cancellationToken
        );
        var kubeconfig = context.Options.Kubeconfig ?? sandbox.Addresses.KubeconfigPath;
        var cluster = context.Options.Context ?? SandboxAddresses.KubernetesContext;
        using var client = ClusterClient.Open(new ClusterOptions { Kubeconfig = kubeconfig, Context = cluster });
        await using var spaces = new BenchmarkNamespaces(client);
        var rows = new List<IReadOnlyList<string>>();
        BenchmarkContext.Progress($"{apps} applications: kubectl");
        rows.AddRange(await KubectlAsync(folder, kubeconfig, cluster, spaces, apps, cancellationToken));
        var programs = AgentProgram.All(context);
        for (var index = 0; index < programs.Count; index++)
        {
            BenchmarkContext.Progress($"{apps} applications: {programs[index].Name}");
            var space = await spaces.CreateAsync(cancellationToken);
            // An environment of its own each, for the agent of one would prune what the other applied.
            var environment = $"bench{index}";
            await sandbox.Git.CreateAsync(
                environment,
                new GitSeed(BenchmarkRepository.Seed(environment, space, apps)),
                cancellationToken
            );
            var repository = sandbox.Addresses.Repository(environment).ToString();
            using var clone = await BareClone.OpenAsync(
                Path.Combine(folder, $"writer{index}"),
                new GitRemote(repository),
                cancellationToken
            );
            rows.AddRange(
                await AgentAsync(
                    programs[index],
                    Arguments(Path.Combine(folder, environment), environment, repository, kubeconfig, cluster),
                    new BenchmarkRepository(clone, environment, space, apps),
                    new ForeignEdit(client, space, $"{BenchmarkManifests.Name(1)}-0"),
                    apps,
                    cancellationToken
                )
            );
        }

        var objects = apps * BenchmarkManifests.ObjectsOfAnApp;
        var where = context.Options.Kubeconfig is null ? "the sandbox" : $"the cluster {cluster}";
        context.Report(
            new BenchmarkTable(
                $"{apps} applications of {BenchmarkManifests.ObjectsOfAnApp} objects ({objects}) on {where}",
                Step.Columns,
                rows
            )
        );
    }

    private static IReadOnlyList<string> Arguments(
        string folder,
        string environment,
        string repository,
        string kubeconfig,
        string cluster
    ) =>
        [
            "--repository",
            repository,
            "--environment",
            environment,
            "--folder",
            folder,
            "--kubeconfig",
            kubeconfig,
            "--context",
            cluster,
            "--listen",
            "http://127.0.0.1:0",
            "--output",
            "json",
            "--poll",
            "00:00:00.1000000",
        ];

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> KubectlAsync(
        string folder,
        string kubeconfig,
        string cluster,
        BenchmarkNamespaces spaces,
        int apps,
        CancellationToken cancellationToken
    )
    {
        if (!KubectlRun.IsThere)
        {
            return
            [
                ["kubectl: not on this machine", "-", "-", "-", "-", "-", "-", "-", "-"],
            ];
        }

        var space = await spaces.CreateAsync(cancellationToken);
        var manifests = Path.Combine(folder, "kubectl");
        Write(manifests, space, apps, "first");
        var kubectl = new KubectlRun(kubeconfig, cluster);
        var first = await kubectl.ApplyAsync("first apply", manifests, cancellationToken);
        var nothing = await kubectl.ApplyAsync("nothing changed", manifests, cancellationToken);
        Write(manifests, space, 1, "second");
        var change = await kubectl.ApplyAsync("one object changed", manifests, cancellationToken);
        return [first.Row("kubectl"), nothing.Row("kubectl"), change.Row("kubectl")];
    }

    private static void Write(string folder, string space, int apps, string value)
    {
        for (var app = 0; app < apps; app++)
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, BenchmarkManifests.Name(app))).FullName;
            foreach (var (file, text) in BenchmarkManifests.Of(app, space, value))
            {
                File.WriteAllText(Path.Combine(place, file), text);
            }
        }
    }

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> AgentAsync(
        AgentProgram program,
        IReadOnlyList<string> arguments,
        BenchmarkRepository repository,
        ForeignEdit edit,
        int apps,
        CancellationToken cancellationToken
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        using var agent = await MeasuredAgent.StartAsync(program, arguments, cancellationToken);
        var steps = new List<Step>();
        IReadOnlyDictionary<string, int> sent = new Dictionary<string, int>();
        await agent.HealthyAsync(apps, null, cancellationToken);
        await AddAsync("first apply, from its start");
        await MeasureAsync(
            "nothing changed",
            async () => await UntilAtAsync(await repository.CommitNothingAsync(cancellationToken), apps)
        );
        await MeasureAsync(
            "one object changed",
            async () => await UntilAtAsync(await repository.CommitChangeAsync(cancellationToken), apps)
        );
        await MeasureAsync("a foreign edit repaired", () => edit.RunAsync(cancellationToken));
        await MeasureAsync(
            "one application removed",
            async () => await UntilAtAsync(await repository.CommitRemovalAsync(cancellationToken), apps - 1)
        );
        return [.. steps.Select(step => step.Row(program.Name))];

        Task UntilAtAsync(string commit, int healthy) => agent.HealthyAsync(healthy, commit, cancellationToken);

        // What follows a step, such as events and watches, belongs to it; what the machine does meanwhile is not timed.
        async Task MeasureAsync(string what, Func<Task> work)
        {
            started = TimeProvider.System.GetTimestamp();
            await work();
            await AddAsync(what);
        }

        async Task AddAsync(string what)
        {
            var time = TimeProvider.System.GetElapsedTime(started);
            await Task.Delay(Quiet, TimeProvider.System, cancellationToken);
            agent.Process.Look();
            var now = await agent.RequestsAsync(cancellationToken);
            steps.Add(new Step(what, time, Step.Between(sent, now), agent.Process.Memory, agent.Process.PeakMemory));
            sent = now;
        }
    }
}
