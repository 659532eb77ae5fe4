using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Planning;

/// <summary>Decides which targets run, in which order; exactly as NUKE does.</summary>
/// <remarks>
/// Repeatedly takes, among the targets that nothing left depends on, the first in declaration order, and reverses the
/// result: ties come out in reverse declaration order.
/// </remarks>
internal static class ExecutionPlanner
{
    /// <summary>Plans the invoked targets, or the default ones.</summary>
    /// <param name="targets">All targets, in declaration order.</param>
    /// <param name="invoked">Names; when empty the default targets are meant.</param>
    /// <param name="strictOrder">Whether two targets that could come next are an error.</param>
    /// <exception cref="BuildUsageException">The definitions contradict each other, or a name is unknown.</exception>
    public static IReadOnlyList<ExecutableTarget> Plan(
        IReadOnlyCollection<ExecutableTarget> targets,
        IReadOnlyCollection<string> invoked,
        bool strictOrder = false
    )
    {
        CycleCheck.Run(targets);
        var wanted = Wanted(targets, invoked);
        while (true)
        {
            var plan = PlanOnce(targets, wanted, strictOrder);
            var triggered = plan.SelectMany(target => target.Triggers).Where(target => !plan.Contains(target)).ToList();
            if (triggered.Count == 0)
            {
                return plan;
            }

            wanted.UnionWith(triggered);
        }
    }

    private static HashSet<ExecutableTarget> Wanted(
        IReadOnlyCollection<ExecutableTarget> targets,
        IReadOnlyCollection<string> invoked
    ) =>
        invoked.Count == 0
            ? [.. targets.Where(target => target.IsDefault)]
            : [.. invoked.Select(name => Find(targets, name))];

    public static ExecutableTarget Find(IReadOnlyCollection<ExecutableTarget> targets, string name) =>
        targets.FirstOrDefault(target => TargetNames.Match(target.Name, name))
        ?? throw new BuildUsageException(
            Refusals.UnknownTarget,
            $"There is no target {name}. {Suggestion.For(name, targets.Where(target => target.Listed).Select(target => target.Name))}"
        );

    private static List<ExecutableTarget> PlanOnce(
        IReadOnlyCollection<ExecutableTarget> targets,
        HashSet<ExecutableTarget> wanted,
        bool strictOrder
    )
    {
        var left = targets.ToList();
        var kept = new List<ExecutableTarget>();
        while (left.Count > 0)
        {
            var free = left.Where(target => !left.Exists(other => DependsOn(other, target))).ToList();
            var next = free[0];
            if (strictOrder && free.Count > 1)
            {
                throw Undefined(free);
            }

            left.Remove(next);
            if (wanted.Contains(next) || kept.Exists(target => target.ExecutionDependencies.Contains(next)))
            {
                kept.Add(next);
            }
        }

        kept.Reverse();
        return kept;
    }

    private static bool DependsOn(ExecutableTarget target, ExecutableTarget other) =>
        target.ExecutionDependencies.Contains(other)
        || target.OrderDependencies.Contains(other)
        || target.TriggerDependencies.Contains(other);

    private static BuildUsageException Undefined(List<ExecutableTarget> free) =>
        new(
            Refusals.UndefinedOrder,
            $"The order of {string.Join(", ", free.Select(target => target.Name).Order(StringComparer.Ordinal))} is not defined, and --strict asks for it: add Before or After."
        );
}
