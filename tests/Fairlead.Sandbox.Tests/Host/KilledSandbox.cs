using System.Diagnostics;
using Fairlead.Sandbox.Git;

namespace Fairlead.Sandbox.Tests.Host;

/// <summary>A sandbox in a process of its own: this very program, started once more with another command line.</summary>
internal static class KilledSandbox
{
    public const string Command = "serve-until-killed";

    /// <summary>What the other process does.</summary>
    public static async Task ServeAsync(string folder)
    {
        await using var sandbox = await Sandbox.StartAsync(
            new SandboxOptions { Folder = folder },
            CancellationToken.None
        );
        var seed = new GitSeed(new Dictionary<string, byte[]> { ["a.txt"] = [1] });
        await sandbox.Git.CreateAsync("env", seed, CancellationToken.None);
        File.WriteAllText(Ready(folder), "");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>Starts the other process and waits until it serves.</summary>
    public static async Task<Process> StartAsync(string folder, CancellationToken cancellationToken)
    {
        // By its assembly, for the program that runs the tests may be dotnet as well as the assembly's own executable.
        var start = new ProcessStartInfo("dotnet", [typeof(KilledSandbox).Assembly.Location, Command, folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (!File.Exists(Ready(folder)))
        {
            if (process.HasExited)
            {
                Assert.Fail($"The sandbox's process ended by itself: {await errors}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }

        return process;
    }

    private static string Ready(string folder) => Path.Combine(folder, "ready");
}
