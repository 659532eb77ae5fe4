using System.Diagnostics;
using System.Text.Json;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.TestKit;

namespace Fairlead.Conformance.Tests.Faults;

/// <summary>A pass in a process of its own: this very program, started once more with another command line.</summary>
internal sealed class KilledPass : IDisposable
{
    public const string Command = "pass-until-killed";

    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    /// <summary>What the other process does.</summary>
    public static async Task RunAsync(string folder)
    {
        var order = JsonSerializer.Deserialize<Order>(File.ReadAllText(Path.Combine(folder, "order.json")))!;
        using var client = ClusterClient.Open(
            new ClusterOptions
            {
                Kubeconfig = order.Kubeconfig,
                Context = order.Context,
                // One after the other, so that "killed at the third request" means the same thing in every run.
                Concurrency = 1,
            }
        );
        var pass = await new PassRunner(client, order.Namespace, order.Declared).RunAsync(
            order.App,
            new ReconcileOptions { Timeout = TimeSpan.FromSeconds(60) },
            change: null,
            CancellationToken.None
        );
        await Console.Out.WriteAsync(pass.Outcome.Message);
    }

    /// <summary>Starts the other process; gives what it said at its end, or null where it was killed.</summary>
    public async Task<string?> RunAsync(Order order, CancellationToken cancellationToken)
    {
        _folder.Write("order.json", JsonSerializer.Serialize(order));
        // By its assembly, for the program that runs the tests may be dotnet as well as the assembly's own executable.
        var start = new ProcessStartInfo("dotnet", [typeof(KilledPass).Assembly.Location, Command, _folder.FullPath])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
        var output = _process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        if (IsKilled)
        {
            return null;
        }

        Assert.True(_process.ExitCode == 0, $"The pass ended by itself: {await errors}");
        return await output;
    }

    public bool IsKilled { get; private set; }

    /// <summary>Ends the other process on the spot.</summary>
    public void Kill()
    {
        IsKilled = true;
        _process!.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _process?.Dispose();
        _folder.Dispose();
    }

    /// <summary>What the other process is to do.</summary>
    internal sealed record Order(
        string Kubeconfig,
        string Context,
        string Namespace,
        string App,
        IReadOnlyDictionary<string, string[]> Declared
    );
}
