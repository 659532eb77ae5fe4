using System.Diagnostics;
using System.Globalization;

namespace Fairlead.BuildEngine.Parity.Tests;

/// <summary>A build that is told to stop cleans up, leaves no program behind and says by which signal it ended.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly ParityLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_ends_the_process_tree_runs_assured_targets_and_decides_the_exit_code(string signal, int code)
    {
        using var process = _lab.Start("failure", "AfterWaits Cleanup");
        var child = ChildOf(process);

        Send(signal, process.Id);
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(code, process.ExitCode);
        Assert.Contains("<cleaned>", text, StringComparison.Ordinal);
        Assert.Contains($"Build cancelled by SIG{signal}.", text, StringComparison.Ordinal);
        Assert.Equal("Waits:Aborted AfterWaits:NotRun Cleanup:Succeeded", _lab.Statuses());
        Assert.False(Directory.Exists($"/proc/{child}"), "The child process is still there.");
    }

    // The child prints its id as soon as it runs.
    private static int ChildOf(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Trim().Split(' ') is ["child", var id])
            {
                return int.Parse(id, CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException("The build ended before its child ran.");
    }

    private static void Send(string signal, int process)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {process}"]);
        kill.WaitForExit();
    }
}
