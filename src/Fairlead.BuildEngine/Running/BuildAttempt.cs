using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Running;

/// <summary>Remembers which targets of an attempt have succeeded, for <c>--continue</c>.</summary>
internal sealed class BuildAttempt(BuildSession session)
{
    private readonly Lock _gate = new();

    private AbsolutePath Path => session.TemporaryDirectory / "build-attempt.log";

    /// <summary>Leaves out what the last attempt at the same targets has done, when asked to; else starts anew.</summary>
    public void Apply(IReadOnlyList<ExecutableTarget> plan)
    {
        if (session.Options.DryRun)
        {
            return;
        }

        var known = session.Options.Continue && File.Exists(Path) ? File.ReadAllLines(Path) : [];
        if (known.Length > 0 && known[0] == Key())
        {
            foreach (
                var target in plan.Where(target =>
                    target.Status == ExecutionStatus.Scheduled && known.Contains(target.Name)
                )
            )
            {
                target.Status = ExecutionStatus.Skipped;
                target.SkipReason = "done in the last attempt";
            }

            Keep(known);
            return;
        }

        Keep([Key()]);
    }

    public void Succeeded(ExecutableTarget target)
    {
        if (session.Options.DryRun)
        {
            return;
        }

        lock (_gate)
        {
            Path.AppendAllLines([target.Name]);
        }
    }

    // What an earlier run left may be closed to writing; what follows is appended to this.
    private void Keep(IEnumerable<string> lines) =>
        AtomicFile.Write(Path, string.Concat(lines.Select(line => line + "\n")));

    // Plain names, not a hash of them: loading a cryptography library would double the time of a small target.
    private string Key() => "# " + string.Join(' ', session.CommandLine.Targets);
}
