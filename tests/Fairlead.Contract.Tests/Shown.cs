using Fairlead.Delivery.Planning;
using Fairlead.Environments.Planning;

namespace Fairlead.Contract.Tests;

/// <summary>What a plan shows, in the words of <see cref="AgentRun"/>.</summary>
internal static class Shown
{
    public static IReadOnlyList<string> Of(EnvironmentPlan plan, IReadOnlySet<string>? without = null) =>
        Lines(plan, without, (app, change) => AgentRun.Line(app, change.Action, change.Subject));

    /// <summary>What it comes to.</summary>
    public static IReadOnlyList<string> Deeds(EnvironmentPlan plan, IReadOnlySet<string> without) =>
        Lines(plan, without, (app, change) => $"{app} {Deed(change.Action)} {change.Subject}");

    /// <summary>What stays though nobody declares it any more.</summary>
    public static IEnumerable<string> Left(EnvironmentPlan plan) =>
        plan
            .Steps.Apps.SelectMany(app => app.Objects)
            .Where(change => change.Action is PlannedAction.Keep)
            .Select(change => change.Subject.ToString());

    private static IReadOnlyList<string> Lines(
        EnvironmentPlan plan,
        IReadOnlySet<string>? without,
        Func<string, ObjectChange, string> line
    ) =>
        [
            .. plan
                .Steps.Apps.SelectMany(app => app.Objects.Select(change => (app.App, Change: change)))
                .Where(item => without?.Contains(item.Change.Subject.ToString()) is not true)
                .Select(item => line(item.App, item.Change))
                .Order(StringComparer.Ordinal),
        ];

    private static string Deed(PlannedAction action) =>
        action switch
        {
            PlannedAction.Create => "Created",
            PlannedAction.Prune => "Pruned",
            PlannedAction.Keep => "Kept",
            _ => "Configured",
        };
}
