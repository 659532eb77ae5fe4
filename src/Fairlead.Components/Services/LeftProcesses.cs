using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>
/// Ends what a killed run left running: a compiler that goes on would write into the folders of the next run. Every
/// process that a run starts inherits a mark that names the run.
/// </summary>
internal static class LeftProcesses
{
    private const string Mark = "FAIRLEAD_RUN";

    /// <summary>Marks what this process starts from now on, and ends what earlier, dead ones left.</summary>
    /// <param name="temporary">Full path of the folder that the build writes to.</param>
    public static void End(string temporary)
    {
        Environment.SetEnvironmentVariable(Mark, MarkOf(temporary, Process.GetCurrentProcess()));
        // Where processes do not tell their environment, the compilers end by themselves, soon after their parents.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var (process, owner) in Marked(temporary).Where(found => !IsAlive(found.Owner)))
        {
            Log.Warning("ending process {Process}, left by run {Run}, which was killed", process.Id, owner.Id);
            Kill(process);
        }
    }

    private static IEnumerable<(Process Process, Owner Owner)> Marked(string temporary)
    {
        var start = $"{Mark}={temporary}|";
        foreach (var process in Process.GetProcesses())
        {
            var marked = EnvironmentOf(process.Id)
                .FirstOrDefault(entry => entry.StartsWith(start, StringComparison.Ordinal));
            if (
                marked?[start.Length..].Split(':') is [var id, var since]
                && int.TryParse(id, CultureInfo.InvariantCulture, out var owner)
                && !IsShared(process.Id)
            )
            {
                yield return (process, new Owner(owner, since));
            }
        }
    }

    // The compiler's server compiles for every checkout, and stops what its client does not wait for any more.
    private static bool IsShared(int process) =>
        Read(process, "cmdline").Contains("VBCSCompiler", StringComparison.Ordinal);

    private static bool IsAlive(Owner owner) => StartOf(owner.Id) is { Length: > 0 } since && since == owner.Since;

    private static string MarkOf(string temporary, Process process) =>
        $"{temporary}|{process.Id.ToString(CultureInfo.InvariantCulture)}:{StartOf(process.Id)}";

    // The 22nd field, counted after the name, which may hold anything (proc(5)); a process id may be given out again.
    private static string StartOf(int process)
    {
        var status = Read(process, "stat");
        var fields = status[(status.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 19 ? fields[19] : "";
    }

    private static string[] EnvironmentOf(int process) => Read(process, "environ").Split('\0');

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/{file}");
        }
        // It ended, or is somebody else's.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            Log.Debug("process {Process} had ended by itself: {Reason}", process.Id, error.Message);
        }
    }

    private sealed record Owner(int Id, string Since);
}
