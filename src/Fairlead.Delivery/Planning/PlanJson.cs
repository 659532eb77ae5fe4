using System.Text.Json.Nodes;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Planning;

/// <summary>Writes a plan for programs.</summary>
internal static class PlanJson
{
    public static string Write(EnvironmentPlan plan) =>
        IndentedJson.Write(
            new JsonObject
            {
                ["environment"] = plan.Environment,
                ["digest"] = plan.Digest,
                ["create"] = plan.Count(PlannedAction.Create),
                ["change"] = plan.Count(PlannedAction.Change),
                ["recreate"] = plan.Count(PlannedAction.Recreate),
                ["prune"] = plan.Count(PlannedAction.Prune),
                ["adopt"] = plan.Count(PlannedAction.Adopt),
                ["keep"] = plan.Count(PlannedAction.Keep),
                ["blocked"] = plan.Count(PlannedAction.Blocked),
                ["unchanged"] = plan.Apps.Sum(app => app.Unchanged),
                ["risks"] = new JsonArray([.. plan.Risks.Select(Risk)]),
                ["overBudget"] = new JsonArray([.. plan.Breaches.Select(breach => (JsonNode)breach)]),
                ["apps"] = new JsonArray([.. plan.Apps.Select(App)]),
            }
        );

    private static JsonObject Risk(PlanRisk risk) =>
        new()
        {
            ["kind"] = risk.Kind.ToString().ToLowerInvariant(),
            ["app"] = risk.App,
            ["sentence"] = risk.Sentence,
        };

    private static JsonObject App(AppPlan app) =>
        new()
        {
            ["app"] = app.App,
            ["from"] = app.FromVersion,
            ["to"] = app.ToVersion,
            ["unchanged"] = app.Unchanged,
            ["problem"] = app.Steps.Problem,
            ["settings"] = new JsonArray([.. app.Steps.Settings.Select(Setting)]),
            ["objects"] = new JsonArray([.. app.Changes.Select(Change)]),
            ["hooks"] = new JsonArray([.. app.Steps.Hooks.Select(Hook)]),
        };

    private static JsonObject Change(ObjectChange change) =>
        new()
        {
            ["action"] = PlanWords.Of(change.Action),
            ["group"] = change.Subject.Group,
            ["kind"] = change.Subject.Kind,
            ["namespace"] = change.Subject.Namespace,
            ["name"] = change.Subject.Name,
            ["reason"] = change.Reason,
            ["fields"] = new JsonArray([.. change.Fields.Select(Field)]),
        };

    private static JsonObject Setting(SettingChange change) =>
        new()
        {
            ["name"] = change.Name,
            ["before"] = change.Before,
            ["after"] = change.After,
        };

    private static JsonObject Hook(HookChange hook) =>
        new()
        {
            ["group"] = hook.Subject.Group,
            ["kind"] = hook.Subject.Kind,
            ["namespace"] = hook.Subject.Namespace,
            ["name"] = hook.Subject.Name,
            ["runs"] = hook.LeftOutBecause is null,
            ["reason"] = hook.LeftOutBecause,
        };

    private static JsonObject Field(FieldChange field) =>
        field.IsSecret
            ? new JsonObject { ["path"] = field.Path, ["secret"] = true }
            : new JsonObject
            {
                ["path"] = field.Path,
                ["before"] = field.Before is null ? null : JsonNode.Parse(field.Before),
                ["after"] = field.After is null ? null : JsonNode.Parse(field.After),
            };
}
