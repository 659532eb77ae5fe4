using Fairlead.Delivery.Planning;
using Fairlead.Environments.Planning;

namespace Fairlead.Contract.Tests;

/// <summary>What a plan shows, in the words of <see cref="AgentRun"/>.</summary>
internal static class Shown
{
    public static IReadOnlyList<string> Of(EnvironmentPlan plan, IReadOnlySet<string>? without = null) =>
        Of(plan.Steps, without);

    public static IReadOnlyList<string> Of(TreePlan plan, IReadOnlySet<string>? without = null) =>
        [.. Lines(plan, without, (app, change) => AgentRun.Line(app, change.Action, change.Subject))];

    /// <summary>What it comes to: objects and hooks.</summary>
    public static IReadOnlyList<string> Deeds(TreePlan plan, IReadOnlySet<string> without) =>
        [
            .. Lines(plan, without, (app, change) => $"{app} {Deed(change.Action)} {change.Subject}")
                .Concat(
                    plan.Apps.SelectMany(app =>
                        app.Hooks.Where(hook => hook.LeftOutBecause is null)
                            .Select(hook => $"{app.App} Hook {hook.Subject}")
                    )
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What may stay though nobody declares it any more, or not as a member of its app.</summary>
    public static IEnumerable<string> Left(TreePlan plan) =>
        plan
            .Apps.SelectMany(app => app.Objects)
            .Where(change => change.Action is PlannedAction.Keep)
            .Select(change => change.Subject)
            .Concat(plan.Apps.SelectMany(app => app.Hooks).Select(hook => hook.Subject))
            .Select(subject => subject.ToString());

    private static IEnumerable<string> Lines(
        TreePlan plan,
        IReadOnlySet<string>? without,
        Func<string, ObjectChange, string> line
    ) =>
        plan
            .Apps.SelectMany(app => app.Objects.Select(change => (app.App, Change: change)))
            .Where(item => without?.Contains(item.Change.Subject.ToString()) is not true)
            .Select(item => line(item.App, item.Change))
            .Order(StringComparer.Ordinal);

    private static string Deed(PlannedAction action) =>
        action switch
        {
            PlannedAction.Create => "Created",
            PlannedAction.Prune => "Pruned",
            PlannedAction.Keep => "Kept",
            _ => "Configured",
        };
}
