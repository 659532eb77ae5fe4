using Fairlead.Delivery.Planning;
using Fairlead.Environments.Planning;

namespace Fairlead.Contract.Tests;

/// <summary>What a plan shows, in the words of <see cref="AgentRun"/>.</summary>
internal static class Shown
{
    public static IReadOnlyList<string> Of(EnvironmentPlan plan) =>
        [
            .. plan
                .Steps.Apps.SelectMany(app =>
                    app.Objects.Select(change => AgentRun.Line(app.App, change.Action, change.Subject))
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What it comes to.</summary>
    public static IReadOnlyList<string> Deeds(EnvironmentPlan plan) =>
        [
            .. plan
                .Steps.Apps.SelectMany(app =>
                    app.Objects.Select(change => $"{app.App} {Deed(change.Action)} {change.Subject}")
                )
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
