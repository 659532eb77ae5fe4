using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Planning;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>Marks what is left out before the run begins.</summary>
internal static class SkipMarks
{
    public static void Apply(
        IReadOnlyCollection<ExecutableTarget> targets,
        IReadOnlyList<ExecutableTarget> plan,
        EngineOptions options
    )
    {
        if (options.Skip is { } names)
        {
            var skipped = names.Count == 0 ? plan : [.. names.Select(name => ExecutionPlanner.Find(targets, name))];
            foreach (var target in skipped.Where(target => !target.Invoked))
            {
                Skip(plan, target, "--skip");
            }
        }

        foreach (
            var target in plan.Where(target => target.Status == ExecutionStatus.Scheduled && target.Actions.Count == 0)
        )
        {
            // It does nothing itself; it keeps its place for the conditions and the order.
            target.SkipReason = null;
        }
    }

    /// <summary>Evaluates the conditions that are known before anything runs.</summary>
    public static void ApplyStaticConditions(IReadOnlyList<ExecutableTarget> plan)
    {
        foreach (var target in plan.Where(target => target.Status == ExecutionStatus.Scheduled))
        {
            if (FirstFalse(target, target.StaticConditions) is { } reason)
            {
                Skip(plan, target, reason);
            }
        }
    }

    /// <summary>The text of the first condition that does not hold; null when all do.</summary>
    public static string? FirstFalse(ExecutableTarget target, IReadOnlyList<TargetCondition> conditions)
    {
        foreach (var (text, condition) in conditions)
        {
            if (!Holds(target, text, condition))
            {
                return "not " + Shorten(text);
            }
        }

        return null;
    }

    /// <summary>Skips the target and, as it wishes, what only it needs.</summary>
    public static void Skip(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target, string reason)
    {
        if (target.Status != ExecutionStatus.Scheduled)
        {
            return;
        }

        target.Status = ExecutionStatus.Skipped;
        target.SkipReason = reason;
        if (target.DependencyBehavior == DependencyBehavior.Execute)
        {
            return;
        }

        foreach (
            var other in target.ExecutionDependencies.Concat(target.Triggers).Where(other => !IsNeeded(plan, other))
        )
        {
            Skip(plan, other, $"only {target.Name} needs it");
        }
    }

    private static bool IsNeeded(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target) =>
        target.Invoked
        || plan.Any(other =>
            other.Status is ExecutionStatus.Scheduled or ExecutionStatus.Running
            && (other.ExecutionDependencies.Contains(target) || other.Triggers.Contains(target))
        );

    private static bool Holds(ExecutableTarget target, string text, Func<bool> condition)
    {
        try
        {
            return condition();
        }
#pragma warning disable CA1031 // A condition is the build's code: whatever it throws ends the build with a name.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw new TargetExecutionException(
                $"The condition '{Shorten(text)}' of target {target.Name} failed: {error.Message}",
                error
            ).Refused(Refusals.FailedCondition);
        }
    }

    private static string Shorten(string text) =>
        text.StartsWith("() =>", StringComparison.Ordinal) ? text["() =>".Length..].Trim() : text;
}
