using System.Text;
using Fairlead.BuildEngine.Processes;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>One target while it runs, with what it has printed and what compilers complained of.</summary>
internal sealed class TargetRun(ExecutableTarget target, bool isConcurrent)
{
    public ExecutableTarget Target { get; } = target;

    /// <summary>Whether other targets may run at the same time.</summary>
    public bool IsConcurrent { get; } = isConcurrent;

    /// <summary>Lines that wait for the target's end, so that they stay together.</summary>
    public List<string> Held { get; } = [];

    /// <summary>A line it has begun on the console and not ended.</summary>
    public StringBuilder Begun { get; } = new();

    /// <summary>Compiler errors and warnings that were reported, each once.</summary>
    public DiagnosisSet Diagnoses { get; } = new();

    public Exception? Error { get; set; }
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
