using System.Diagnostics;
using Fairlead.Components.Services;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

/// <summary>What a killed run left running is ended; what belongs to a living one, or to another checkout, is not.</summary>
public sealed class LeftProcessesTests
{
    private const string Mark = "FAIRLEAD_RUN";

    [Fact]
    public void Only_what_a_dead_run_of_this_checkout_left_is_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the environment of processes.");
        using var folder = new TemporaryFolder();
        using var left = Start($"{folder.FullPath}|{Dead()}");
        using var elsewhere = Start($"{folder.FullPath}-other|{Dead()}");
        using var held = LeftProcesses.End(folder.FullPath);
        using var living = Start(Environment.GetEnvironmentVariable(Mark)!);
        try
        {
            using var again = LeftProcesses.End(folder.FullPath);

            Assert.True(left.WaitForExit(TimeSpan.FromMinutes(1)));
            Assert.False(elsewhere.HasExited);
            Assert.False(living.HasExited);
            again.Dispose();
            Assert.Null(Environment.GetEnvironmentVariable(Mark));
        }
        finally
        {
            elsewhere.Kill();
            living.Kill();
        }
    }

    // A process id that was given out again belongs to a process that started at another time.
    private static string Dead() => $"{Environment.ProcessId}:1";

    private static Process Start(string mark)
    {
        var start = new ProcessStartInfo("sleep") { UseShellExecute = false };
        start.ArgumentList.Add("600");
        start.Environment[Mark] = mark;
        return Process.Start(start)!;
    }
}
