using Fairlead.Environments.Hooks;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Planning;

/// <summary>The lines of an app's plan, for a terminal and for a pull request.</summary>
internal static class StepText
{
    /// <summary>What happens to the app as a whole.</summary>
    public static IEnumerable<string> Head(AppChanges steps)
    {
        if (steps.Problem is { } problem)
        {
            yield return $"! {problem}";
        }

        foreach (var setting in steps.Settings.Where(setting => setting is { Before: not null, After: not null }))
        {
            yield return $"~ {setting.Name}: {setting.Before} -> {setting.After}";
        }
    }

    /// <summary>What happens to an object, without its fields.</summary>
    public static string Of(ObjectChange change)
    {
        var line = $"{PlanWords.Sign(change.Action)} {PlanWords.Name(change.Subject)}";
        return change.Action switch
        {
            PlannedAction.Adopt => $"{line}  adopt",
            PlannedAction.Keep => $"{line}  keep: {change.Reason}",
            PlannedAction.Blocked => $"{line}  blocked: {change.Reason}",
            _ => line,
        };
    }

    /// <summary>What happens with a hook.</summary>
    public static string Of(HookChange hook) =>
        hook.LeftOutBecause is { } reason
            ? $"  hook {PlanWords.Name(hook.Subject)}  left out: {reason}"
            : $"> hook {PlanWords.Name(hook.Subject)}  runs {When(hook.Moments)}";

    private static string When(HookMoments moments) =>
        (moments & (HookMoments.BeforeInstall | HookMoments.BeforeUpgrade)) != HookMoments.None
            ? (moments & (HookMoments.AfterInstall | HookMoments.AfterUpgrade)) != HookMoments.None
                ? "before and after the others"
                : "before the others"
            : "after the others";
}
