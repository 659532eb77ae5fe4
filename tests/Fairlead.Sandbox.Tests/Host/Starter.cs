using System.Diagnostics;

namespace Fairlead.Sandbox.Tests.Host;

/// <summary>A process that starts a sandbox and is killed: this very program, started once more with another command line.</summary>
internal static class Starter
{
    public const string Command = "start-a-sandbox";

    /// <summary>What the other process does.</summary>
    public static async Task RunAsync(string folder)
    {
        using var sandbox = SandboxProcess.Start("--folder", folder);
        await Console.Out.WriteLineAsync($"{await sandbox.ReadyAsync(CancellationToken.None)}");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>Starts the other process, whose standard output is the sandbox's line.</summary>
    public static Process Start(string folder) =>
        // By its assembly, for the program that runs the tests may be dotnet as well as the assembly's own executable.
        Process.Start(new ChildProgram("dotnet", "").StartInfo([typeof(Starter).Assembly.Location, Command, folder]))!;
}
