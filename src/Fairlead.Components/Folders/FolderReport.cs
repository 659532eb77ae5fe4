using System.Globalization;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Planning;
using Fairlead.Kubernetes.Planning.Printing;
using Serilog;

namespace Fairlead.Components.Folders;

/// <summary>Shows plans and outcomes of folders.</summary>
internal static class FolderReport
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>A plan as <c>text</c>, <c>json</c> or <c>markdown</c>.</summary>
    /// <exception cref="InvalidDataException">There is no such form.</exception>
    public static string Of(AppPlan plan, string form) =>
        form switch
        {
            "text" => PlanText.Of(plan),
            "json" => PlanJson.Of(plan).ToJsonString(Indented) + "\n",
            "markdown" => PlanMarkdown.Of(plan),
            _ => throw new InvalidDataException($"--output is \"{form}\"; it must be text, json or markdown.").Refused(
                Refusals.WrongOption
            ),
        };

    /// <summary>True where a Sync would write something, or cannot.</summary>
    public static bool HasDifferences(AppPlan plan) => plan.HasChanges || plan.Count(PlannedAction.Blocked) > 0;

    /// <summary>Tells what is done while it is done.</summary>
    public static void Tell(ReconcileEvent happened)
    {
        switch (happened)
        {
            case ObjectHandled { Action: not ObjectAction.Unchanged } handled:
                Log.Information(
                    "{Object,-48} {Action}  {Detail}",
                    handled.Key.Title,
                    handled.Action.ToString().ToLowerInvariant(),
                    handled.Detail
                );
                break;
            case RightsMissing missing:
                Log.Warning("These rights are missing:\n{Roles}", missing.Report.ToYaml());
                break;
            case Waiting waiting:
                Log.Information("waiting: {Message}", waiting.Message);
                break;
        }
    }

    /// <summary>One line for people.</summary>
    public static string Of(AppOutcome outcome) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.App} is healthy: {outcome.Created} created, {outcome.Configured} configured, {outcome.Unchanged} unchanged, {outcome.Pruned} pruned in {outcome.Duration.TotalSeconds:0.0} s"
        );
}
