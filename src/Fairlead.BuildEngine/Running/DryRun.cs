using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>What a dry run does: targets that can tell beforehand run, and write nothing; nobody runs who cannot.</summary>
internal static class DryRun
{
    /// <summary>Leaves out the targets that cannot tell; false where one of them was asked for, so that nothing is to be run.</summary>
    public static bool Begin(IReadOnlyList<ExecutableTarget> plan)
    {
        var asked = plan.Any(target => target.Invoked)
            ? plan.Where(target => target.Invoked).ToList()
            : plan.Where(target => target.IsDefault).ToList();
        if (asked.Count == 0 || !asked.TrueForAll(TargetAttributes.TellsBeforehand))
        {
            return false;
        }

        foreach (var target in plan.Where(target => !TargetAttributes.TellsBeforehand(target)))
        {
            SkipMarks.Skip(plan, target, "dry run: it cannot tell what it would do");
        }

        return true;
    }
}
