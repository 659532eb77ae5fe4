using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Planning;

/// <summary>Refuses targets that wait for each other, by whatever kind of edge.</summary>
internal static class CycleCheck
{
    public static void Run(IReadOnlyCollection<ExecutableTarget> targets)
    {
        var done = new HashSet<ExecutableTarget>();
        foreach (var target in targets)
        {
            Visit(target, [], done);
        }
    }

    private static void Visit(ExecutableTarget target, List<ExecutableTarget> path, HashSet<ExecutableTarget> done)
    {
        var start = path.IndexOf(target);
        if (start >= 0)
        {
            var cycle = path.Skip(start).Select(step => step.Name).Append(target.Name);
            throw new BuildUsageException(
                Refusals.CircularTargets,
                $"Circular dependencies between targets: {string.Join(" -> ", cycle)}."
            );
        }

        if (done.Contains(target))
        {
            return;
        }

        path.Add(target);
        foreach (var dependency in target.AllDependencies)
        {
            Visit(dependency, path, done);
        }

        path.RemoveAt(path.Count - 1);
        done.Add(target);
    }
}
