using Fairlead.BuildEngine.Processes;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>One target while it runs, with what it has printed last.</summary>
internal sealed class TargetRun(ExecutableTarget target, bool isConcurrent)
{
    private const int Kept = 20;

    private readonly Queue<string> _last = new();

    public ExecutableTarget Target { get; } = target;

    /// <summary>Whether other targets may run at the same time.</summary>
    public bool IsConcurrent { get; } = isConcurrent;

    /// <summary>Lines that wait for the target's end, so that they stay together.</summary>
    public List<string> Held { get; } = [];

    /// <summary>Compiler errors and warnings that were reported, each once.</summary>
    public DiagnosisSet Diagnoses { get; } = new();

    public Exception? Error { get; set; }

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyCollection<string> LastLines => _last;

    public void Remember(string line)
    {
        _last.Enqueue(line);
        if (_last.Count > Kept)
        {
            _last.Dequeue();
        }
    }
}

/// <summary>Complaints of compilers, safe to add to from several threads.</summary>
internal sealed class DiagnosisSet
{
    private readonly Lock _gate = new();
    private readonly HashSet<Diagnosis> _known = [];

    /// <summary>False when it was there before: compilers repeat themselves at the end.</summary>
    public bool Add(Diagnosis diagnosis)
    {
        lock (_gate)
        {
            return _known.Add(diagnosis);
        }
    }

    public bool Any(Func<Diagnosis, bool> condition) => All().Any(condition);

    public IReadOnlyList<Diagnosis> All()
    {
        lock (_gate)
        {
            return [.. _known];
        }
    }
}
