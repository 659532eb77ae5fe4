using System.ComponentModel;
using System.Diagnostics;

namespace Fairlead.BuildEngine.Processes;

/// <summary>The programs a build has running.</summary>
internal sealed class ChildProcesses
{
    private readonly Lock _gate = new();
    private readonly HashSet<Process> _running = [];
    private bool _isEnding;

    public void Add(Process process)
    {
        bool late;
        lock (_gate)
        {
            _running.Add(process);
            late = _isEnding;
        }

        if (late)
        {
            Kill(process);
        }
    }

    public void Remove(Process process)
    {
        lock (_gate)
        {
            _running.Remove(process);
        }
    }

    /// <summary>Ends all with everything they have started.</summary>
    public void KillAll()
    {
        List<Process> running;
        lock (_gate)
        {
            _isEnding = true;
            running = [.. _running];
        }

        running.ForEach(Kill);
    }

    /// <summary>Lets programs be started again: assured targets may need some.</summary>
    public void Reopen()
    {
        lock (_gate)
        {
            _isEnding = false;
        }
    }

    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
