using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Fairlead.Components.Projects;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>
/// Ends what a killed run left running: a compiler that goes on would write into the folders of the next run. Every
/// process that is started while this is held inherits a mark that names the run; what targets of people's own start, to
/// go on after the run, has none.
/// </summary>
internal sealed class LeftProcesses : IDisposable
{
    private const string Mark = "FAIRLEAD_RUN";
    private const string OwnPipe = "-pipename:" + OwnCompiler.Prefix;
    private static readonly string[] Shared = ["VBCSCompiler", "/nodeReuse:true", "/nodemode:8", "rzc.dll"];

    private LeftProcesses() { }

    /// <summary>Ends what earlier, dead runs left, and marks what this process starts until it is disposed of.</summary>
    /// <param name="temporary">Full path of the folder that the build writes to.</param>
    public static LeftProcesses End(string temporary)
    {
        Environment.SetEnvironmentVariable(Mark, MarkOf(temporary, Process.GetCurrentProcess()));
        // Where processes do not tell their environment, the compilers end by themselves, soon after their parents.
        if (OperatingSystem.IsLinux())
        {
            foreach (var (process, owner) in Marked(temporary).Where(found => !IsAlive(found.Owner)))
            {
                Log.Warning("ending process {Process}, which run {Run} left behind", process.Id, owner.Id);
                Kill(process);
            }
        }

        return new LeftProcesses();
    }

    /// <inheritdoc />
    public void Dispose() => Environment.SetEnvironmentVariable(Mark, null);

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

    // Servers and nodes that wait for further compilations serve every checkout, and drop what nobody waits for any more.
    private static bool IsShared(int process)
    {
        var command = Read(process, "cmdline");
        return !command.Contains(OwnPipe, StringComparison.Ordinal)
            && Array.Exists(Shared, part => command.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

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
